using System.Text.Json;

namespace Targets.EventPatterns.Matching;

/// <summary>A pattern in the form that is matched: fields by number in the order of their paths, and each combination of <c>$or</c> branches as the numbers of its fields.</summary>
internal sealed class CompiledPattern
{
    /// <summary>Ten times what EventBridge takes.</summary>
    private const int MostCombinations = 10_000;

    /// <summary>event-ruler, GenericMachine.MAXIMUM_RULE_SIZE.</summary>
    private const int MostPaths = 256;
    private const int ListOnStack = 32;

    private readonly PatternField[] _fields;
    private readonly int[][] _combinations;
    private readonly PathNode _root = new([]);
    private readonly bool _hasAbsence;

    private CompiledPattern(PatternField[] fields, int[][] combinations, bool readsNamelessMembers)
    {
        _fields = fields;
        _combinations = combinations;
        _hasAbsence = Array.Exists(fields, field => field.AcceptsAbsence);
        for (var i = 0; i < fields.Length; i++)
        {
            _root.Add(fields[i].Path, i);
        }

        if (readsNamelessMembers)
        {
            _root.TakeNoName();
        }
    }

    /// <exception cref="EventPatternException">There are more combinations of <c>$or</c> branches than can be kept, or more paths in one than EventBridge takes.</exception>
    public static CompiledPattern Of(PatternGroup root)
    {
        var count = root.Combinations();
        if (count > MostCombinations)
        {
            throw new EventPatternException("$", $"got $or with {count:0} combinations; expected {MostCombinations} at the most");
        }

        // The order is that of EventBridge's matcher (Java's String.compareTo), as absence is looked at among the elements that earlier paths chose.
        var fields = root.AllFields().OrderBy(field => field.Path, StringComparer.Ordinal).ToArray();
        var numbers = fields.Index().ToDictionary(field => field.Item, field => field.Index);
        int[][] combinations = [.. Combine(root).Select(combination => combination.Select(field => numbers[field]).Order().ToArray())];
        var most = combinations.Max(combination => combination.Length);
        return most <= MostPaths
            ? new CompiledPattern(fields, combinations, root.ReadsNamelessMembers())
            : throw new EventPatternException("$", $"got {most} paths that have to match together; expected {MostPaths} at the most");
    }

    /// <param name="reader">At the beginning of the event.</param>
    /// <exception cref="JsonException">The event is no JSON object.</exception>
    public bool Matches(Utf8JsonReader reader)
    {
        const int MostWordsOnStack = 16;
        var words = FieldSet.Words(_fields.Length);
        Span<ulong> sets = words <= MostWordsOnStack ? stackalloc ulong[MostWordsOnStack * 2] : new ulong[words * 2];
        sets.Clear();
        var scan = new EventScan(
            reader, _fields, new FieldSet(sets[..words]), new FieldSet(sets.Slice(words, words)), stackalloc Occurrence[ListOnStack], stackalloc ArrayElement[ListOnStack]);
        try
        {
            scan.Read(_root);
            return Decide(scan.Found, scan.Matched, scan.Occurrences, scan.Elements);
        }
        finally
        {
            scan.Dispose();
        }
    }

    private bool Decide(FieldSet found, FieldSet matched, ReadOnlySpan<Occurrence> occurrences, ReadOnlySpan<ArrayElement> elements)
    {
        if (_hasAbsence)
        {
            for (var i = 0; i < _fields.Length; i++)
            {
                if (_fields[i].AcceptsAbsence && !found.Has(i))
                {
                    matched.Add(i);
                }
            }
        }

        foreach (var combination in _combinations)
        {
            if (occurrences.IsEmpty ? matched.Contains(combination) : new ElementSearch(_fields, found, matched, occurrences, elements).Finds(combination))
            {
                return true;
            }
        }

        return false;
    }

    private static IEnumerable<IEnumerable<PatternField>> Combine(PatternGroup group) => group.Alternatives.Aggregate(
        (IEnumerable<IEnumerable<PatternField>>)[group.Fields],
        (combinations, branches) => combinations.SelectMany(_ => branches.SelectMany(Combine), (combination, branch) => combination.Concat(branch)));
}
