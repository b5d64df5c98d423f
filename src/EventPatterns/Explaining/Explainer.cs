using System.Text.Json;

namespace Targets.EventPatterns.Explaining;

/// <summary>Finds the paths for which an event does not match. Takes each field for itself, so that it is slow and plain.</summary>
internal static class Explainer
{
    private const string Apart = "values that match, but in different elements of an array; expected one element for all paths";

    /// <param name="root">A pattern that the event does not match.</param>
    /// <param name="json">The event.</param>
    public static EventPatternExplanation Explain(PatternGroup root, JsonElement json)
    {
        var readsNamelessMembers = root.ReadsNamelessMembers();
        var mismatches = Failed(root, json, readsNamelessMembers).ToList();
        if (mismatches.Count == 0)
        {
            // Each path has its value, only not all in one element.
            mismatches.AddRange(root.AllFields().Where(field => FoundValues.Of(field.Path, json, readsNamelessMembers).InElements).Select(field => Mismatch(field, Apart)));
        }

        return new EventPatternExplanation(IsMatch: false, mismatches);
    }

    private static IEnumerable<PathMismatch> Failed(PatternGroup group, JsonElement json, bool readsNamelessMembers)
    {
        foreach (var field in group.Fields)
        {
            var found = FoundValues.Of(field.Path, json, readsNamelessMembers);
            if (!found.Match(field))
            {
                yield return Mismatch(field, found.ToString());
            }
        }

        foreach (var branches in group.Alternatives)
        {
            var failed = branches.Select(branch => Failed(branch, json, readsNamelessMembers).ToList()).ToList();
            if (failed.TrueForAll(mismatches => mismatches.Count > 0))
            {
                foreach (var mismatch in failed.SelectMany(mismatches => mismatches))
                {
                    yield return mismatch;
                }
            }
        }
    }

    private static PathMismatch Mismatch(PatternField field, string found) => new(field.Path, field.Location, field.Expected, found);
}
