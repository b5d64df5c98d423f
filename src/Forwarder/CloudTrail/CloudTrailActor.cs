using Targets.Forwarder.Fields;
using Targets.Forwarder.Ocsf;
using Targets.Forwarder.Records;

namespace Targets.Forwarder.CloudTrail;

/// <summary>Writes <c>actor</c>, who acted, from <c>userIdentity</c>.</summary>
internal static class CloudTrailActor
{
    private const int MicrosecondsPerMillisecond = 1000;

    public static void Set(EventView view, OcsfEvent ocsf)
    {
        SetUser(view, ocsf);
        if (!ocsf.Set(OcsfAttributes.ActorAppName, view[CloudTrailFields.InvokedBy]) && !HasUser(ocsf))
        {
            _ = ocsf.Set(OcsfAttributes.ActorAppName, view[CloudTrailFields.EventSource])
                || ocsf.Set(OcsfAttributes.ActorAppName, "AWS"u8);
        }

        SetSession(view, ocsf);
        _ = ocsf.Set(OcsfAttributes.ActorIdpName, view[CloudTrailFields.IdentityProvider])
            || ocsf.Set(OcsfAttributes.ActorIdpName, view[CloudTrailFields.FederatedProvider]);
    }

    /// <summary>True where the actor is a user, if only one of whom the account is known.</summary>
    public static bool HasUser(OcsfEvent ocsf) => ocsf.Has(OcsfAttributes.ActorUserTypeId);

    private static void SetUser(EventView view, OcsfEvent ocsf)
    {
        var type = view.Text(CloudTrailFields.IdentityType);
        var hasUid = SetUid(view, ocsf);
        var isNamed = SetName(view, ocsf, type) || hasUid;

        // A service that acts for itself has neither id nor name, at most the account that it acts in: it is an application, no user.
        if (!isNamed && view[CloudTrailFields.InvokedBy].HasText)
        {
            return;
        }

        if (ocsf.Set(OcsfAttributes.ActorUserAccountUid, view[CloudTrailFields.AccountId]) || isNamed)
        {
            SetType(ocsf, type);
        }
    }

    private static bool SetUid(EventView view, OcsfEvent ocsf)
    {
        if (!ocsf.Set(OcsfAttributes.ActorUserUid, view[CloudTrailFields.Arn]))
        {
            return ocsf.Set(OcsfAttributes.ActorUserUid, view[CloudTrailFields.PrincipalId])
                || ocsf.Set(OcsfAttributes.ActorUserUid, view[CloudTrailFields.OnBehalfOfUserId]);
        }

        ocsf.Set(OcsfAttributes.ActorUserUidAlt, view[CloudTrailFields.PrincipalId]);
        return true;
    }

    private static bool SetName(EventView view, OcsfEvent ocsf, ReadOnlySpan<byte> type)
    {
        if (ocsf.Set(OcsfAttributes.ActorUserName, view[CloudTrailFields.UserName]))
        {
            return true;
        }

        if (type.SequenceEqual("AssumedRole"u8) && ocsf.Set(OcsfAttributes.ActorUserName, view[CloudTrailFields.IssuerUserName]))
        {
            return true;
        }

        if (type.SequenceEqual("Root"u8))
        {
            return ocsf.Set(OcsfAttributes.ActorUserName, "root"u8);
        }

        // What stands in the place of a redacted ARN has no parts.
        var arn = view.Text(CloudTrailFields.Arn);
        return ocsf.Set(OcsfAttributes.ActorUserName, arn.StartsWith("arn:"u8) ? arn[(arn.LastIndexOfAny("/:"u8) + 1)..] : arn);
    }

    private static void SetType(OcsfEvent ocsf, ReadOnlySpan<byte> type)
    {
        switch (type)
        {
            case var _ when type.IsEmpty:
                SetType(ocsf, 0, "Unknown"u8);
                break;
            case var _ when type.SequenceEqual("Root"u8):
                SetType(ocsf, 2, "Admin"u8);
                break;
            case var _ when type.SequenceEqual("AWSService"u8):
                SetType(ocsf, 4, "Service"u8);
                break;
            case var _ when type.SequenceEqual("IAMUser"u8) || type.SequenceEqual("FederatedUser"u8) || type.SequenceEqual("SAMLUser"u8)
                || type.SequenceEqual("WebIdentityUser"u8) || type.SequenceEqual("IdentityCenterUser"u8) || type.SequenceEqual("Directory"u8):
                SetType(ocsf, 1, "User"u8);
                break;
            default:
                SetType(ocsf, 99, type);
                break;
        }
    }

    private static void SetType(OcsfEvent ocsf, int id, ReadOnlySpan<byte> caption)
    {
        ocsf.Set(OcsfAttributes.ActorUserTypeId, id);
        ocsf.Set(OcsfAttributes.ActorUserType, caption);
    }

    private static void SetSession(EventView view, OcsfEvent ocsf)
    {
        _ = ocsf.Set(OcsfAttributes.ActorSessionCredentialUid, view[CloudTrailFields.AccessKeyId])
            || ocsf.Set(OcsfAttributes.ActorSessionCredentialUid, view[CloudTrailFields.CredentialId]);
        ocsf.Set(OcsfAttributes.ActorSessionIssuer, view[CloudTrailFields.IssuerArn]);
        if (EventTime.Read(view.Text(CloudTrailFields.CreationDate)) is { } created)
        {
            ocsf.Set(OcsfAttributes.ActorSessionCreatedTime, created / MicrosecondsPerMillisecond);
        }

        if (view.Flag(CloudTrailFields.MfaAuthenticated) is { } isMfa)
        {
            ocsf.Set(OcsfAttributes.ActorSessionIsMfa, isMfa);
        }
    }
}
