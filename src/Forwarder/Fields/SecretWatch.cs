using System.Text.Json;
using Targets.Forwarder.Records.Redaction.Secrets;

namespace Targets.Forwarder.Fields;

/// <summary>Looks for the names of secrets while an event is read, so that only an event that has one is walked through to redact it.</summary>
internal static class SecretWatch
{
    /// <summary>Notes the name of a member that may be a secret's. Returns true where the member's value may be such a name.</summary>
    public static bool SeesName(ref Utf8JsonReader reader, int offset, EventView view)
    {
        var json = view.Json.Span;
        var (start, length) = (offset + (int)reader.TokenStartIndex + 1, reader.ValueSpan.Length);
        var ending = reader.ValueIsEscaped ? NameEnding.MayBeSecret : NameFilter.Look(json, start, length);
        if (ending == NameEnding.MayBeSecret)
        {
            view.MayNameSecret |= reader.ValueIsEscaped || SecretFilter.IsSecret(json, reader.ValueSpan);
        }

        return ending == NameEnding.MayNameNext;
    }

    /// <summary>Notes a value that may be the name of a secret.</summary>
    public static void SeesText(ref Utf8JsonReader reader, int offset, EventView view)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            view.MayNameSecret |= reader.ValueIsEscaped || NameFilter.IsSecret(view.Json.Span, offset + (int)reader.TokenStartIndex + 1, reader.ValueSpan.Length);
        }
    }
}
