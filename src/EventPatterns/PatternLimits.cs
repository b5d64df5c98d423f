using Targets.EventPatterns.Matchers;

namespace Targets.EventPatterns;

/// <summary>Quotas of EventBridge (Amazon EventBridge User Guide, "Amazon EventBridge quotas", 2026-11), and what it takes but does not document.</summary>
internal static class PatternLimits
{
    private const int DefaultLength = 2048;
    private const int LongestLength = 4096;
    private const int MostCombinations = 1000;
    private const int ManyWildcards = 2;

    /// <param name="root">The pattern.</param>
    /// <param name="length">Its characters.</param>
    public static IReadOnlyList<string> Check(PatternGroup root, int length)
    {
        var problems = new List<string>();
        if (length > DefaultLength)
        {
            problems.Add($"the pattern has {length} characters; EventBridge takes {DefaultLength}, or {LongestLength} where the quota was raised");
        }

        var combinations = root.Combinations();
        if (combinations > MostCombinations)
        {
            problems.Add($"the pattern's $or stand for {combinations:0} combinations; EventBridge takes {MostCombinations}");
        }

        problems.AddRange(root.AllFields().SelectMany(Check));
        return problems;
    }

    private static IEnumerable<string> Check(PatternField field)
    {
        var wildcards = field.Matchers.SelectMany(Wildcards).ToList();
        if (wildcards.Exists(wildcard => wildcard.Wildcards > ManyWildcards))
        {
            yield return $"{field.Location}: a wildcard with more than {ManyWildcards} asterisks may be refused as too complex";
        }

        if (field.Expected.Contains("\"exactly\"", StringComparison.Ordinal))
        {
            yield return $"{field.Location}: exactly is known to EventBridge's matcher, but not to its documentation";
        }
    }

    private static IEnumerable<WildcardMatcher> Wildcards(ValueMatcher matcher) => matcher switch
    {
        WildcardMatcher wildcard => [wildcard],
        AnythingButMatcher anythingBut => anythingBut.Excluded.OfType<WildcardMatcher>(),
        _ => [],
    };
}
