using System.Collections.Frozen;

namespace Targets.EventPatterns.Matchers;

/// <summary>The lower and the upper form of one UTF-16 character, each of which may be several (Unicode, SpecialCasing.txt; Java's String.toUpperCase).</summary>
internal static class CaseForms
{
    // A character and behind it its upper form. Greek letters with an iota below follow a rule: see WithIota.
    private const string Longer = "\u00DFSS \u0149\u02BCN \u01F0J\u030C \u0390\u0399\u0308\u0301 \u03B0\u03A5\u0308\u0301 \u0587\u0535\u0552 "
        + "\u1E96H\u0331 \u1E97T\u0308 \u1E98W\u030A \u1E99Y\u030A \u1E9AA\u02BE \u1F50\u03A5\u0313 \u1F52\u03A5\u0313\u0300 "
        + "\u1F54\u03A5\u0313\u0301 \u1F56\u03A5\u0313\u0342 \u1FB2\u1FBA\u0399 \u1FB3\u0391\u0399 \u1FB4\u0386\u0399 "
        + "\u1FB6\u0391\u0342 \u1FB7\u0391\u0342\u0399 \u1FBC\u0391\u0399 \u1FC2\u1FCA\u0399 \u1FC3\u0397\u0399 "
        + "\u1FC4\u0389\u0399 \u1FC6\u0397\u0342 \u1FC7\u0397\u0342\u0399 \u1FCC\u0397\u0399 \u1FD2\u0399\u0308\u0300 "
        + "\u1FD3\u0399\u0308\u0301 \u1FD6\u0399\u0342 \u1FD7\u0399\u0308\u0342 \u1FE2\u03A5\u0308\u0300 \u1FE3\u03A5\u0308\u0301 "
        + "\u1FE4\u03A1\u0313 \u1FE6\u03A5\u0342 \u1FE7\u03A5\u0308\u0342 \u1FF2\u1FFA\u0399 \u1FF3\u03A9\u0399 "
        + "\u1FF4\u038F\u0399 \u1FF6\u03A9\u0342 \u1FF7\u03A9\u0342\u0399 \u1FFC\u03A9\u0399 \uFB00FF \uFB01FI \uFB02FL \uFB03FFI "
        + "\uFB04FFL \uFB05ST \uFB06ST \uFB13\u0544\u0546 \uFB14\u0544\u0535 \uFB15\u0544\u053B \uFB16\u054E\u0546 "
        + "\uFB17\u0544\u053D";

    private static readonly FrozenDictionary<char, string> LongerUppers = Longer.Split(' ').ToFrozenDictionary(word => word[0], word => word[1..]);

    public static string Lower(char letter) => letter == '\u0130' ? "i\u0307" : char.ToLowerInvariant(letter).ToString();

    // Two characters outside of ASCII have an upper form inside of it, which .NET leaves out for safety: the dotless i and the long s.
    public static string Upper(char letter) => letter switch
    {
        '\u0131' => "I",
        '\u017F' => "S",
        >= '\u1F80' and <= '\u1FAF' => WithIota(letter),
        _ => LongerUppers.GetValueOrDefault(letter) ?? char.ToUpperInvariant(letter).ToString(),
    };

    // Three rows of alpha, eta and omega, with eight accents in either case.
    private static string WithIota(char letter)
    {
        var row = (letter & 0x30) switch { 0x00 => 0x1F08, 0x10 => 0x1F28, _ => 0x1F68 };
        return $"{(char)(row + (letter & 7))}\u0399";
    }
}
