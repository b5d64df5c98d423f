namespace Targets.EventPatterns.Matching;

/// <summary>A set of fields, by number, in a span of 64-bit words.</summary>
internal readonly ref struct FieldSet(Span<ulong> words)
{
    private readonly Span<ulong> _words = words;

    /// <summary>How many words hold so many fields.</summary>
    public static int Words(int fields) => (fields + 63) / 64;

    public bool Has(int field) => (_words[field >> 6] & (1UL << field)) != 0;

    public void Add(int field) => _words[field >> 6] |= 1UL << field;

    /// <summary>True where all of a pattern's required fields are in the set.</summary>
    public bool Contains(ReadOnlySpan<int> fields)
    {
        foreach (var field in fields)
        {
            if (!Has(field))
            {
                return false;
            }
        }

        return true;
    }
}
