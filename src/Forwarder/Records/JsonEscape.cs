using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace Targets.Forwarder.Records;

/// <summary>
/// Puts a backslash before each quote and backslash, eight bytes at a time and without a branch: which of them need one is the index of a shuffle
/// that spreads them. Half of what a record costs to write is JSON as text, in which every third byte or so is a quote.
/// </summary>
internal static class JsonEscape
{
    /// <summary>Bytes that are written at once, and may be written behind the last.</summary>
    public const int Room = 16;

    private const int Bytes = 8;
    private const ulong BackslashBytes = 0x5C5C5C5C5C5C5C5C;

    private static readonly byte[] Shuffles = MakeShuffles();

    private static bool IsAccelerated => Ssse3.IsSupported || AdvSimd.Arm64.IsSupported;

    /// <summary>Writes text. The room has to hold twice its bytes and <see cref="Room"/> more. Returns the bytes written.</summary>
    public static int Write(ReadOnlySpan<byte> text, Span<byte> room)
    {
        var (read, written) = (0, 0);
        if (IsAccelerated)
        {
            ref var from = ref MemoryMarshal.GetReference(text);
            ref var to = ref MemoryMarshal.GetReference(room);
            ref var shuffles = ref MemoryMarshal.GetArrayDataReference(Shuffles);
            for (; read + Bytes <= text.Length; read += Bytes)
            {
                // The upper half holds the backslashes that the shuffle takes.
                var block = Vector128.Create(Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref from, read)), BackslashBytes).AsByte();
                var escaped = Vector128.Equals(block, Vector128.Create((byte)'"')) | Vector128.Equals(block, Vector128.Create((byte)'\\'));
                var bits = escaped.ExtractMostSignificantBits() & byte.MaxValue;
                Shuffle(block, Vector128.LoadUnsafe(ref shuffles, bits * Room)).StoreUnsafe(ref to, (nuint)written);
                written += Bytes + BitOperations.PopCount(bits);
            }
        }

        foreach (var letter in text[read..])
        {
            if (letter is (byte)'"' or (byte)'\\')
            {
                room[written++] = (byte)'\\';
            }

            room[written++] = letter;
        }

        return written;
    }

    private static Vector128<byte> Shuffle(Vector128<byte> bytes, Vector128<byte> indexes) =>
        Ssse3.IsSupported ? Ssse3.Shuffle(bytes, indexes) : AdvSimd.Arm64.VectorTableLookup(bytes, indexes);

    // For each of the 256 choices among eight bytes the sixteen indexes that spread them.
    private static byte[] MakeShuffles()
    {
        var shuffles = new byte[(byte.MaxValue + 1) * Room];
        for (var bits = 0; bits <= byte.MaxValue; bits++)
        {
            var place = bits * Room;
            for (byte i = 0; i < Bytes; i++)
            {
                if ((bits >> i & 1) != 0)
                {
                    shuffles[place++] = Bytes;
                }

                shuffles[place++] = i;
            }
        }

        return shuffles;
    }
}
