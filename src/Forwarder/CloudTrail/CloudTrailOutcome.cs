using System.Text.Json;
using Targets.Forwarder.Fields;

namespace Targets.Forwarder.CloudTrail;

/// <summary>Whether a call failed.</summary>
internal static class CloudTrailOutcome
{
    /// <summary>
    /// True with an <c>errorCode</c>, save that of a permitted dry run. A sign-in that fails has no errorCode (AWS CloudTrail User Guide, "AWS
    /// Management Console sign-in events"; IAM Identity Center User Guide, "Understanding IAM Identity Center sign-in events"), but an
    /// <c>errorMessage</c>, or <c>"Failure"</c> in its <c>responseElements</c> or <c>serviceEventDetails</c>.
    /// </summary>
    public static bool IsFailure(EventView view)
    {
        if (view[CloudTrailFields.ErrorCode].HasText)
        {
            return !IsDryRun(view);
        }

        var source = view.Text(CloudTrailFields.EventSource);
        return (CloudTrailSources.IsConsoleSignIn(source) && view[CloudTrailFields.ErrorMessage].HasText)
            || (CloudTrailSources.IsSignIn(source)
                && (HasFailure(CloudTrailFields.ResponseElements, view) || HasFailure(CloudTrailFields.ServiceEventDetails, view)));
    }

    /// <summary>True where EC2 tells that the call would have been permitted: that is an error to the caller, and no failure.</summary>
    public static bool IsDryRun(EventView view) => view.Text(CloudTrailFields.ErrorCode).SequenceEqual("Client.DryRunOperation"u8);

    private static bool HasFailure(Field field, EventView view)
    {
        var slice = view[field];
        if (!slice.IsObject)
        {
            return false;
        }

        var reader = new Utf8JsonReader(slice.Raw(view.Json.Span), EventJson.Options);
        while (reader.Read())
        {
            if (reader.CurrentDepth == 1 && reader.TokenType == JsonTokenType.String && TokenText.Is(ref reader, "Failure"u8))
            {
                return true;
            }
        }

        return false;
    }
}
