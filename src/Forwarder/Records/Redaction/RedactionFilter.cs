using System.Buffers;
using System.Buffers.Text;
using Targets.Forwarder.Records.Redaction.Secrets;

namespace Targets.Forwarder.Records.Redaction;

/// <summary>
/// Says at little cost that there is nothing to redact in an event, which is so for nearly all: looks at what may hide a name or a secret. It may be
/// wrong in one direction only. Immutable and thread-safe.
/// </summary>
internal sealed class RedactionFilter
{
    // Of escapes and encodings, parameters, tokens and keys, in the order of the cases below.
    private static readonly SearchValues<byte> Signs = SearchValues.Create("%\\=JV"u8);

    private readonly bool _hidesSecrets;
    private readonly byte[][][] _names;

    public RedactionFilter(RedactionRules rules)
    {
        _hidesSecrets = rules.HidesSecrets;
        _names = [.. rules.Patterns.Take(rules.Count).Select(static pattern => pattern.Names().Select(PlainEnd).Where(static end => end.Length > 0).Reverse().ToArray())];
    }

    /// <summary>False where nothing of the event is to be redacted.</summary>
    /// <param name="json">The event.</param>
    /// <param name="mayNameSecret">False where none of its names is a secret's; those in its texts are looked at here.</param>
    public bool MayApply(ReadOnlySpan<byte> json, bool mayNameSecret) => MayMatch(json) || (_hidesSecrets && mayNameSecret) || MayHide(json);

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

    // What may be a secret inside of a text, or hide a name.
    private bool MayHide(ReadOnlySpan<byte> json)
    {
        var areNamesSeen = !_hidesSecrets;
        for (var at = 0; json[at..].IndexOfAny(Signs) is var next and >= 0; at++)
        {
            at += next;
            switch (json[at])
            {
                case (byte)'%' when MayEncodeJson(json[(at + 1)..]):
                case (byte)'\\' when MayEscapeName(json[(at + 1)..]):
                    return true;
                case (byte)'\\' when !areNamesSeen && json[(at + 1)..] is [(byte)'"', ..]:
                    // A text that holds JSON.
                    areNamesSeen = true;
                    if (SecretFilter.MayHoldName(json))
                    {
                        return true;
                    }

                    break;
                case (byte)'=' when _hidesSecrets && ParameterText.IsSecretName(json[..at]):
                case (byte)'J' or (byte)'V' when _hidesSecrets && SecretTexts.MayHaveKeyAt(json, at):
                    return true;
            }
        }

        return false;
    }

    // \u00XX for a letter of a name, or for a sign by which names are found.
    private static bool MayEscapeName(ReadOnlySpan<byte> behind) =>
        behind.StartsWith("u00"u8) && behind.Length >= 5 && Utf8Parser.TryParse(behind[3..5], out byte letter, out var length, 'x') && length == 2
        && (char.IsAsciiLetterOrDigit((char)letter) || "_-.\"\\=%:[{"u8.Contains(letter));

    // %22 is a quote, %3D an equals sign, %5B and %7B are the brackets that JSON begins with; %25 is the percent sign of another encoding.
    private static bool MayEncodeJson(ReadOnlySpan<byte> behind) =>
        behind is [(byte)'2', (byte)'2' or (byte)'5', ..] or [(byte)'3', (byte)'D' or (byte)'d', ..] or [(byte)'5' or (byte)'7', (byte)'B' or (byte)'b', ..];
}
