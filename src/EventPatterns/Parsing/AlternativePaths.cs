namespace Targets.EventPatterns.Parsing;

/// <summary>
/// Refuses a path that stands twice in what has to hold together, once of them inside of an <c>$or</c>: EventBridge takes the one that comes later in
/// the text and forgets the other, which nobody means.
/// </summary>
internal static class AlternativePaths
{
    /// <exception cref="EventPatternException">There is such a path; the message names it.</exception>
    public static void Check(PatternGroup group) => Check(group, new Dictionary<string, string>(StringComparer.Ordinal));

    // Around: the paths that hold together with this group, and where they stand.
    private static void Check(PatternGroup group, Dictionary<string, string> around)
    {
        var here = new Dictionary<string, string>(around, StringComparer.Ordinal);
        foreach (var field in group.Fields)
        {
            if (!here.TryAdd(field.Path, field.Location))
            {
                throw new EventPatternException(
                    field.Location, $"got the path {field.Path} once more, beside {here[field.Path]}; expected a path either inside or outside of $or, and in one $or only");
            }
        }

        for (var i = 0; i < group.Alternatives.Count; i++)
        {
            var beside = new Dictionary<string, string>(here, StringComparer.Ordinal);
            foreach (var field in group.Alternatives.Where((_, other) => other != i).SelectMany(branches => branches).SelectMany(branch => branch.AllFields()))
            {
                beside.TryAdd(field.Path, field.Location);
            }

            group.Alternatives[i].ForEach(branch => Check(branch, beside));
        }
    }
}
