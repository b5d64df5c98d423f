namespace Targets.EventPatterns.Matchers;

/// <summary>How a <see cref="TextMatcher"/> compares.</summary>
internal enum TextComparison
{
    Prefix,
    Suffix,
    EqualIgnoringCase,
}
