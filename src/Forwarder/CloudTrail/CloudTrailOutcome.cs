using System.Text.Json;
using Targets.Forwarder.Fields;

namespace Targets.Forwarder.CloudTrail;

/// <summary>Whether a call failed.</summary>
internal static class CloudTrailOutcome
{
    /// <summary>
    /// True with an <c>errorCode</c>, <c>Client.DryRunOperation</c> aside: that is a permitted dry run. A sign-in that fails has no errorCode
    /// (AWS CloudTrail User Guide, "AWS Management Console sign-in events"), but an <c>errorMessage</c>, or <c>"Failure"</c> in its
    /// <c>responseElements</c>.
    /// </summary>
    public static bool IsFailure(EventView view)
    {
        var errorCode = view.Text(CloudTrailFields.ErrorCode);
        if (!errorCode.IsEmpty)
        {
            return !errorCode.SequenceEqual("Client.DryRunOperation"u8);
        }

        return view.Text(CloudTrailFields.EventSource).StartsWith("signin."u8)
            && (view[CloudTrailFields.ErrorMessage].HasText || HasFailure(view[CloudTrailFields.ResponseElements], view.Json.Span));
    }

    private static bool HasFailure(JsonSlice responseElements, ReadOnlySpan<byte> json)
    {
        if (!responseElements.IsObject)
        {
            return false;
        }

        var reader = new Utf8JsonReader(responseElements.Raw(json), EventJson.Options);
        while (reader.Read())
        {
            if (reader.CurrentDepth == 1 && reader.TokenType == JsonTokenType.String && reader.ValueTextEquals("Failure"u8))
            {
                return true;
            }
        }

        return false;
    }
}
