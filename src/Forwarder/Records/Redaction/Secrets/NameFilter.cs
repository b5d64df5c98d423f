using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Targets.Forwarder.Records.Redaction.Secrets;

/// <summary>Tells nearly all names from secrets' with a few instructions: every name of every event is looked at.</summary>
internal static class NameFilter
{
    private const byte Small = 0x20;

    /// <summary>True where the name may be a secret's. It may be wrong in one direction only.</summary>
    /// <param name="json">The event.</param>
    /// <param name="start">Where the name begins, behind its quote.</param>
    /// <param name="length">The name's bytes; it has no escapes.</param>
    public static NameEnding Look(ReadOnlySpan<byte> json, int start, int length)
    {
        // The shortest names are otp, jwt, jti and key; their quote tells them from longer ones.
        const int Shortest = 3;
        if (length < Shortest)
        {
            return NameEnding.Other;
        }

        var end = start + length;
        return MayHoldGuarded(json, start, end) ? NameEnding.MayBeSecret
            : !NameEndings.MayBeKnown(BinaryPrimitives.ReadUInt32LittleEndian(json[(end - sizeof(uint))..])) ? NameEnding.Other
            : NameEndings.Of(json[(start - 1)..end]);
    }

    /// <summary>True where a text, which may be a name, may be a secret's name.</summary>
    /// <param name="json">The event.</param>
    /// <param name="start">Where the text begins, behind its quote.</param>
    /// <param name="length">The text's bytes; it has no escapes.</param>
    public static bool IsSecret(ReadOnlySpan<byte> json, int start, int length) =>
        Look(json, start, length) == NameEnding.MayBeSecret && SecretNames.IsSecret(json.Slice(start, length));

    // The letters sw are in password and passwd, cr in secret, and in hardly another name.
    private static bool MayHoldGuarded(ReadOnlySpan<byte> json, int start, int end)
    {
        ref var first = ref MemoryMarshal.GetReference(json);
        for (var at = start; at < end - 1; at += Vector128<byte>.Count)
        {
            if (at + Vector128<byte>.Count >= json.Length)
            {
                return SecretNames.MayHoldGuarded(json[at..end]);
            }

            var letters = Vector128.LoadUnsafe(ref first, (nuint)at) | Vector128.Create(Small);
            var behind = Vector128.LoadUnsafe(ref first, (nuint)at + 1) | Vector128.Create(Small);
            var pairs = (Vector128.Equals(letters, Vector128.Create((byte)'s')) & Vector128.Equals(behind, Vector128.Create((byte)'w')))
                | (Vector128.Equals(letters, Vector128.Create((byte)'c')) & Vector128.Equals(behind, Vector128.Create((byte)'r')));
            var bits = pairs.ExtractMostSignificantBits();
            if (bits != 0 && at + System.Numerics.BitOperations.TrailingZeroCount(bits) < end - 1)
            {
                return true;
            }
        }

        return false;
    }
}
