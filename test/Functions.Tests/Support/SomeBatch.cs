using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;

namespace Targets.Functions.Tests.Support;

/// <summary>Batches as Lambda hands them over.</summary>
internal static class SomeBatch
{
    public static string OfQueue(params (string Id, int Receives, string Body)[] messages) => JsonSerializer.Serialize(new
    {
        Records = messages.Select(message => new
        {
            messageId = message.Id,
            receiptHandle = "handle",
            body = message.Body,
            attributes = new { SentTimestamp = "1800000000000", ApproximateReceiveCount = message.Receives.ToString(CultureInfo.InvariantCulture) },
            messageAttributes = new { },
            md5OfBody = "0",
            eventSource = "aws:sqs",
            eventSourceARN = "arn:aws:sqs:us-east-1:111122223333:Queue",
            awsRegion = "us-east-1",
        }),
    });

    public static string OfStream(params (string Number, string Data)[] records) => JsonSerializer.Serialize(new
    {
        Records = records.Select(record => new
        {
            kinesis = new { kinesisSchemaVersion = "1.0", partitionKey = "p", sequenceNumber = record.Number, data = Base64(record.Data), approximateArrivalTimestamp = 1800000000.25 },
            eventSource = "aws:kinesis",
            eventID = $"shardId-000000000000:{record.Number}",
        }),
    });

    public static string OfFirehose(params (string Id, string Data)[] records) => JsonSerializer.Serialize(new
    {
        invocationId = "i",
        deliveryStreamArn = "arn:aws:firehose:us-east-1:111122223333:deliverystream/Stream",
        region = "us-east-1",
        records = records.Select(record => new { recordId = record.Id, approximateArrivalTimestamp = 1800000000000, data = Base64(record.Data) }),
    });

    /// <summary>An object with lines.</summary>
    public static byte[] Gzip(params IEnumerable<string> lines)
    {
        using var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, CompressionLevel.Fastest))
        {
            gzip.Write(Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\n"));
        }

        return bytes.ToArray();
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
