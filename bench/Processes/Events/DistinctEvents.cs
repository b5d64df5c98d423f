using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Targets.Benchmarks;

namespace Targets.Processes.Events;

/// <summary>
/// Invented events whose ids, names, addresses and contents differ, so that no function takes one for a repeat, and compression finds no more than it
/// would in life. The same number gives the same event.
/// </summary>
internal static class DistinctEvents
{
    /// <summary>The size of a usual event.</summary>
    public const int UsualLength = 2500;

    private const string Items = """{"imageId":"ami-0a1b2c3d4e5f67890","minCount":1,"maxCount":1}""";

    private static readonly string CloudTrailTemplate = Encoding.UTF8.GetString(CloudTrailEvent.OfLength(0));
    private static readonly string Auth0Template = Encoding.UTF8.GetString(Auth0Event.OfLength(0));

    /// <summary>An API call; what it was asked is a list that is as long as the event needs to be.</summary>
    /// <param name="number">Which one.</param>
    /// <param name="bytes">Its length, about; at least the template's 2.1 KB.</param>
    public static byte[] CloudTrail(int number, int bytes = UsualLength)
    {
        var random = new Random(number);
        var json = new StringBuilder(CloudTrailTemplate)
            .Replace("f0cce5bc-5f9e-4ee1-bb48-e20fecb32403", Id(random))
            .Replace("35e74cf4-740b-49c4-8b36-f231ee8cc310", Id(random))
            .Replace("3c1f7e0a-6d0b-4e7e-9a53-0d8f1f6f2b11", Id(random))
            .Replace("AROAEXAMPLEEXAMPLE", $"AROA{Hex(random, 16).ToUpperInvariant()}")
            .Replace("ASIAEXAMPLEEXAMPLE", $"ASIA{Hex(random, 16).ToUpperInvariant()}")
            .Replace("release-318", $"release-{random.Next(1000)}")
            .Replace("198.51.100.31", $"198.51.100.{random.Next(256)}")
            .Replace("i-0123456789abcdef0", $"i-{Hex(random, 17)}")
            .Replace("10:15:00Z", $"10:{random.Next(60):00}:{random.Next(60):00}Z");
        var items = new StringBuilder(Item(random));
        while (json.Length + items.Length - Items.Length < bytes)
        {
            items.Append(',').Append(Item(random));
        }

        var at = json.ToString().IndexOf(Items, StringComparison.Ordinal);
        return Encoding.UTF8.GetBytes(json.Remove(at, Items.Length).Insert(at, items.ToString()).ToString());
    }

    /// <summary>A login.</summary>
    public static byte[] Auth0(int number)
    {
        var random = new Random(number);
        var json = new StringBuilder(Auth0Template)
            .Replace("90020261102090012418000000000000000000000000000000000001", $"90020261102090012418{number:000000000000000000000000000000000000}")
            .Replace("5f0c1a52-8d3e-4b7a-9c46-2f1e7d90ab34\",\"detail-type", $"{Id(random)}\",\"detail-type")
            .Replace("64b7f0a1c2d3e4f5a6b7c8d9", Hex(random, 24))
            .Replace("maria.keller@example.com", $"user{random.Next(100_000)}@example.com")
            .Replace("203.0.113.77", $"203.0.113.{random.Next(256)}")
            .Replace("cd08e31494f9531f560d64c695473da9", Hex(random, 32));
        return Encoding.UTF8.GetBytes(json.Replace("\"session_id\":\"\"", $"\"session_id\":\"{Hex(random, Math.Max(0, UsualLength - json.Length))}\"").ToString());
    }

    /// <summary>One of the two kinds, by turns.</summary>
    public static byte[] Mixed(int number) => number % 2 == 0 ? CloudTrail(number) : Auth0(number);

    /// <summary>What Lambda hands over for messages of a queue, each an event of the two kinds by turns.</summary>
    /// <param name="first">The first event's number.</param>
    /// <param name="count">How many.</param>
    public static byte[] Queue(int first, int count)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteStartArray("Records");
            for (var number = first; number < first + count; number++)
            {
                Write(json, number);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return stream.ToArray();
    }

    // The members of AWS Lambda Developer Guide, "Using Lambda with Amazon SQS".
    private static void Write(Utf8JsonWriter json, int number)
    {
        var random = new Random(number);
        json.WriteStartObject();
        json.WriteString("messageId", Id(random));
        json.WriteString("receiptHandle", Convert.ToBase64String(Encoding.UTF8.GetBytes(Hex(random, 120))));
        json.WriteString("body", Mixed(number));
        json.WriteStartObject("attributes");
        json.WriteString("ApproximateReceiveCount", "1");
        json.WriteString("SentTimestamp", "1793610012418");
        json.WriteString("SenderId", "AIDAEXAMPLE");
        json.WriteString("ApproximateFirstReceiveTimestamp", "1793610012420");
        json.WriteEndObject();
        json.WriteStartObject("messageAttributes");
        json.WriteEndObject();
        json.WriteString("md5OfBody", Hex(random, 32));
        json.WriteString("eventSource", "aws:sqs");
        json.WriteString("eventSourceARN", "arn:aws:sqs:us-east-1:111122223333:events");
        json.WriteString("awsRegion", "us-east-1");
        json.WriteEndObject();
    }

    private static string Item(Random random) =>
        $$"""{"imageId":"ami-{{Hex(random, 17)}}","minCount":1,"maxCount":{{random.Next(1, 9).ToString(CultureInfo.InvariantCulture)}}}""";

    private static string Hex(Random random, int length) => random.GetHexString(length, lowercase: true);

    private static string Id(Random random) => $"{Hex(random, 8)}-{Hex(random, 4)}-{Hex(random, 4)}-{Hex(random, 4)}-{Hex(random, 12)}";
}
