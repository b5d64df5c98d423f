using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Targets.Forwarder.Records;

/// <summary>JSON as the content of a JSON string: compact, quotes and backslashes escaped.</summary>
internal static class JsonText
{
    private const byte Quote = (byte)'"';
    private const byte Backslash = (byte)'\\';
    private const ushort EscapedQuote = Backslash | (Quote << 8);
    private const ushort EscapedBackslash = Backslash | (Backslash << 8);

    private static readonly SearchValues<byte> Escaped = SearchValues.Create("\"\\"u8);

    /// <summary>Writes valid JSON without its white space, to stand between the quotes of a JSON string.</summary>
    public static void WriteCompact(ReadOnlySpan<byte> json, PooledBuffer output)
    {
        // At most two bytes for one, and a last block that is stored as a whole.
        var room = output.GetSpan(checked((json.Length * 2) + Vector128<byte>.Count));
        var place = WriteBlocks(json, room);
        output.Advance(WriteRest(json, room, place));
    }

    /// <summary>Writes text with a backslash before each quote and backslash, and nothing else changed.</summary>
    public static void WriteEscaped(ReadOnlySpan<byte> text, PooledBuffer output)
    {
        while (!text.IsEmpty)
        {
            var end = text.IndexOfAny(Escaped);
            if (end < 0)
            {
                output.Write(text);
                return;
            }

            output.Write(text[..end]);
            output.Write(Backslash);
            output.Write(text[end]);
            text = text[(end + 1)..];
        }
    }

    // Sixteen bytes at a time: they are stored as they are, and from each byte on that is more than copied once more, moved. Names and values are
    // so short that a search for the next such byte would cost more than all the rest.
    private static Place WriteBlocks(ReadOnlySpan<byte> json, Span<byte> room)
    {
        ref var from = ref MemoryMarshal.GetReference(json);
        ref var to = ref MemoryMarshal.GetReference(room);
        var (read, written, inString) = (0, 0, false);
        while (read + (2 * Vector128<byte>.Count) <= json.Length)
        {
            var block = Vector128.LoadUnsafe(ref from, (nuint)read);
            block.StoreUnsafe(ref to, (nuint)written);
            var bits = (Vector128.Equals(block, Vector128.Create(Quote)) | Vector128.Equals(block, Vector128.Create(Backslash))).ExtractMostSignificantBits();
            if (bits != 0 || !inString)
            {
                bits |= Vector128.LessThanOrEqual(block, Vector128.Create((byte)' ')).ExtractMostSignificantBits();
            }

            var copied = 0;
            while (bits != 0)
            {
                var at = BitOperations.TrailingZeroCount(bits);
                bits &= bits - 1;
                Vector128.LoadUnsafe(ref from, (nuint)(read + copied)).StoreUnsafe(ref to, (nuint)written);
                written += at - copied;
                copied = at + 1;
                switch (Unsafe.Add(ref from, read + at))
                {
                    case Quote:
                        Unsafe.WriteUnaligned(ref Unsafe.Add(ref to, written), EscapedQuote);
                        written += 2;
                        inString = !inString;
                        break;
                    case Backslash:
                        var next = Unsafe.Add(ref from, read + copied);
                        Unsafe.WriteUnaligned(ref Unsafe.Add(ref to, written), EscapedBackslash);
                        written += 2;
                        if (next is Quote or Backslash)
                        {
                            Unsafe.Add(ref to, written++) = Backslash;
                        }

                        Unsafe.Add(ref to, written++) = next;
                        bits &= ~(1u << copied);
                        copied++;
                        break;
                    case var _ when inString:
                        copied = at;
                        break;
                }
            }

            if (copied > 0 && copied < Vector128<byte>.Count)
            {
                Vector128.LoadUnsafe(ref from, (nuint)(read + copied)).StoreUnsafe(ref to, (nuint)written);
            }

            // An escape that begins in the last byte ends in the next block.
            written += Math.Max(Vector128<byte>.Count - copied, 0);
            read += Math.Max(Vector128<byte>.Count, copied);
        }

        return new Place(read, written, inString);
    }

    private static int WriteRest(ReadOnlySpan<byte> json, Span<byte> room, Place place)
    {
        var (read, written, inString) = place;
        while (read < json.Length)
        {
            var letter = json[read++];
            if (letter <= ' ' && !inString)
            {
                continue;
            }

            if (letter is Quote or Backslash)
            {
                room[written++] = Backslash;
            }

            room[written++] = letter;
            inString ^= letter == Quote;
            if (letter == Backslash && read < json.Length)
            {
                var next = json[read++];
                if (next is Quote or Backslash)
                {
                    room[written++] = Backslash;
                }

                room[written++] = next;
            }
        }

        return written;
    }

    /// <param name="Read">Bytes of the JSON.</param>
    /// <param name="Written">Bytes of the text.</param>
    /// <param name="InString">True inside of a string of the JSON.</param>
    private readonly record struct Place(int Read, int Written, bool InString);
}
