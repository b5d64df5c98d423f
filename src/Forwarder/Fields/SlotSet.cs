using System.Numerics;
using System.Runtime.CompilerServices;

namespace Targets.Forwarder.Fields;

/// <summary>Which of a row of places are taken: a bit for each, so that only those few are visited that an event has. Not thread-safe.</summary>
/// <param name="count">How many places there are.</param>
internal sealed class SlotSet(int count)
{
    private const int BitsPerWord = 64;

    private readonly ulong[] _words = new ulong[(count + BitsPerWord - 1) / BitsPerWord];

    public void Add(int slot) => _words[slot / BitsPerWord] |= 1UL << slot;

    public void Remove(int slot) => _words[slot / BitsPerWord] &= ~(1UL << slot);

    public void Clear() => Array.Clear(_words);

    /// <summary>The first place that is taken, from <paramref name="slot"/> on; <see cref="int.MaxValue"/> where none is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Next(int slot)
    {
        var index = slot / BitsPerWord;
        var word = index < _words.Length ? _words[index] & (ulong.MaxValue << slot) : 0;
        return word != 0 ? (index * BitsPerWord) + BitOperations.TrailingZeroCount(word) : FirstBehind(index);
    }

    private int FirstBehind(int index)
    {
        while (++index < _words.Length)
        {
            if (_words[index] != 0)
            {
                return (index * BitsPerWord) + BitOperations.TrailingZeroCount(_words[index]);
            }
        }

        return int.MaxValue;
    }
}
