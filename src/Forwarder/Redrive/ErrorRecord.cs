using System.Buffers.Text;
using Targets.Forwarder.Backup;
using Targets.Forwarder.Fields;

namespace Targets.Forwarder.Redrive;

/// <summary>
/// The members of an error record of Firehose beside the event, which a line of our own backup has too. Numbers may be strings, as in AWS's examples.
/// What is missing, or of another type, is not known.
/// </summary>
internal struct ErrorRecord
{
    /// <summary>More of an endpoint's answer is not kept; no less than our own excerpts have.</summary>
    private const int LongestResponse = 500;

    private JsonSlice _arrival;
    private JsonSlice _end;
    private JsonSlice _attempts;
    private JsonSlice _code;
    private JsonSlice _message;
    private JsonSlice _targets;

    /// <summary>True for a line of our own backup: it holds one event, whatever that is.</summary>
    public readonly bool IsOwn => !_targets.IsMissing;

    /// <summary>Notes a member, where it is one of these.</summary>
    public void Note(ReadOnlySpan<byte> name, JsonSlice value)
    {
        switch (name)
        {
            case var _ when name.SequenceEqual("arrivalTimestamp"u8):
                _arrival = value;
                break;
            case var _ when name.SequenceEqual("attemptEndingTimestamp"u8):
                _end = value;
                break;
            case var _ when name.SequenceEqual("attemptsMade"u8):
                _attempts = value;
                break;
            case var _ when name.SequenceEqual("errorCode"u8):
                _code = value;
                break;
            case var _ when name.SequenceEqual("errorMessage"u8):
                _message = value;
                break;
            case var _ when name.SequenceEqual("targets"u8) && value.IsObject:
                _targets = value;
                break;
        }
    }

    /// <summary>What the record says of its event, which has no bytes yet.</summary>
    public readonly RecoveredEvent Read(ReadOnlySpan<byte> json)
    {
        var (received, ended) = (TimeOf(_arrival.Raw(json)), TimeOf(_end.Raw(json)));
        if (IsOwn)
        {
            return BackupMembers.Read(_targets.Raw(json), received) with { LastAttempt = ended };
        }

        return new RecoveredEvent(default, RecoveredFormat.FirehoseError)
        {
            Reason = FirehoseErrors.ReasonOf(TextOf(_code, json)),
            Attempts = (int)Math.Clamp(NumberOf(_attempts.Raw(json)) ?? 0, 0, int.MaxValue),
            Response = TextOf(_message, json) is { Length: > 0 } message ? message[..Math.Min(message.Length, LongestResponse)] : null,
            Origin = received is { } time ? new BackupOrigin("", "", time) : null,
            LastAttempt = ended,
        };
    }

    private static string TextOf(JsonSlice value, ReadOnlySpan<byte> json) => value.IsString ? JsonEscapes.Unescape(value.Raw(json)) : "";

    private static DateTimeOffset? TimeOf(ReadOnlySpan<byte> value) =>
        NumberOf(value) is { } milliseconds and >= 0 && milliseconds < DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
            ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
            : null;

    private static long? NumberOf(ReadOnlySpan<byte> value)
    {
        var digits = value.Trim((byte)'"');
        return Utf8Parser.TryParse(digits, out long number, out var length) && length == digits.Length ? number : null;
    }
}
