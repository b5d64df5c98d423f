using System.IO.Compression;
using System.Text;
using Targets.Forwarder.Redrive;
using Targets.Forwarder.Tests.Support;

namespace Targets.Forwarder.Tests.Redrive;

public sealed class FailureReaderTests
{
    private const string Text = "{\"id\":\"a\"}\n{\"id\":\"b\"}{\"id\":\"c\"}\nno JSON\n";

    private static readonly string[] Events = ["event {\"id\":\"a\"}", "event {\"id\":\"b\"}", "event {\"id\":\"c\"}", "broken no JSON"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(1000)]
    public async Task Text_and_gzip_are_told_apart_however_they_come(int chunk)
    {
        Assert.Equal(Events, await ReadAsync(new ChunkedStream(SomeEvent.Bytes(Text), chunk)));
        Assert.Equal(Events, await ReadAsync(new ChunkedStream(Gzip(Text), chunk)));
    }

    [Fact]
    public async Task A_gzip_of_several_members_is_read_to_its_end() =>
        Assert.Equal([.. Events, .. Events], await ReadAsync(new MemoryStream([.. Gzip(Text), .. Gzip(Text)])));

    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    public async Task What_holds_nothing_has_no_events(string text)
    {
        Assert.Empty(await ReadAsync(new MemoryStream(SomeEvent.Bytes(text))));
        Assert.Empty(await ReadAsync(new MemoryStream(Gzip(text))));
    }

    [Fact]
    public async Task The_stream_stays_open()
    {
        using var stream = new MemoryStream(Gzip(Text));
        await ReadAsync(stream);
        Assert.True(stream.CanRead);
    }

    [Fact]
    public async Task A_gzip_that_ends_too_early_is_broken_wherever_it_ends()
    {
        var gzip = Gzip(string.Concat(Enumerable.Range(0, 50).Select(number => $"{{\"id\":\"{number} {Random.Shared.NextInt64()}\"}}\n")));
        var longest = 0;
        for (var length = 2; length < gzip.Length; length++)
        {
            var events = new List<string>();
            await Assert.ThrowsAsync<InvalidDataException>(() => AddAsync(new MemoryStream(gzip, 0, length), events));
            Assert.InRange(events.Count, longest, 50);
            longest = events.Count;
        }

        Assert.Equal(50, longest);
    }

    [Fact]
    public async Task Of_a_gzip_that_is_broken_the_events_before_that_place_are_read()
    {
        const int Written = 2000;
        var gzip = Gzip(string.Concat(Enumerable.Range(0, Written).Select(number => $"{{\"id\":\"{number:D4}\"}}\n")));
        gzip[^5] ^= 1;
        var events = new List<string>();
        await Assert.ThrowsAsync<InvalidDataException>(() => AddAsync(new MemoryStream(gzip), events));
        Assert.InRange(events.Count, Written - (8192 / 14) - 1, Written);
        Assert.Equal(Enumerable.Range(0, events.Count).Select(number => $"event {{\"id\":\"{number:D4}\"}}"), events);
    }

    private static byte[] Gzip(string text)
    {
        using var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, CompressionLevel.Fastest))
        {
            gzip.Write(SomeEvent.Bytes(text));
        }

        return bytes.ToArray();
    }

    private static async Task<List<string>> ReadAsync(Stream content)
    {
        var events = new List<string>();
        await AddAsync(content, events);
        return events;
    }

    private static async Task AddAsync(Stream content, List<string> events)
    {
        await foreach (var found in FailureReader.ReadAsync(content, TestContext.Current.CancellationToken))
        {
            events.Add($"{found.Format.Word()} {Encoding.UTF8.GetString(found.Json.Span)}");
        }
    }
}
