using System.Text;

namespace Targets.EventPatterns.Matchers;

/// <summary>
/// A text without regard to case, as EventBridge does it (event-ruler, EqualsIgnoreCaseParser): each UTF-16 character of the pattern stands for its lower
/// and for its upper form, so that <c>é</c> is <c>É</c> and <c>ß</c> is <c>SS</c>. It is the pattern's characters that are mapped: the pattern U+212A (Kelvin)
/// takes <c>k</c>, the pattern <c>K</c> does not take U+212A, and <c>SS</c> does not take <c>ß</c>. The halves of a surrogate pair are mapped apart, which leaves a
/// question mark of each: an emoji takes <c>??</c> and not itself.
/// </summary>
internal sealed class CaselessText
{
    private readonly (byte[] Lower, byte[] Upper)[] _characters;

    public CaselessText(byte[] text) =>
        _characters = [.. Encoding.UTF8.GetString(text).Select(letter => (Utf8(CaseForms.Lower(letter)), Utf8(CaseForms.Upper(letter))))];

    /// <summary>True where the text is the pattern's.</summary>
    public bool IsAll(ReadOnlySpan<byte> text) => LengthAtStart(text) == text.Length;

    /// <summary>True where the text begins with the pattern's.</summary>
    public bool IsStart(ReadOnlySpan<byte> text) => LengthAtStart(text) >= 0;

    /// <summary>True where the text ends with the pattern's.</summary>
    public bool IsEnd(ReadOnlySpan<byte> text)
    {
        for (var i = _characters.Length - 1; i >= 0; i--)
        {
            var (lower, upper) = _characters[i];
            if (text.EndsWith(lower))
            {
                text = text[..^lower.Length];
            }
            else if (text.EndsWith(upper))
            {
                text = text[..^upper.Length];
            }
            else
            {
                return false;
            }
        }

        return true;
    }

    // -1 where the text begins otherwise.
    private int LengthAtStart(ReadOnlySpan<byte> text)
    {
        var length = 0;
        foreach (var (lower, upper) in _characters)
        {
            var rest = text[length..];
            if (rest.StartsWith(lower))
            {
                length += lower.Length;
            }
            else if (rest.StartsWith(upper))
            {
                length += upper.Length;
            }
            else
            {
                return -1;
            }
        }

        return length;
    }

    private static byte[] Utf8(string form) => char.IsSurrogate(form[0]) ? [(byte)'?'] : Encoding.UTF8.GetBytes(form);
}
