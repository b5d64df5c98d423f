using System.Globalization;
using System.Text;
using System.Text.Json;
using Targets.Forwarder.Envelopes;
using Targets.Forwarder.Records;

namespace Targets.Forwarder.Tests.Support;

/// <summary>Events as nobody sends them in good faith: more keys than columns, keys that collide with columns, every type in every field.</summary>
internal static class HostileEvents
{
    private const int ManyKeys = 1000;

    /// <summary>One JSON value of each type, and those that trip readers of numbers and text.</summary>
    private static readonly string[] Values =
    [
        "null", "true", "7", "-0.10", "1e400", "12345678901234567890123", "\"\"", "\"text\"", "\"True\"", "\"\\ud83d\"", "\"a\\u0000b\\u0022\\\\\"", "[]", "{}",
        "[\"a\",\"b c\",\"\"]", "[1,[2,[3]]]", """{"a":{"b":[null,{}]},"type":7}""", " { \"a\" : [ 1 , 2 ] } ",
    ];

    /// <summary>Names that a column has, that OpenObserve keeps for itself, or that become the name of a column when it has put them into lower case.</summary>
    private static readonly string[] CollidingNames =
    [
        "EventName", "event_name", "eventname", "event-name", "event.name", "EVENTNAME", "_timestamp", "@timestamp", "_all", "_original", "_o2_id", "_all_values",
        "_o2_ingest_ts", "_id", "unknown_fields", "log-id", "LOG_ID", "userIdentity.type", "userIdentity_type", "data.type", "detail", "detail.eventName", "", " ",
        "a b", "\\ud800", "\\u0000", "\\\"", "\\\\", "ключ", "Ünïcode", "__proto__", "$event_schema", "eventName ", "requestParameters.bucketName",
    ];

    public static IEnumerable<SourceEvent> Generate(int seed) =>
    [
        .. ManyAndColliding(EventKind.CloudTrail, new Random(seed)),
        .. ManyAndColliding(EventKind.Auth0Log, new Random(seed)),
        .. AnyValueInAnyField(EventKind.CloudTrail, new Random(seed)),
        .. AnyValueInAnyField(EventKind.Auth0Log, new Random(seed)),
        .. DetailsThatAreNone(),
        .. Envelopes(new Random(seed)),
    ];

    private static IEnumerable<SourceEvent> ManyAndColliding(EventKind kind, Random random)
    {
        var many = ManyMembers(random);
        yield return Make($"{kind}: {ManyKeys} random keys of the envelope", kind, Members(kind, "{}"), many);
        yield return Make($"{kind}: {ManyKeys} random keys of the detail", kind, Members(kind, $"{{{many}}}"));
        yield return Make($"{kind}: {ManyKeys} random keys of the data", kind, Members(kind, $$$"""{"log_id":"1","data":{{{{many}}}}}"""));

        var colliding = string.Join(',', Colliding().Select((name, index) => $"\"{name}\":{Values[index % Values.Length]}"));
        yield return Make($"{kind}: colliding keys of the envelope", kind, Members(kind, "{}"), colliding);
        // Without data, a detail of Auth0 whose type is a string is taken for data itself.
        var data = kind == EventKind.Auth0Log ? """ "data":{"type":"s"}, """ : "";
        yield return Make($"{kind}: colliding keys of the detail", kind, Members(kind, $"{{{data}{colliding}}}"));
        yield return Make($"{kind}: colliding keys of the data", kind, Members(kind, $$$"""{"data":{{{{colliding}}}}}"""));
    }

    private static IEnumerable<SourceEvent> AnyValueInAnyField(EventKind kind, Random random)
    {
        var detail = ColumnTree.Of(kind).Find("detail")!;
        foreach (var value in Values)
        {
            yield return Make($"{kind}: {value} in every field", kind, Members(kind, detail.Write(() => value)));
            yield return Make($"{kind}: {value} in every field, twice", kind, Members(kind, detail.Write(() => value, repeat: 2)));
            yield return Make($"{kind}: {value} in every object", kind, Members(kind, detail.Write(() => value, isFlat: true)));
            yield return Make($"{kind}: any value in any field", kind, Members(kind, detail.Write(() => Pick(random), repeat: 1 + random.Next(2))));
        }
    }

    // What stands in the place of the detail leaves nothing to normalize.
    private static IEnumerable<SourceEvent> DetailsThatAreNone() => Values.Where(static value => !value.Contains("{ ", StringComparison.Ordinal) && value[0] != '{').SelectMany(static value => new[]
    {
        Make($"a CloudTrail detail {value}", EventKind.Unknown, Members(EventKind.CloudTrail, value)),
        Make($"an Auth0 detail {value}", EventKind.Unknown, Members(EventKind.Auth0Log, value)),
    });

    private static IEnumerable<SourceEvent> Envelopes(Random random)
    {
        yield return Make($"{ManyKeys} random keys of an unknown event", EventKind.Unknown, Members(EventKind.Unknown, $"{{{ManyMembers(random)}}}"), ManyMembers(random));
        yield return Make("an empty object", EventKind.Unknown, "");
        yield return Make("an empty CloudTrail detail", EventKind.CloudTrail, Members(EventKind.CloudTrail, "{}"));
        yield return Make("empty Auth0 data", EventKind.Auth0Log, Members(EventKind.Auth0Log, """{"data":{}}"""));
        yield return Make("a detail before its type", EventKind.CloudTrail, """ "detail":{"eventName":"X","odd":[]},"detail-type":"AWS API Call via CloudTrail" """);
        yield return Make("a detail of no type", EventKind.CloudTrail, """ "detail":{"eventVersion":"1.11","eventName":"X"},"detail-type":"renamed" """);
        yield return Make("Auth0 data of no type", EventKind.Auth0Log, """ "detail":{"log_id":"2","data":{"type":"s"}},"detail-type":7 """);
        yield return Make("two details", EventKind.CloudTrail, Members(EventKind.CloudTrail, """{"eventName":"X"}"""), """ "detail":{"eventName":"Y"} """);
        foreach (var value in Values)
        {
            var members = string.Join(',', EnvelopeFields.Table.Fields.Select(field => $"\"{field.Path}\":{value}"));
            yield return Make($"{value} in every member of the envelope", EventKind.Unknown, members, $"\"detail\":{value}");
        }
    }

    private static SourceEvent Make(string name, EventKind kind, string members, string more = "") =>
        new(name, kind, Encoding.UTF8.GetBytes($"{{{members}{(members.Length > 0 && more.Length > 0 ? "," : "")}{more}}}"));

    private static string Members(EventKind kind, string detail)
    {
        var detailType = kind switch { EventKind.CloudTrail => "AWS API Call via CloudTrail", EventKind.Auth0Log => "Auth0 log", _ => "Order placed" };
        return $"""
            "version":"0","id":"3c1f7e0a-6d0b-4e7e-9a53-0d8f1f6f2b11","detail-type":"{detailType}","source":"aws.test","time":"2026-01-02T03:04:05Z","detail":{detail}
            """;
    }

    private static string ManyMembers(Random random) => string.Join(',', Enumerable.Range(0, ManyKeys).Select(_ => $"\"{RandomName(random)}\":{Pick(random)}"));

    private static IEnumerable<string> Colliding() =>
        RecordColumns.All.SelectMany(static column => new[] { column.Name, column.StoredName, column.Name.ToUpperInvariant(), column.Name.Replace('_', '.') })
            .Concat(CollidingNames);

    private static string RandomName(Random random)
    {
        var name = new string([.. Enumerable.Range(0, random.Next(1, 24)).Select(_ => "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-.:/$@ é"[random.Next(71)])]);
        return JsonEncodedText.Encode(name).ToString();
    }

    private static string Pick(Random random) => random.Next(4) == 0
        ? random.Next().ToString(CultureInfo.InvariantCulture)
        : Values[random.Next(Values.Length)];
}
