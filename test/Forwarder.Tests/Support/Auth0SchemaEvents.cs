using System.Buffers;
using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using Targets.Forwarder.Envelopes;

namespace Targets.Forwarder.Tests.Support;

/// <summary>
/// Auth0 events made of the official JSON Schemas of its log types (github.com/auth0/auth0-log-schemas, in <c>../shared/data</c>), in EventBridge's
/// envelope: three for each schema, the same for the same seed.
/// </summary>
internal static class Auth0SchemaEvents
{
    private static readonly DateTime FirstDate = new(2026, 1, 2, 3, 4, 5, 678, DateTimeKind.Utc);

    public static IEnumerable<SourceEvent> Generate(int seed)
    {
        var random = new Random(seed);
        using var file = new GZipStream(File.OpenRead(RepositoryFiles.Shared("data/auth0-log-schemas.json.gz")), CompressionMode.Decompress);
        using var schemas = JsonDocument.Parse(file);
        var events = new List<SourceEvent>();
        foreach (var schema in schemas.RootElement.EnumerateObject())
        {
            foreach (var variant in Enum.GetValues<SchemaVariant>())
            {
                events.Add(new SourceEvent($"{schema.Name} ({variant})", EventKind.Auth0Log, Write(schema.Value, variant, events.Count, random)));
            }
        }

        return events;
    }

    private static byte[] Write(JsonElement schema, SchemaVariant variant, int number, Random random)
    {
        var date = FirstDate.AddMinutes(number);
        var logId = $"90020260102030405{number:D39}";
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("version", "0");
            json.WriteString("id", new Guid(number, 0, 0, new byte[8]));
            json.WriteString("detail-type", "Auth0 log");
            json.WriteString("source", "aws.partner/auth0.com/example-6b4bc671-0217-46ca-8ee0-e663c94abd91/auth0.logs");
            json.WriteString("account", "111122223333");
            json.WriteString("time", date.AddSeconds(12).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
            json.WriteString("region", "eu-central-1");
            json.WriteStartArray("resources");
            json.WriteEndArray();
            json.WriteStartObject("detail");
            json.WriteString("log_id", logId);
            json.WriteStartObject("data");
            var texts = new Dictionary<string, string> { ["date"] = Text(date), ["log_id"] = logId };
            new SchemaExample(random, variant, json, texts).WriteMembers(schema, depth: 1);
            if (variant == SchemaVariant.Random)
            {
                WriteUnofficial(json, logId, random);
            }

            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    // What no schema names and recordings show.
    private static void WriteUnofficial(Utf8JsonWriter json, string logId, Random random)
    {
        if (random.Next(3) == 0)
        {
            json.WriteString("_id", logId);
        }

        if (random.Next(3) == 0)
        {
            json.WriteBoolean("isMobile", random.Next(2) == 0);
        }

        if (random.Next(3) == 0)
        {
            json.WriteStartObject("location_info");
            json.WriteNumber("latitude", 52.52);
            json.WriteString("country_code", "DE");
            json.WriteEndObject();
        }
    }

    private static string Text(DateTime date) => date.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
