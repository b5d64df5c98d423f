using Targets.Forwarder.Fields;
using Targets.Forwarder.Ocsf;

namespace Targets.Forwarder.Auth0;

/// <summary>Writes <c>actor</c>, who acted: the administrator of a management call, else the user, else the client.</summary>
internal static class Auth0Actor
{
    public static void Set(EventView view, OcsfEvent ocsf)
    {
        ocsf.Set(OcsfAttributes.ActorAppUid, view[Auth0Fields.ClientId]);
        ocsf.Set(OcsfAttributes.ActorAppName, view[Auth0Fields.ClientName]);
        if (!SetAdministrator(view, ocsf) && !SetUser(view, ocsf) && !SetClient(view, ocsf)
            && !ocsf.Has(OcsfAttributes.ActorAppUid) && !ocsf.Has(OcsfAttributes.ActorAppName))
        {
            ocsf.Set(OcsfAttributes.ActorAppName, "Auth0"u8);
        }
    }

    /// <summary>True for the id of a client that acts for itself: <c>CLIENT_ID@clients</c>.</summary>
    public static bool IsClient(ReadOnlySpan<byte> userId) => userId.EndsWith("@clients"u8);

    private static bool SetAdministrator(EventView view, OcsfEvent ocsf)
    {
        var hasUid = ocsf.Set(OcsfAttributes.ActorUserUid, view[Auth0Fields.RequestUserId]);
        var hasName = ocsf.Set(OcsfAttributes.ActorUserName, view[Auth0Fields.RequestUserName])
            || ocsf.Set(OcsfAttributes.ActorUserName, view[Auth0Fields.RequestUserEmail]);
        if (!hasUid && !hasName)
        {
            return false;
        }

        if (EmailText.IsEmail(view.Text(Auth0Fields.RequestUserEmail)))
        {
            ocsf.Set(OcsfAttributes.ActorUserEmail, view[Auth0Fields.RequestUserEmail]);
        }

        SetType(ocsf, 2, "Admin"u8);
        return true;
    }

    private static bool SetUser(EventView view, OcsfEvent ocsf)
    {
        var hasUid = ocsf.Set(OcsfAttributes.ActorUserUid, view[Auth0Fields.UserId]);
        var hasName = ocsf.Set(OcsfAttributes.ActorUserName, view[Auth0Fields.UserName]);
        if (!hasUid && !hasName)
        {
            return false;
        }

        if (EmailText.IsEmail(view.Text(Auth0Fields.UserName)))
        {
            ocsf.Set(OcsfAttributes.ActorUserEmail, view[Auth0Fields.UserName]);
        }

        var isClient = IsClient(view.Text(Auth0Fields.UserId));
        SetType(ocsf, isClient ? 4 : 1, isClient ? "Service"u8 : "User"u8);
        return true;
    }

    private static bool SetClient(EventView view, OcsfEvent ocsf)
    {
        var hasUid = ocsf.Set(OcsfAttributes.ActorUserUid, view[Auth0Fields.ClientId]);
        var hasName = ocsf.Set(OcsfAttributes.ActorUserName, view[Auth0Fields.ClientName]);
        if (!hasUid && !hasName)
        {
            return false;
        }

        SetType(ocsf, 4, "Service"u8);
        return true;
    }

    private static void SetType(OcsfEvent ocsf, int id, ReadOnlySpan<byte> caption)
    {
        ocsf.Set(OcsfAttributes.ActorUserTypeId, id);
        ocsf.Set(OcsfAttributes.ActorUserType, caption);
    }
}
