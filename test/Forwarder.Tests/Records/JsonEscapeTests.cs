using System.Text;
using Targets.Forwarder.Records;

namespace Targets.Forwarder.Tests.Records;

public sealed class JsonEscapeTests
{
    [Fact]
    public void Each_choice_among_eight_bytes_is_escaped()
    {
        for (var bits = 0; bits < 256; bits++)
        {
            var text = string.Concat(Enumerable.Range(0, 8).Select(i => (bits >> i & 1) == 0 ? (char)('a' + i) : i % 2 == 0 ? '"' : '\\'));
            Assert.Equal(Escaped(text), Write(text));
        }
    }

    [Fact]
    public void A_text_of_any_length_is_written_whole()
    {
        var text = string.Concat(Enumerable.Range(0, 100).Select(static i => i % 3 == 0 ? "\"" : i % 7 == 0 ? "\\" : "é"));
        for (var length = 0; length <= text.Length; length++)
        {
            Assert.Equal(Escaped(text[..length]), Write(text[..length]));
        }
    }

    private static string Write(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var room = new byte[(2 * bytes.Length) + JsonEscape.Room];
        return Encoding.UTF8.GetString(room, 0, JsonEscape.Write(bytes, room));
    }

    private static string Escaped(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);
}
