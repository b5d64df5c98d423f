namespace Targets.EventPatterns.Matchers;

/// <summary><c>{"equals-ignore-case":"text"}</c>, by itself or as the value of <c>prefix</c> or <c>suffix</c>: strings only.</summary>
internal sealed class CaselessMatcher(byte[] text, CaselessPart part) : ValueMatcher
{
    private readonly CaselessText _text = new(text);

    // EventBridge compares strings with their quotes: a start that ends in a quote takes also the string that ends before it; an end likewise.
    private readonly CaselessText? _wholeString = (part, text) switch
    {
        (CaselessPart.Start, [.., (byte)'"']) => new CaselessText(text[..^1]),
        (CaselessPart.End, [(byte)'"', ..]) => new CaselessText(text[1..]),
        _ => null,
    };

    public override bool Matches(in EventValue value) => value.IsString && (MatchesPart(value.Text) || _wholeString?.IsAll(value.Text) == true);

    private bool MatchesPart(ReadOnlySpan<byte> text) => part switch
    {
        CaselessPart.Start => _text.IsStart(text),
        CaselessPart.End => _text.IsEnd(text),
        _ => _text.IsAll(text),
    };
}
