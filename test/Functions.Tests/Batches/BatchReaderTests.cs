using System.Text;
using Targets.Functions.Batches;
using Targets.Functions.Tests.Support;

namespace Targets.Functions.Tests.Batches;

public sealed class BatchReaderTests
{
    [Fact]
    public void Messages_of_a_queue_have_their_id_body_and_receives()
    {
        var json = SomeBatch.OfQueue(("m1", 1, "{\"a\":\"\\u00e9 \\\"\"}"), ("m2", 17, ""), ("m3", 3, "ü\n"));
        Assert.Equal(["m1 1 {\"a\":\"\\u00e9 \\\"\"}", "m2 17 ", "m3 3 ü\n"], Read(json, out var isStream));
        Assert.False(isStream);
    }

    [Fact]
    public void Records_of_a_stream_have_their_number_and_data()
    {
        Assert.Equal(["496 0 {}", "497 0 ü"], Read(SomeBatch.OfStream(("496", "{}"), ("497", "ü")), out var isStream));
        Assert.True(isStream);
    }

    [Fact]
    public void Records_of_firehose_have_their_id_and_data()
    {
        using var batch = BatchReader.ReadFirehose(Encoding.UTF8.GetBytes(SomeBatch.OfFirehose(("r1", "{}"), ("r2", ""))));
        Assert.Equal(["r1 0 {}", "r2 0 "], batch.Records.Select(Text));
    }

    [Fact]
    public void Data_that_is_no_base64_is_kept_as_it_is() =>
        Assert.Equal(["1 0 %%%"], Read("""{"Records":[{"kinesis":{"sequenceNumber":"1","data":"%%%"}}]}""", out _));

    [Fact]
    public void A_message_without_a_body_is_empty() => Assert.Equal(["m 0 "], Read("""{"Records":[{"messageId":"m","body":null,"attributes":{"ApproximateReceiveCount":"many"}}]}""", out _));

    [Fact]
    public void A_batch_that_grows_beyond_its_first_buffer_has_all_bodies()
    {
        var messages = Enumerable.Range(0, 200).Select(number => ($"m{number}", 1, new string((char)('a' + (number % 26)), 5000))).ToArray();
        Assert.Equal(messages.Select(message => $"{message.Item1} 1 {message.Item3}"), Read(SomeBatch.OfQueue(messages), out _));
    }

    [Theory]
    [InlineData("", "found no JSON object; ")]
    [InlineData("[]", "found no JSON object; ")]
    [InlineData("{\"Records\":[{\"messageId\":\"", "found no JSON object; ")]
    [InlineData("{}", "found an object without a list of records; ")]
    [InlineData("{\"Records\":{}}", "found an object without a list of records; ")]
    [InlineData("{\"Records\":[{}]}", "found a record without an id, or of another source; ")]
    [InlineData("{\"Records\":[5]}", "found a record without an id, or of another source; ")]
    [InlineData("{\"Records\":[{\"messageId\":\"m\",\"body\":\"\"},{\"kinesis\":{\"sequenceNumber\":\"1\"}}]}", "found a record without an id, or of another source; ")]
    [InlineData("{\"Records\":[{\"Sns\":{\"Message\":\"secret\"}}]}", "found a record without an id, or of another source; ")]
    public void What_is_no_batch_is_told_without_its_values(string json, string found) => Assert.Equal(
        found + "expected the Records of SQS (eventSource aws:sqs) or Kinesis (aws:kinesis)",
        Assert.Throws<BatchException>(() => BatchReader.ReadMapping(Encoding.UTF8.GetBytes(json))).Message);

    private static List<string> Read(string json, out bool isStream)
    {
        using var batch = BatchReader.ReadMapping(Encoding.UTF8.GetBytes(json));
        isStream = batch.IsStream;
        return [.. batch.Records.Select(Text)];
    }

    private static string Text(BatchRecord record) => $"{record.Id} {record.Receives} {Encoding.UTF8.GetString(record.Body.Span)}";
}
