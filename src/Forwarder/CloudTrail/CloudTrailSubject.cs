using Targets.Forwarder.Fields;
using Targets.Forwarder.Ocsf;

namespace Targets.Forwarder.CloudTrail;

/// <summary>Writes whom and what a call concerned: <c>user</c>, <c>group</c>, <c>privileges</c>, <c>service</c>, <c>resources</c>.</summary>
internal static class CloudTrailSubject
{
    private static readonly (OcsfAttribute User, OcsfAttribute Actor)[] UserOfActor =
    [
        (OcsfAttributes.UserUid, OcsfAttributes.ActorUserUid),
        (OcsfAttributes.UserUidAlt, OcsfAttributes.ActorUserUidAlt),
        (OcsfAttributes.UserName, OcsfAttributes.ActorUserName),
        (OcsfAttributes.UserTypeId, OcsfAttributes.ActorUserTypeId),
        (OcsfAttributes.UserType, OcsfAttributes.ActorUserType),
        (OcsfAttributes.UserAccountUid, OcsfAttributes.ActorUserAccountUid),
    ];

    public static void Set(EventView view, OcsfEvent ocsf, OcsfClass ocsfClass)
    {
        switch (ocsfClass)
        {
            case OcsfClass.Authentication:
                SetAuthentication(view, ocsf);
                break;
            case OcsfClass.AccountChange:
                SetChangedUser(view, ocsf);
                break;
            case OcsfClass.UserAccessManagement:
                ocsf.Set(OcsfAttributes.UserName, view[CloudTrailFields.TargetUserName]);
                SetPrivileges(view, ocsf);
                CloudTrailResources.Set(view, ocsf);
                break;
            case OcsfClass.GroupManagement:
                ocsf.Set(OcsfAttributes.GroupName, view[CloudTrailFields.GroupName]);
                ocsf.Set(OcsfAttributes.UserName, view[CloudTrailFields.TargetUserName]);
                SetPrivileges(view, ocsf);
                break;
            default:
                CloudTrailResources.Set(view, ocsf);
                break;
        }
    }

    /// <summary>The policy that a call attaches or detaches: its ARN, or its name.</summary>
    public static JsonSlice Policy(EventView view) =>
        view[CloudTrailFields.PolicyArn].HasText ? view[CloudTrailFields.PolicyArn]
        : view[CloudTrailFields.PolicyName].HasText ? view[CloudTrailFields.PolicyName]
        : view[CloudTrailFields.PermissionsBoundary];

    private static void SetAuthentication(EventView view, OcsfEvent ocsf)
    {
        ocsf.Set(OcsfAttributes.ServiceName, view[CloudTrailFields.EventSource]);
        ocsf.Set(OcsfAttributes.SessionCredentialUid, view[CloudTrailFields.IssuedAccessKeyId]);
        if (ocsf.Set(OcsfAttributes.UserUid, view[CloudTrailFields.AssumedRoleArn])
            || ocsf.Set(OcsfAttributes.UserUid, view[CloudTrailFields.RoleArn]))
        {
            ocsf.Set(OcsfAttributes.UserTypeId, 99);
            ocsf.Set(OcsfAttributes.UserType, "Role"u8);
        }
        else
        {
            SetUserOfActor(view, ocsf);
        }

        var mfaUsed = view.Text(CloudTrailFields.MfaUsed);
        if (mfaUsed.SequenceEqual("Yes"u8) || mfaUsed.SequenceEqual("No"u8))
        {
            ocsf.Set(OcsfAttributes.IsMfa, mfaUsed.SequenceEqual("Yes"u8));
        }
    }

    private static void SetChangedUser(EventView view, OcsfEvent ocsf)
    {
        if (!ocsf.Set(OcsfAttributes.UserName, view[CloudTrailFields.TargetUserName]))
        {
            SetUserOfActor(view, ocsf);
        }
    }

    private static void SetUserOfActor(EventView view, OcsfEvent ocsf)
    {
        if (CloudTrailActor.HasUser(ocsf))
        {
            foreach (var (user, actor) in UserOfActor)
            {
                ocsf.Copy(user, actor);
            }

            return;
        }

        _ = ocsf.Set(OcsfAttributes.UserAccountUid, view[CloudTrailFields.AccountId])
            || ocsf.Set(OcsfAttributes.UserAccountUid, view[CloudTrailFields.RecipientAccountId])
            || ocsf.Set(OcsfAttributes.UserAccountUid, "unknown"u8);
        ocsf.Set(OcsfAttributes.UserTypeId, 0);
        ocsf.Set(OcsfAttributes.UserType, "Unknown"u8);
    }

    private static void SetPrivileges(EventView view, OcsfEvent ocsf)
    {
        var policy = Policy(view);
        if (!policy.HasText)
        {
            return;
        }

        var start = ocsf.Scratch.Length;
        ocsf.Scratch.Write((byte)'[');
        ocsf.Scratch.Write(policy.Raw(view.Json.Span));
        ocsf.Scratch.Write((byte)']');
        ocsf.SetComposed(OcsfAttributes.Privileges, start);
    }
}
