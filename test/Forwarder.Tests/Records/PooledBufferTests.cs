using System.Text;
using Targets.Forwarder.Records;

namespace Targets.Forwarder.Tests.Records;

public sealed class PooledBufferTests
{
    [Fact]
    public void It_grows_and_keeps_what_was_written()
    {
        using var buffer = new PooledBuffer(1);
        for (var i = 0; i < 10_000; i++)
        {
            buffer.Write((byte)(i % 251));
        }

        Assert.Equal(10_000, buffer.Length);
        Assert.Equal(Enumerable.Range(0, 10_000).Select(i => (byte)(i % 251)), buffer.Written.ToArray());
    }

    [Fact]
    public void A_part_of_any_length_is_written_whole_wherever_it_stands()
    {
        var bytes = Enumerable.Range(0, 200).Select(static i => (byte)i).ToArray();
        for (var start = 0; start <= bytes.Length; start++)
        {
            for (var length = 0; length <= bytes.Length - start; length++)
            {
                using var buffer = new PooledBuffer(1);
                buffer.Write("ab"u8);
                buffer.WritePart(bytes, start, length);
                buffer.Write("cd"u8);
                Assert.True(buffer.Written.SequenceEqual([(byte)'a', (byte)'b', .. bytes.AsSpan(start, length), (byte)'c', (byte)'d']), $"{start} {length}");
            }
        }
    }

    [Theory]
    [InlineData(-1, 1)]
    [InlineData(0, -1)]
    [InlineData(199, 2)]
    [InlineData(201, 0)]
    public void A_part_that_there_is_not_is_refused(int start, int length)
    {
        using var buffer = new PooledBuffer();
        Assert.Throws<ArgumentOutOfRangeException>(() => buffer.WritePart(new byte[200], start, length));
    }

    [Fact]
    public void What_stands_behind_a_length_is_forgotten()
    {
        using var buffer = new PooledBuffer();
        buffer.Write("abcdef"u8);
        buffer.Truncate(2);
        buffer.Write("X"u8);
        Assert.Equal("abX", Encoding.UTF8.GetString(buffer.Written));
        Assert.Throws<ArgumentOutOfRangeException>(() => buffer.Truncate(4));
        buffer.Clear();
        Assert.Equal(0, buffer.Length);
    }

    [Fact]
    public void More_than_was_asked_for_can_not_be_advanced()
    {
        using var buffer = new PooledBuffer();
        var room = buffer.GetSpan(10).Length;
        Assert.True(room >= 10);
        Assert.Throws<ArgumentOutOfRangeException>(() => buffer.Advance(room + 1));
        buffer.Advance(room);
        Assert.Equal(room, buffer.Length);
    }

    [Fact]
    public void A_disposed_buffer_is_empty_and_may_be_disposed_again()
    {
        var buffer = new PooledBuffer();
        buffer.Write("abc"u8);
        buffer.Dispose();
        buffer.Dispose();
        Assert.Equal(0, buffer.Written.Length);
    }
}
