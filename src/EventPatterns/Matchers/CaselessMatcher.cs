namespace Targets.EventPatterns.Matchers;

/// <summary><c>{"equals-ignore-case":"text"}</c>, by itself or as the value of <c>prefix</c> or <c>suffix</c>: strings only.</summary>
internal sealed class CaselessMatcher(byte[] text, CaselessPart part) : ValueMatcher
{
    private readonly CaselessText _text = new(text);

    public override bool Matches(in EventValue value) => value.IsString && part switch
    {
        CaselessPart.Start => _text.IsStart(value.Text),
        CaselessPart.End => _text.IsEnd(value.Text),
        _ => _text.IsAll(value.Text),
    };
}
