namespace Targets.EventPatterns.Matchers;

/// <summary><c>{"suffix":"text"}</c>: strings that end with the text; the empty text ends every string.</summary>
internal sealed class SuffixMatcher(byte[] suffix) : ValueMatcher
{
    // EventBridge compares strings with their opening quote: a suffix that begins with a quote matches also a string that begins behind it.
    private readonly byte[]? _wholeString = suffix is [(byte)'"', ..] ? suffix[1..] : null;

    public override bool Matches(in EventValue value) =>
        value.IsString && (value.Text.EndsWith(suffix) || (_wholeString is { } whole && value.Text.SequenceEqual(whole)));
}
