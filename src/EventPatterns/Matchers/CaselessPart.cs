namespace Targets.EventPatterns.Matchers;

/// <summary>Which part of a string a <see cref="CaselessMatcher"/> compares.</summary>
internal enum CaselessPart
{
    All,
    Start,
    End,
}
