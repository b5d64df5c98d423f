using System.Numerics;

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
    public int Next(int slot)
    {
        var index = slot / BitsPerWord;
        if (index >= _words.Length)
        {
            return int.MaxValue;
        }

        var word = _words[index] & (ulong.MaxValue << slot);
        while (word == 0)
        {
            if (++index == _words.Length)
            {
                return int.MaxValue;
            }

            word = _words[index];
        }

        return (index * BitsPerWord) + BitOperations.TrailingZeroCount(word);
    }
}
