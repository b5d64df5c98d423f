namespace Targets.EventPatterns.Matching;

/// <summary>An element of an array in an event that is an object or an array itself. (A scalar element binds nothing to itself.)</summary>
/// <param name="Parent">The element around the array: an index into the elements; -1 where there is none.</param>
/// <param name="Depth">How many elements are around it.</param>
/// <param name="Array">The array's number in the event.</param>
internal readonly record struct ArrayElement(int Parent, int Depth, int Array)
{
    /// <summary>True where two values can belong together: they lie in no two elements of one array.</summary>
    /// <param name="elements">All elements.</param>
    /// <param name="left">The innermost element around the one value.</param>
    /// <param name="right">The innermost element around the other.</param>
    public static bool AreConsistent(ReadOnlySpan<ArrayElement> elements, int left, int right)
    {
        while (elements[left].Depth > elements[right].Depth)
        {
            left = elements[left].Parent;
        }

        while (elements[right].Depth > elements[left].Depth)
        {
            right = elements[right].Parent;
        }

        if (left == right)
        {
            return true;
        }

        while (elements[left].Parent != elements[right].Parent)
        {
            (left, right) = (elements[left].Parent, elements[right].Parent);
        }

        return elements[left].Array != elements[right].Array;
    }
}
