using Targets.Forwarder.Fields;
using Targets.Forwarder.Ocsf;

namespace Targets.Forwarder.CloudTrail;

/// <summary>The class and activity of a call, by its service and its name: other services than IAM have a <c>CreateUser</c> too.</summary>
internal static class CloudTrailClassifier
{
    /// <summary>Sets class and activity, and returns the class. The actor is set already: he is whom a change without a name concerns.</summary>
    public static OcsfClass SetClass(EventView view, OcsfEvent ocsf)
    {
        var name = view.Text(CloudTrailFields.EventName);
        var (ocsfClass, activity) = Classify(view, ocsf, name);
        Span<byte> words = stackalloc byte[EventNameWords.Longest];
        OcsfClassification.SetClass(ocsf, ocsfClass, activity, words[..EventNameWords.Write(name, words)]);
        return ocsfClass;
    }

    private static (OcsfClass Class, int Activity) Classify(EventView view, OcsfEvent ocsf, ReadOnlySpan<byte> name)
    {
        var source = view.Text(CloudTrailFields.EventSource);
        if (CloudTrailSources.IsConsoleSignIn(source))
        {
            return (OcsfClass.Authentication, SignInActivity(name));
        }

        if (CloudTrailSources.IsIdentityCenter(source) && IdentityCenterActivity(name) is { } loggedOn)
        {
            return (OcsfClass.Authentication, loggedOn);
        }

        if (CloudTrailSources.IsSts(source) && IsTicket(name))
        {
            return (OcsfClass.Authentication, 3);
        }

        var isReadOnly = view.Flag(CloudTrailFields.ReadOnly) == true;
        if (CloudTrailSources.IsIam(source) && !isReadOnly && IamActivity.Of(name) is { } change && IsComplete(view, ocsf, change))
        {
            return change;
        }

        return (OcsfClass.ApiActivity, ApiVerb.Activity(name, isReadOnly));
    }

    private static int SignInActivity(ReadOnlySpan<byte> name) => name switch
    {
        _ when name.SequenceEqual("ConsoleLogin"u8) || name.SequenceEqual("UserAuthentication"u8) || name.SequenceEqual("Authenticate"u8)
            || name.SequenceEqual("ExternalIdPDirectoryLogin"u8) || name.SequenceEqual("Federate"u8)
            || name.SequenceEqual("CredentialVerification"u8) => 1,
        _ when name.SequenceEqual("Logout"u8) => 2,
        _ when name.SequenceEqual("GetSigninToken"u8) => 3,
        _ when name.SequenceEqual("CheckMfa"u8) || name.SequenceEqual("CredentialChallenge"u8) => 6,
        _ when name.SequenceEqual("SwitchRole"u8) || name.SequenceEqual("ExitRole"u8) || name.SequenceEqual("RenewRole"u8) => 7,
        _ => OcsfClassification.OtherActivity,
    };

    private static int? IdentityCenterActivity(ReadOnlySpan<byte> name) => name switch
    {
        _ when name.SequenceEqual("Authenticate"u8) || name.SequenceEqual("Federate"u8) || name.SequenceEqual("UserAuthentication"u8)
            || name.SequenceEqual("CredentialVerification"u8) => 1,
        _ when name.SequenceEqual("CredentialChallenge"u8) => 6,
        _ => null,
    };

    private static bool IsTicket(ReadOnlySpan<byte> name) =>
        name.StartsWith("AssumeRole"u8) || name.SequenceEqual("AssumeRoot"u8) || name.SequenceEqual("GetSessionToken"u8)
        || name.SequenceEqual("GetFederationToken"u8);

    // What a class is about is not invented: a denied call has null requestParameters, and then it is a call like any other.
    private static bool IsComplete(EventView view, OcsfEvent ocsf, (OcsfClass Class, int Activity) change)
    {
        var hasUser = view[CloudTrailFields.TargetUserName].HasText;
        return change.Class switch
        {
            OcsfClass.AccountChange => hasUser || CloudTrailActor.HasUser(ocsf),
            OcsfClass.UserAccessManagement => hasUser && CloudTrailSubject.Policy(view).HasText,
            _ => view[CloudTrailFields.GroupName].HasText && change.Activity switch
            {
                IamActivity.AssignToGroup or IamActivity.RevokeFromGroup => CloudTrailSubject.Policy(view).HasText,
                IamActivity.AddUser or IamActivity.RemoveUser => hasUser,
                _ => true,
            },
        };
    }
}
