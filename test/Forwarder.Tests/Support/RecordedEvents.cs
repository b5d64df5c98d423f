using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Targets.Forwarder.Envelopes;

namespace Targets.Forwarder.Tests.Support;

/// <summary>What others recorded, in <c>../shared/data</c>: 2,900 CloudTrail records, put into envelopes, and two Auth0 events.</summary>
internal static class RecordedEvents
{
    private const string ServiceDomain = ".amazonaws.com";

    public static IEnumerable<SourceEvent> All => CloudTrail.Concat(Auth0);

    public static IEnumerable<SourceEvent> CloudTrail => Lines("data/cloudtrail-recorded.ndjson.gz").Select(InEnvelope);

    public static IEnumerable<SourceEvent> Auth0
    {
        get
        {
            using var array = JsonDocument.Parse(File.ReadAllBytes(RepositoryFiles.Shared("data/auth0-eventbridge-recorded.json")));
            return [.. array.RootElement.EnumerateArray().Select(static (log, index) =>
                new SourceEvent($"recorded Auth0 event {index}", EventKind.Auth0Log, Encoding.UTF8.GetBytes(log.GetRawText())))];
        }
    }

    private static IEnumerable<string> Lines(string path)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(RepositoryFiles.Shared(path)), CompressionMode.Decompress));
        while (reader.ReadLine() is { } line)
        {
            yield return line;
        }
    }

    // The record's own bytes: the numbers and escapes of the recording are part of the test.
    private static SourceEvent InEnvelope(string record, int index)
    {
        using var json = JsonDocument.Parse(record);
        var root = json.RootElement;
        var service = Text(root, "eventSource") ?? "cloudtrail.amazonaws.com";
        var source = "aws." + service.Replace(ServiceDomain, "", StringComparison.Ordinal);
        var id = new Guid(index, 0, 0, new byte[8]);
        var envelope = string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"version":"0","id":"{{id}}","detail-type":"{{DetailType(Text(root, "eventType"))}}","source":"{{source}}","account":"{{Text(root, "recipientAccountId")}}","time":"{{Text(root, "eventTime")}}","region":"{{Text(root, "awsRegion")}}","resources":[],"detail":{{record}}}""");
        return new SourceEvent($"recorded CloudTrail record {index}", EventKind.CloudTrail, Encoding.UTF8.GetBytes(envelope));
    }

    private static string DetailType(string? eventType) => eventType switch
    {
        "AwsConsoleSignIn" => "AWS Console Sign In via CloudTrail",
        "AwsConsoleAction" => "AWS Console Action via CloudTrail",
        "AwsServiceEvent" => "AWS Service Event via CloudTrail",
        _ => "AWS API Call via CloudTrail",
    };

    private static string? Text(JsonElement parent, string name) => parent.TryGetProperty(name, out var value) ? value.GetString() : null;
}
