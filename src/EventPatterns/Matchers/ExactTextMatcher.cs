namespace Targets.EventPatterns.Matchers;

/// <summary><c>"text"</c>: a string of the same bytes in UTF-8. No Unicode normalization, no case folding.</summary>
internal sealed class ExactTextMatcher(byte[] text) : ValueMatcher
{
    public override bool Matches(in EventValue value) => value.IsString && value.Text.SequenceEqual(text);
}
