using System.IO.Compression;
using FsCheck;
using FsCheck.Fluent;
using Targets.Forwarder.Backup;
using Targets.Forwarder.Delivery;
using Targets.Forwarder.Envelopes;
using Targets.Forwarder.Records;
using Targets.Forwarder.Tests.Support;

namespace Targets.Forwarder.Tests.Backup;

public sealed class BackupReaderTests
{
    private static readonly DateTimeOffset Received = new(2026, 1, 2, 3, 4, 5, 678, TimeSpan.Zero);

    [Fact]
    public void Whatever_was_written_is_read_back() => Prop.ForAll(
        (from events in ArbMap.Default.GeneratorFor<byte[]>().ListOf()
         from reason in Gen.Elements(Enum.GetValues<Reason>())
         from response in Gen.Elements(null, "", "HTTP 503 \u2028 \"<>\" ü\t")
         from timestamp in Gen.Elements<long?>(null, 0, -1, long.MaxValue)
         select (events, reason, response, timestamp)).ToArbitrary(),
        written =>
        {
            var records = written.events.Select(
                bytes => new BackupRecord(bytes, EventKind.Unknown, new DeliveryResult(written.reason, 1, written.response), written.timestamp));
            using var output = new PooledBuffer();
            BackupRecordWriter.Write(records, new BackupOrigin("f", "r", Received), Received, output);
            var read = ReadAsync(output.Written.ToArray()).GetAwaiter().GetResult();
            return read.Select(line => Convert.ToHexString(line.Event)).SequenceEqual(written.events.Select(Convert.ToHexString))
                && read.All(line => line.Reason == written.reason.Word() && line.Timestamp == written.timestamp);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public async Task A_record_of_firehose_has_no_reason_and_no_timestamp()
    {
        var read = await ReadAsync(Gzip(
            """{"attemptsMade":5,"arrivalTimestamp":1594265943615,"errorCode":"HttpEndpoint.DestinationException","errorMessage":"Received …","attemptEndingTimestamp":1594266081318,"rawData":"e30=","subsequenceNumber":0,"dataId":"49607.0"}""" + "\r\n\n"));
        Assert.Equal([("7B7D", "", null)], read.Select(line => (Convert.ToHexString(line.Event), line.Reason, line.Timestamp)));
    }

    [Fact]
    public async Task Objects_that_were_joined_are_read_one_after_the_other()
    {
        var read = await ReadAsync([.. Gzip("""{"rawData":"MQ=="}""" + "\n"), .. Gzip("""{"rawData":"Mg=="}""")]);
        Assert.Equal(["31", "32"], read.Select(line => Convert.ToHexString(line.Event)));
    }

    [Theory]
    [InlineData("no JSON")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"rawData":null}""")]
    [InlineData("""{"rawData":5}""")]
    [InlineData("""{"rawData":"?"}""")]
    [InlineData("""{"rawData":"e30=","targets":"x"}""")]
    [InlineData("""{"rawData":"e30=","targets":{"reason":5}}""")]
    [InlineData("""{"rawData":"e30=","targets":{"timestamp":"x"}}""")]
    [InlineData("""{"rawData":"e30=","targets":{"timestamp":1.5}}""")]
    public async Task A_line_that_holds_no_event_is_told_by_its_number(string line)
    {
        var failure = await Assert.ThrowsAsync<InvalidDataException>(() => ReadAsync(Gzip("""{"rawData":"e30="}""" + "\n" + line + "\n")));
        Assert.Equal("line 2: expected a JSON object with rawData in base64", failure.Message);
    }

    [Fact]
    public async Task What_is_no_gzip_is_told() => await Assert.ThrowsAsync<InvalidDataException>(() => ReadAsync("""{"rawData":"e30="}"""u8.ToArray()));

    [Fact]
    public async Task What_breaks_off_is_told()
    {
        var whole = Gzip(string.Join('\n', Enumerable.Range(0, 100).Select(number => $$"""{"rawData":"{{Convert.ToBase64String(Guid.NewGuid().ToByteArray())}}"}""")));
        await Assert.ThrowsAsync<InvalidDataException>(() => ReadAsync(whole[..(whole.Length / 2)]));
    }

    [Fact]
    public async Task The_object_stays_open()
    {
        using var content = new MemoryStream(Gzip("""{"rawData":"e30="}"""));
        await foreach (var line in BackupReader.ReadAsync(content, TestContext.Current.CancellationToken))
        {
            Assert.Equal("", line.Reason);
        }

        Assert.True(content.CanRead);
    }

    private static async Task<List<BackupLine>> ReadAsync(byte[] content)
    {
        var lines = new List<BackupLine>();
        await foreach (var line in BackupReader.ReadAsync(new MemoryStream(content), TestContext.Current.CancellationToken))
        {
            lines.Add(line);
        }

        return lines;
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
}
