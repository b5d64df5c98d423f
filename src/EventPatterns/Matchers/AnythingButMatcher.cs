namespace Targets.EventPatterns.Matchers;

/// <summary><c>{"anything-but":…}</c>: any value that is there, of any type, which none of the excluded ones takes.</summary>
internal sealed class AnythingButMatcher(ValueMatcher[] excluded) : ValueMatcher
{
    public IReadOnlyList<ValueMatcher> Excluded => excluded;

    public override bool Matches(in EventValue value)
    {
        foreach (var matcher in excluded)
        {
            if (matcher.Matches(value))
            {
                return false;
            }
        }

        return true;
    }
}
