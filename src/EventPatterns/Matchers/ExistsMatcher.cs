namespace Targets.EventPatterns.Matchers;

/// <summary><c>{"exists":true}</c>: any scalar value, null included. (<c>{"exists":false}</c> is no matcher of a value.)</summary>
internal sealed class ExistsMatcher : ValueMatcher
{
    public override bool Matches(in EventValue value) => true;
}
