namespace Targets.EventPatterns.Matching;

/// <summary>
/// Decides where values lie inside of arrays' elements: all paths have to be satisfied by values that lie in no two elements of one array
/// (event-ruler, "array consistency"). Paths are gone through in their order, and an absent one is absent among the elements that earlier paths chose.
/// </summary>
internal readonly ref struct ElementSearch
{
    private readonly PatternField[] _fields;
    private readonly FieldSet _found;
    private readonly FieldSet _matched;
    private readonly ReadOnlySpan<Occurrence> _occurrences;
    private readonly ReadOnlySpan<ArrayElement> _elements;

    public ElementSearch(
        PatternField[] fields, FieldSet found, FieldSet matched, ReadOnlySpan<Occurrence> occurrences, ReadOnlySpan<ArrayElement> elements)
    {
        _fields = fields;
        _found = found;
        _matched = matched;
        _occurrences = occurrences;
        _elements = elements;
    }

    /// <summary>True where there is a value, or an absence, for each of the fields.</summary>
    /// <param name="combination">The fields' numbers, ascending.</param>
    public bool Finds(int[] combination)
    {
        foreach (var field in combination)
        {
            if (!IsPossible(field))
            {
                return false;
            }
        }

        // One place for each field at the most.
        Span<int> chosen = combination.Length <= 64 ? stackalloc int[64] : new int[combination.Length];
        return Finds(combination, 0, chosen, 0);
    }

    private bool Finds(ReadOnlySpan<int> combination, int next, Span<int> chosen, int count)
    {
        if (next == combination.Length)
        {
            return true;
        }

        // A value outside of all elements, which goes with every choice, or an absence.
        var field = combination[next];
        if ((HasFreeMatch(field) || IsAbsent(field, chosen[..count])) && Finds(combination, next + 1, chosen, count))
        {
            return true;
        }

        foreach (var occurrence in _occurrences)
        {
            if (occurrence.Field == field && occurrence.IsMatch && IsConsistent(occurrence.Element, chosen[..count]))
            {
                chosen[count] = occurrence.Element;
                if (Finds(combination, next + 1, chosen, count + 1))
                {
                    return true;
                }
            }
        }

        return false;
    }

    // In the set of matched fields there are also those that are found nowhere outside of elements and accept absence.
    private bool HasFreeMatch(int field) => _matched.Has(field) && (_found.Has(field) || !_fields[field].AcceptsAbsence);

    private bool IsAbsent(int field, ReadOnlySpan<int> chosen)
    {
        if (!_fields[field].AcceptsAbsence || _found.Has(field))
        {
            return false;
        }

        foreach (var occurrence in _occurrences)
        {
            if (occurrence.Field == field && IsConsistent(occurrence.Element, chosen))
            {
                return false;
            }
        }

        return true;
    }

    private bool IsConsistent(int element, ReadOnlySpan<int> chosen)
    {
        foreach (var other in chosen)
        {
            if (!ArrayElement.AreConsistent(_elements, element, other))
            {
                return false;
            }
        }

        return true;
    }

    private bool IsPossible(int field)
    {
        if (_matched.Has(field))
        {
            return true;
        }

        foreach (var occurrence in _occurrences)
        {
            if (occurrence.Field == field && occurrence.IsMatch)
            {
                return true;
            }
        }

        return false;
    }
}
