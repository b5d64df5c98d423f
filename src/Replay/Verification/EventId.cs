using System.Text.Json;
using Targets.Forwarder;
using Targets.Forwarder.Envelopes;

namespace Targets.Replay.Verification;

/// <summary>What tells an event from others: <c>ocsf_metadata_uid</c> of its record, that is CloudTrail's <c>eventID</c>, Auth0's <c>log_id</c>.</summary>
internal static class EventId
{
    /// <param name="normalizer">Reads the event.</param>
    /// <param name="json">An event; or the record of one, as Firehose backs up what a function has transformed.</param>
    /// <returns>Empty where there is none, or the bytes are no event.</returns>
    public static string Of(EventNormalizer normalizer, ReadOnlyMemory<byte> json)
    {
        try
        {
            using var read = normalizer.Read(json);
            return read.Id ?? (read.Kind == EventKind.Unknown ? OfRecord(json.Span) : null) ?? "";
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: half a surrogate in the id of a record.
            return "";
        }
    }

    private static string? OfRecord(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        var isObject = reader.Read() && reader.TokenType == JsonTokenType.StartObject;
        while (isObject && reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isId = reader.ValueTextEquals("ocsf_metadata_uid"u8);
            reader.Read();
            if (isId && reader.TokenType == JsonTokenType.String)
            {
                return reader.GetString();
            }

            reader.Skip();
        }

        return null;
    }
}
