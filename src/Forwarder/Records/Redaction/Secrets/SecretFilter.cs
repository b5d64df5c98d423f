using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Targets.Forwarder.Records.Redaction.Secrets;

/// <summary>Says at little cost that an event holds no secret: looks at names and parameters where they end.</summary>
internal static class SecretFilter
{
    /// <summary>False where the event holds no built-in secret, unless an escape or a percent sign hides its name.</summary>
    /// <param name="json">JSON, or what is none.</param>
    public static bool MayHold(ReadOnlySpan<byte> json) =>
        HasGuardedName(json, "assw"u8) || HasGuardedName(json, "ASSW"u8) || HasGuardedName(json, "ecret"u8) || HasGuardedName(json, "ECRET"u8)
        || HasName(json) || HasParameter(json) || SecretTexts.MayHaveKey(json);

    // A guarded word may stand anywhere in the name.
    private static bool HasGuardedName(ReadOnlySpan<byte> json, ReadOnlySpan<byte> part)
    {
        for (var at = 0; json[at..].IndexOf(part) is var next and >= 0;)
        {
            at += next;
            var quote = json[at..].IndexOf((byte)'"');
            if (quote < 0)
            {
                return false;
            }

            at += quote + 1;
            if (IsColon(json, at) && SecretNames.IsSecret(NameBefore(json[..(at - 1)])))
            {
                return true;
            }
        }

        return false;
    }

    // All other secrets are known by the ends of their names. A quote and a colon behind it end a name, in JSON inside of a text too.
    private static bool HasName(ReadOnlySpan<byte> json)
    {
        ref var first = ref MemoryMarshal.GetReference(json);
        var at = 0;
        for (; at + Vector128<byte>.Count < json.Length; at += Vector128<byte>.Count)
        {
            var quotes = Vector128.Equals(Vector128.LoadUnsafe(ref first, (nuint)at), Vector128.Create((byte)'"'));
            var behind = Vector128.LoadUnsafe(ref first, (nuint)at + 1);
            var ends = quotes & (Vector128.Equals(behind, Vector128.Create((byte)':')) | Vector128.LessThanOrEqual(behind, Vector128.Create((byte)' ')));
            for (var bits = ends.ExtractMostSignificantBits(); bits != 0; bits &= bits - 1)
            {
                if (EndsSecretName(json, at + BitOperations.TrailingZeroCount(bits)))
                {
                    return true;
                }
            }
        }

        for (; at < json.Length; at++)
        {
            if (json[at] == '"' && EndsSecretName(json, at))
            {
                return true;
            }
        }

        return false;
    }

    private static bool EndsSecretName(ReadOnlySpan<byte> json, int quote)
    {
        var end = quote;
        while (end > 0 && json[end - 1] == '\\')
        {
            end--;
        }

        return NameEndings.Of(json[..end]) switch
        {
            NameEnding.MayBeSecret => IsColon(json, quote + 1) && IsSecret(NameBefore(json[..end]), json),
            NameEnding.MayNameNext => IsColon(json, quote + 1) && IsSecretText(json[(quote + 1)..]),
            _ => false,
        };
    }

    private static bool IsSecret(ReadOnlySpan<byte> name, ReadOnlySpan<byte> json) => SecretNames.IsSecret(name) || SecretPaths.MayEndWith(name, json);

    private static bool HasParameter(ReadOnlySpan<byte> json)
    {
        for (var at = 0; json[at..].IndexOf((byte)'=') is var next and >= 0; at++)
        {
            at += next;
            if (ParameterText.IsSecretName(json[..at]))
            {
                return true;
            }
        }

        return false;
    }

    private static ReadOnlySpan<byte> NameBefore(ReadOnlySpan<byte> json)
    {
        json = json.TrimEnd((byte)'\\');
        return json[(json.LastIndexOf((byte)'"') + 1)..];
    }

    private static bool IsColon(ReadOnlySpan<byte> json, int at)
    {
        while (at < json.Length && json[at] <= ' ')
        {
            at++;
        }

        return at < json.Length && json[at] == ':';
    }

    private static bool IsSecretText(ReadOnlySpan<byte> json)
    {
        json = json.TrimStart(": \t\r\n\\"u8);
        return json is [(byte)'"', .. var text] && text.IndexOfAny((byte)'"', (byte)'\\') is var length and >= 0 && SecretNames.IsSecret(text[..length]);
    }
}
