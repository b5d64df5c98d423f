using Targets.Forwarder.Fields;
using Targets.Forwarder.Ocsf;

namespace Targets.Forwarder.Auth0;

/// <summary>Writes whom an event concerned, <c>user</c>, and for an authentication <c>service</c>: what was logged in to.</summary>
internal static class Auth0Subject
{
    public static void Set(EventView view, OcsfEvent ocsf, OcsfClass ocsfClass)
    {
        if (ocsfClass is OcsfClass.Authentication or OcsfClass.AccountChange)
        {
            SetUser(view, ocsf);
        }

        if (ocsfClass == OcsfClass.Authentication)
        {
            var hasUid = ocsf.Set(OcsfAttributes.ServiceUid, view[Auth0Fields.ClientId]);
            if (!ocsf.Set(OcsfAttributes.ServiceName, view[Auth0Fields.ClientName]) && !hasUid)
            {
                ocsf.Set(OcsfAttributes.ServiceName, "Auth0"u8);
            }
        }
    }

    private static void SetUser(EventView view, OcsfEvent ocsf)
    {
        var hasUid = ocsf.Set(OcsfAttributes.UserUid, view[Auth0Fields.UserId]);
        var hasName = ocsf.Set(OcsfAttributes.UserName, view[Auth0Fields.UserName]);
        if (hasUid || hasName)
        {
            if (EmailText.IsEmail(view.Text(Auth0Fields.UserName)))
            {
                ocsf.Set(OcsfAttributes.UserEmail, view[Auth0Fields.UserName]);
            }

            var isClient = Auth0Actor.IsClient(view.Text(Auth0Fields.UserId));
            SetType(ocsf, isClient ? 4 : 1, isClient ? "Service"u8 : "User"u8);
            return;
        }

        hasUid = ocsf.Set(OcsfAttributes.UserUid, view[Auth0Fields.ClientId]);
        hasName = ocsf.Set(OcsfAttributes.UserName, view[Auth0Fields.ClientName]);
        if (hasUid || hasName)
        {
            SetType(ocsf, 4, "Service"u8);
            return;
        }

        _ = ocsf.Set(OcsfAttributes.UserAccountName, Auth0Tenant.Name(view)) || ocsf.Set(OcsfAttributes.UserAccountName, "unknown"u8);
        SetType(ocsf, 0, "Unknown"u8);
    }

    private static void SetType(OcsfEvent ocsf, int id, ReadOnlySpan<byte> caption)
    {
        ocsf.Set(OcsfAttributes.UserTypeId, id);
        ocsf.Set(OcsfAttributes.UserType, caption);
    }
}
