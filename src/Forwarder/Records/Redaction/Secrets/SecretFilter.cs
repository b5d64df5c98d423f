using System.Buffers;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Targets.Forwarder.Records.Redaction.Secrets;

/// <summary>Says at little cost that the names of an event, and of the JSON that its texts hold, are no secrets'.</summary>
internal static class SecretFilter
{
    private static readonly SearchValues<byte> BeforeText = SearchValues.Create(": \t\r\n\\"u8);

    /// <summary>False where no name is a secret's, unless an escape or a percent sign hides it. A quote and a colon behind it end a name.</summary>
    /// <param name="json">JSON, or what is none.</param>
    public static bool MayHoldName(ReadOnlySpan<byte> json)
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

    /// <summary>True for a member that holds a secret, where it stands in the event.</summary>
    /// <param name="json">The event.</param>
    /// <param name="name">The member's name, which may be a secret's.</param>
    public static bool IsSecret(ReadOnlySpan<byte> json, ReadOnlySpan<byte> name) =>
        SecretPaths.EndWith(name) ? SecretPaths.MayEndWith(name, json) : SecretNames.IsSecret(name);

    private static bool EndsSecretName(ReadOnlySpan<byte> json, int quote)
    {
        var end = quote;
        while (end > 0 && json[end - 1] == '\\')
        {
            end--;
        }

        var start = json[..end].LastIndexOf((byte)'"') + 1;
        return start > 0 && NameFilter.Look(json, start, end - start) switch
        {
            NameEnding.MayBeSecret => IsColon(json, quote + 1) && IsSecret(json, json[start..end]),
            NameEnding.MayNameNext => IsColon(json, quote + 1) && IsSecretText(json, quote + 1),
            _ => false,
        };
    }

    private static bool IsColon(ReadOnlySpan<byte> json, int at)
    {
        while (at < json.Length && json[at] <= ' ')
        {
            at++;
        }

        return at < json.Length && json[at] == ':';
    }

    private static bool IsSecretText(ReadOnlySpan<byte> json, int from)
    {
        var quote = json[from..].IndexOfAnyExcept(BeforeText);
        if (quote < 0 || json[from + quote] != '"')
        {
            return false;
        }

        var start = from + quote + 1;
        var length = json[start..].IndexOfAny((byte)'"', (byte)'\\');
        return length >= 0 && NameFilter.IsSecret(json, start, length);
    }
}
