namespace Targets.EventPatterns.Matchers;

/// <summary>Takes or refuses one scalar value of an event. Immutable; allocates nothing.</summary>
internal abstract class ValueMatcher
{
    /// <summary>True where the value is taken.</summary>
    public abstract bool Matches(in EventValue value);
}
