using System.Text;
using Targets.EventPatterns.Matchers;

namespace Targets.EventPatterns.Parsing;

/// <summary>Reads the text of <c>wildcard</c>: <c>*</c> is any bytes, <c>\*</c> an asterisk, <c>\\</c> a backslash.</summary>
internal static class WildcardParser
{
    /// <exception cref="EventPatternException">Two asterisks in a row, or a backslash before anything else.</exception>
    public static WildcardMatcher Parse(byte[] text, string location)
    {
        var parts = new List<byte[]>();
        var part = new List<byte>();
        for (var i = 0; i < text.Length; i++)
        {
            var next = i + 1 < text.Length ? text[i + 1] : (byte)0;
            switch (text[i])
            {
                case (byte)'*' when next == '*':
                    throw new EventPatternException(location, $"got \"{Encoding.UTF8.GetString(text)}\"; expected no two asterisks in a row");
                case (byte)'*':
                    parts.Add([.. part]);
                    part.Clear();
                    break;
                case (byte)'\\' when next is (byte)'*' or (byte)'\\':
                    part.Add(next);
                    i++;
                    break;
                case (byte)'\\':
                    throw new EventPatternException(location, $"got \"{Encoding.UTF8.GetString(text)}\"; expected \\* or \\\\ behind a backslash");
                default:
                    part.Add(text[i]);
                    break;
            }
        }

        parts.Add([.. part]);
        return new WildcardMatcher([.. parts]);
    }
}
