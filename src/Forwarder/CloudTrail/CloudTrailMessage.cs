using Targets.Forwarder.Fields;
using Targets.Forwarder.Ocsf;

namespace Targets.Forwarder.CloudTrail;

/// <summary>
/// Writes <c>message</c>: who did what, to whom, from where, with what outcome, in one sentence. Ids of access keys and texts of requests and
/// responses are in none.
/// </summary>
internal static class CloudTrailMessage
{
    public static void Set(EventView view, OcsfEvent ocsf, OcsfClass ocsfClass, bool isFailure)
    {
        var scratch = ocsf.Scratch;
        var start = scratch.Length;
        scratch.Write((byte)'"');
        if (IsReport(view, ocsf, ocsfClass))
        {
            AppendReport(view, ocsf);
        }
        else
        {
            AppendActor(view, ocsf);
            AppendAction(view, ocsf, ocsfClass, isFailure);
            AppendSource(view, ocsf);
        }

        AppendReason(view, ocsf);
        scratch.Write(".\""u8);
        ocsf.SetComposed(OcsfAttributes.Message, start);
    }

    // What a service tells of itself was called by nobody.
    private static bool IsReport(EventView view, OcsfEvent ocsf, OcsfClass ocsfClass) =>
        ocsfClass == OcsfClass.ApiActivity && view.Text(CloudTrailFields.EventType).SequenceEqual("AwsServiceEvent"u8)
        && view[CloudTrailFields.EventSource].HasText && !CloudTrailActor.HasUser(ocsf);

    private static void AppendReport(EventView view, OcsfEvent ocsf)
    {
        ocsf.Scratch.Write(view.Text(CloudTrailFields.EventSource));
        ocsf.Scratch.Write(" reported "u8);
        ocsf.AppendText(OcsfAttributes.ApiOperation);
    }

    private static void AppendActor(EventView view, OcsfEvent ocsf)
    {
        var scratch = ocsf.Scratch;
        var roleAndSession = RoleAndSession(view);
        if (!roleAndSession.IsEmpty)
        {
            scratch.Write(roleAndSession);
        }
        else if (view.Text(CloudTrailFields.IdentityType).SequenceEqual("Root"u8))
        {
            // The name of a root user is the alias of the account, where that has one.
            scratch.Write("root"u8);
            Append(" of "u8, view[CloudTrailFields.UserName], view, ocsf);
        }
        else if (ocsf.Text(OcsfAttributes.ActorUserName).SequenceEqual("HIDDEN_DUE_TO_SECURITY_REASONS"u8))
        {
            scratch.Write("Someone whose name is hidden"u8);
        }
        else if (ocsf.Has(OcsfAttributes.ActorUserName))
        {
            ocsf.AppendText(OcsfAttributes.ActorUserName);
        }
        else if (ocsf.Has(OcsfAttributes.ActorUserUid))
        {
            ocsf.AppendText(OcsfAttributes.ActorUserUid);
        }
        else if (ocsf.Text(OcsfAttributes.ActorUserAccountUid).SequenceEqual("ANONYMOUS_PRINCIPAL"u8))
        {
            scratch.Write("Someone anonymous"u8);
        }
        else
        {
            Append("Someone of account "u8, OcsfAttributes.ActorUserAccountUid, ocsf);
            Append(""u8, OcsfAttributes.ActorAppName, ocsf);
        }
    }

    // "Admin/alice" of arn:aws:sts::111122223333:assumed-role/Admin/alice: the role alone would not say who it was.
    private static ReadOnlySpan<byte> RoleAndSession(EventView view)
    {
        var arn = view.Text(CloudTrailFields.Arn);
        var role = arn.IndexOf(":assumed-role/"u8);
        return role < 0 ? default : arn[(role + ":assumed-role/".Length)..];
    }

    private static void AppendAction(EventView view, OcsfEvent ocsf, OcsfClass ocsfClass, bool isFailure)
    {
        var source = view.Text(CloudTrailFields.EventSource);
        if (ocsfClass == OcsfClass.Authentication && CloudTrailSources.IsSignIn(source))
        {
            AppendSignIn(view, ocsf, isFailure);
        }
        else if (ocsfClass == OcsfClass.Authentication && view[CloudTrailFields.RoleArn].HasText)
        {
            ocsf.Scratch.Write(isFailure ? " failed to assume "u8 : " assumed "u8);
            ocsf.Scratch.Write(view.Text(CloudTrailFields.RoleArn));
        }
        else
        {
            ocsf.Scratch.Write(isFailure ? " failed to call "u8 : CloudTrailOutcome.IsDryRun(view) ? " would be allowed to call "u8 : " called "u8);
            AppendOperation(ocsf);
            AppendObject(view, ocsf, ocsfClass);
        }
    }

    private static void AppendSignIn(EventView view, OcsfEvent ocsf, bool isFailure)
    {
        if (!view.Text(CloudTrailFields.EventName).SequenceEqual("ConsoleLogin"u8))
        {
            ocsf.Scratch.Write(isFailure ? " failed "u8 : " completed "u8);
            AppendOperation(ocsf);
            return;
        }

        ocsf.Scratch.Write(isFailure ? " failed to sign in to the AWS console"u8 : " signed in to the AWS console"u8);
        if (!isFailure && ocsf.Has(OcsfAttributes.IsMfa))
        {
            ocsf.Scratch.Write(ocsf.Raw(OcsfAttributes.IsMfa).SequenceEqual("true"u8) ? " with MFA"u8 : " without MFA"u8);
        }
    }

    private static void AppendOperation(OcsfEvent ocsf)
    {
        ocsf.AppendText(OcsfAttributes.ApiOperation);
        if (ocsf.Has(OcsfAttributes.ApiServiceName))
        {
            ocsf.Scratch.Write(" on "u8);
            ocsf.AppendText(OcsfAttributes.ApiServiceName);
        }
    }

    // Whom a change of IAM concerns.
    private static void AppendObject(EventView view, OcsfEvent ocsf, OcsfClass ocsfClass)
    {
        if (ocsfClass is OcsfClass.ApiActivity or OcsfClass.Authentication)
        {
            return;
        }

        Append(" for user "u8, view[CloudTrailFields.TargetUserName], view, ocsf);
        Append(view[CloudTrailFields.TargetUserName].HasText ? " and group "u8 : " for group "u8, OcsfAttributes.GroupName, ocsf);
        if (ocsf.Has(OcsfAttributes.Privileges))
        {
            Append(" with policy "u8, CloudTrailSubject.Policy(view), view, ocsf);
        }
    }

    private static void AppendSource(EventView view, OcsfEvent ocsf)
    {
        var address = view[CloudTrailFields.SourceIpAddress];
        if (CloudTrailActor.HasUser(ocsf) || !address.Text(view.Json.Span).SequenceEqual(ocsf.Text(OcsfAttributes.ActorAppName)))
        {
            Append(" from "u8, address, view, ocsf);
        }

        // In its place may stand the name of a service.
        if (view.Text(CloudTrailFields.VpcEndpointId).StartsWith("vpce-"u8))
        {
            Append(" through "u8, OcsfAttributes.SourceUid, ocsf);
        }
    }

    // An error's message is free text, which may quote the request; of a failed sign-in it is all that there is.
    private static void AppendReason(EventView view, OcsfEvent ocsf)
    {
        var reason = ocsf.Has(OcsfAttributes.StatusCode) || !CloudTrailSources.IsConsoleSignIn(view.Text(CloudTrailFields.EventSource))
            ? OcsfAttributes.StatusCode
            : OcsfAttributes.StatusDetail;
        if (ocsf.Has(reason))
        {
            Append(" ("u8, reason, ocsf);
            ocsf.Scratch.Write((byte)')');
        }
    }

    private static void Append(ReadOnlySpan<byte> before, JsonSlice text, EventView view, OcsfEvent ocsf)
    {
        if (text.HasText)
        {
            ocsf.Scratch.Write(before);
            ocsf.Scratch.Write(text.Text(view.Json.Span));
        }
    }

    private static void Append(ReadOnlySpan<byte> before, OcsfAttribute attribute, OcsfEvent ocsf)
    {
        if (ocsf.Has(attribute))
        {
            ocsf.Scratch.Write(before);
            ocsf.AppendText(attribute);
        }
    }
}
