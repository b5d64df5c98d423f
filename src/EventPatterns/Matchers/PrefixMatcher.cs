namespace Targets.EventPatterns.Matchers;

/// <summary><c>{"prefix":"text"}</c>: strings that begin with the text; the empty text begins every string.</summary>
internal sealed class PrefixMatcher(byte[] prefix) : ValueMatcher
{
    // EventBridge compares strings with their closing quote: a prefix that ends in a quote matches also a string that ends before it.
    private readonly byte[]? _wholeString = prefix is [.., (byte)'"'] ? prefix[..^1] : null;

    public override bool Matches(in EventValue value) =>
        value.IsString && (value.Text.StartsWith(prefix) || (_wholeString is { } whole && value.Text.SequenceEqual(whole)));
}
