using System.Text;

namespace Targets.EventPatterns.Matchers;

/// <summary>
/// A text without regard to case, as EventBridge does it: each character of the pattern stands for its lower and its upper form, one character
/// each, so that <c>é</c> is <c>É</c> but <c>ß</c> is not <c>SS</c>. It is the pattern's characters that are mapped: the pattern U+212A (Kelvin)
/// takes <c>k</c>, the pattern <c>K</c> does not take U+212A.
/// </summary>
internal sealed class CaselessText
{
    private readonly (byte[] Lower, byte[] Upper)[] _characters;

    public CaselessText(byte[] text) => _characters = [.. Encoding.UTF8.GetString(text).EnumerateRunes().Select(rune => (Utf8(Lower(rune)), Utf8(Upper(rune))))];

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

    private static Rune Lower(Rune rune) => Rune.ToLowerInvariant(rune);

    // Two characters outside of ASCII have an upper form inside of it, which .NET leaves out for safety: the dotless i and the long s.
    private static Rune Upper(Rune rune) => rune.Value switch
    {
        0x131 => new Rune('I'),
        0x17F => new Rune('S'),
        _ => Rune.ToUpperInvariant(rune),
    };

    private static byte[] Utf8(Rune rune)
    {
        var bytes = new byte[rune.Utf8SequenceLength];
        rune.EncodeToUtf8(bytes);
        return bytes;
    }
}
