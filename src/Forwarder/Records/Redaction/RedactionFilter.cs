using System.Buffers.Text;
using Targets.Forwarder.Records.Redaction.Secrets;

namespace Targets.Forwarder.Records.Redaction;

/// <summary>
/// Says at little cost that there is nothing to redact in an event, which is so for nearly all: looks at the ends of names, and at what may hide a
/// name. It may be wrong in one direction only. Immutable and thread-safe.
/// </summary>
internal sealed class RedactionFilter
{
    private readonly bool _hidesSecrets;
    private readonly byte[][][] _names;

    public RedactionFilter(RedactionRules rules)
    {
        _hidesSecrets = rules.HidesSecrets;
        _names = [.. rules.Patterns.Take(rules.Count).Select(static pattern => pattern.Names().Select(PlainEnd).Where(static end => end.Length > 0).Reverse().ToArray())];
    }

    /// <summary>False where nothing of the event is to be redacted.</summary>
    /// <param name="json">JSON, or what is none.</param>
    public bool MayApply(ReadOnlySpan<byte> json) =>
        MayMatch(json) || (_hidesSecrets && SecretFilter.MayHold(json)) || MayEscapeNames(json) || MayEncodeJson(json);

    // A path applies only where each of its names occurs.
    private bool MayMatch(ReadOnlySpan<byte> json)
    {
        foreach (var names in _names)
        {
            if (HasNames(json, names))
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasNames(ReadOnlySpan<byte> json, byte[][] names)
    {
        foreach (var name in names)
        {
            if (!HasNameEnd(json, name))
            {
                return false;
            }
        }

        return true;
    }

    // Behind the name stands a quote, an escaped one inside of a text, or a dot where a path has two steps for one name.
    private static bool HasNameEnd(ReadOnlySpan<byte> json, ReadOnlySpan<byte> name)
    {
        while (json.IndexOf(name) is var at and >= 0)
        {
            json = json[(at + name.Length)..];
            if (json is [(byte)'"' or (byte)'\\' or (byte)'.', ..])
            {
                return true;
            }
        }

        return false;
    }

    // What a name that is written in JSON ends with, escaped or not: a plain letter has no other form but \u00XX.
    private static byte[] PlainEnd(byte[] name)
    {
        var length = name.Length;
        while (length > 0 && (char.IsAsciiLetterOrDigit((char)name[length - 1]) || name[length - 1] == '_'))
        {
            length--;
        }

        return name[length..];
    }

    // \u00XX for a letter of a name, or for a sign by which names are found.
    private static bool MayEscapeNames(ReadOnlySpan<byte> json)
    {
        while (json.IndexOf("\\u00"u8) is var at and >= 0)
        {
            json = json[(at + 4)..];
            if (json.Length >= 2 && Utf8Parser.TryParse(json[..2], out byte letter, out var length, 'x') && length == 2
                && (char.IsAsciiLetterOrDigit((char)letter) || "_-.\"\\=%:[{"u8.Contains(letter)))
            {
                return true;
            }
        }

        return false;
    }

    // %22 is a quote, %3D an equals sign, %5B and %7B are the brackets that JSON begins with; %25 is the percent sign of another encoding.
    private static bool MayEncodeJson(ReadOnlySpan<byte> json)
    {
        while (json.IndexOf((byte)'%') is var at and >= 0)
        {
            json = json[(at + 1)..];
            if (json is [(byte)'2', (byte)'2' or (byte)'5', ..] or [(byte)'3', (byte)'D' or (byte)'d', ..] or [(byte)'5' or (byte)'7', (byte)'B' or (byte)'b', ..])
            {
                return true;
            }
        }

        return false;
    }
}
