using System.Text;
using Targets.Replay.Matching.Pairs;

namespace Targets.Replay.Tests.Matching.Pairs;

public sealed class ByteLinesTests
{
    private const int Buffer = 1 << 16;

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(1000)]
    [InlineData(int.MaxValue)]
    public void Lines_of_any_length_come_whole_however_the_stream_is_cut(int piece)
    {
        int[] lengths = [0, 1, Buffer - 1, 5, Buffer, Buffer + 1, 0, 3 * Buffer, (Buffer / 2) - 1, Buffer / 2, 7];
        var lines = lengths.Select((length, i) => new string((char)('a' + i), length)).ToList();
        Assert.Equal(lines, Read(string.Join('\n', lines) + "\n", piece));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a", "a")]
    [InlineData("a\n", "a")]
    [InlineData("a\r\n\nb", "a\r", "", "b")]
    public void The_last_line_may_end_with_the_stream(string text, params string[] lines) => Assert.Equal(lines, Read(text, 2));

    private static List<string> Read(string text, int piece)
    {
        using var stream = new PiecesStream(Encoding.UTF8.GetBytes(text), piece);
        var lines = new ByteLines(stream);
        var found = new List<string>();
        while (lines.TryRead(out var line))
        {
            found.Add(Encoding.UTF8.GetString(line));
        }

        return found;
    }

    private sealed class PiecesStream(byte[] bytes, int piece) : MemoryStream(bytes)
    {
        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, piece));
    }
}
