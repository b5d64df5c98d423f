using System.Globalization;
using System.Text;
using Targets.Forwarder.Auth0;
using Targets.Forwarder.CloudTrail;
using Targets.Forwarder.Envelopes;

namespace Targets.Forwarder.Tests.Support;

/// <summary>Events that are JSON, but not as anyone would write them: each with one thing wrong.</summary>
internal static class BadEvents
{
    /// <summary>An event may have up to a megabyte.</summary>
    private const int Megabyte = 1_000_000;
    private const int ManyKeys = 50_000;

    private static readonly string[] Kinds = ["null", "true", "-0", "1e400", "12345678901234567890", "1E-400", "\"\"", "\"text\"", "[]", "[[\"a\"],{}]", "{}", "{\"a\":{\"b\":1}}"];

    // As a name and as a text.
    private static readonly string[] Texts =
        ["\"\\ud800\"", "\"\\udc00x\"", "\"a\\ud83dz\"", "\"\\u0000\"", "\"a\\u0000\\u001f\\u007fb\"", "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"", "\"\"", "\" \"", "\"\\ufeff\"", "\"\u2028\uffff\""];

    // Values of which texts become attributes.
    private static readonly (string Path, string Json)[] Inside =
    [
        ("detail.resources", """[{"ARN":TEXT,"type":TEXT,"accountId":TEXT},{"ARNPrefix":TEXT}]"""),
        ("detail.insightDetails", """{"state":TEXT,"eventSource":TEXT,"eventName":TEXT,"insightType":TEXT,"insightContext":{"attributions":[{"attribute":"userIdentityArn","insight":[{"value":TEXT}]}]}}"""),
        ("detail.responseElements", """{"ConsoleLogin":TEXT,"assumedRoleUser":{"arn":TEXT},"credentials":{"accessKeyId":TEXT}}"""),
        ("detail.data.scope", """[TEXT,"openid"]"""),
    ];

    private static readonly string[] Places = ["more", "detail.more", "detail.requestParameters.more", "detail.userIdentity.more", "detail.data.more", "detail.data.details.more"];

    private static readonly Lazy<SourceEvent[]> Events = new(static () => [.. WrongTypes(), .. Deep(), .. Large(), .. OddTexts(), .. Twice(), .. NoDetail()]);

    public static IReadOnlyList<SourceEvent> All => Events.Value;

    /// <summary>A value for every member, each in the place of the object or text that should be there.</summary>
    private static IEnumerable<SourceEvent> WrongTypes() =>
        from pair in new[] { (EventKind.CloudTrail, CloudTrailFields.Table), (EventKind.Auth0Log, Auth0Fields.Table) }
        from field in EnvelopeFields.Table.Fields.Concat(pair.Item2.Fields)
        from value in Kinds
        select Changed($"{pair.Item1}: {field.Path} is {value}", pair.Item1, field.Path, value);

    private static IEnumerable<SourceEvent> Deep() =>
        from kind in new[] { EventKind.CloudTrail, EventKind.Auth0Log }
        from place in Places.Append("detail.requestParameters").Append("detail.userIdentity").Append("detail.data.details").Append("detail.eventName").Append("detail.data.scope")
        from depth in new[] { 200, 1900 }
        from open in new[] { "[", "{\"a\":" }
        select Changed($"{kind}: {depth} times {open} in {place}", kind, place, Nested(open, depth));

    private static IEnumerable<SourceEvent> Large()
    {
        var text = $"\"{new string('x', Megabyte)}\"";
        var array = $"[{string.Join(',', Enumerable.Range(0, Megabyte / 10))}]";
        var keys = $"{{{string.Join(',', Enumerable.Range(0, ManyKeys).Select(static number => string.Create(CultureInfo.InvariantCulture, $"\"key{number}\":{number}")))}}}";
        yield return Changed("CloudTrail: a long userAgent", EventKind.CloudTrail, "detail.userAgent", text);
        yield return Changed("CloudTrail: a long bucketName", EventKind.CloudTrail, "detail.requestParameters.bucketName", text);
        yield return Changed("CloudTrail: a long eventName", EventKind.CloudTrail, "detail.eventName", text);
        yield return Changed("Auth0: a long text in details", EventKind.Auth0Log, "detail.data.details.description", text);
        yield return Changed("Auth0: a long type", EventKind.Auth0Log, "detail.data.type", text);
        yield return Changed("Auth0: a long unknown array", EventKind.Auth0Log, "detail.data.more", array);
        yield return Changed("CloudTrail: a long array of resources", EventKind.CloudTrail, "detail.resources", array);
        yield return Changed("CloudTrail: many parameters", EventKind.CloudTrail, "detail.requestParameters", keys);
        yield return Changed("CloudTrail: a long name", EventKind.CloudTrail, $"detail.{new string('n', Megabyte / 10)}", "1");
        foreach (var (kind, place) in new[] { (EventKind.CloudTrail, ""), (EventKind.CloudTrail, "detail"), (EventKind.CloudTrail, "detail.userIdentity"), (EventKind.Auth0Log, "detail.data") })
        {
            yield return Added($"{kind}: many members in {place}", kind, place, keys[1..^1]);
        }
    }

    private static IEnumerable<SourceEvent> OddTexts() =>
        from kind in new[] { EventKind.CloudTrail, EventKind.Auth0Log }
        from text in Texts
        from changed in Fields(kind).Concat(Places).Select(path => Changed($"{kind}: {path} is {text}", kind, path, text))
            .Concat(Inside.Select(inside => Changed($"{kind}: {text} in {inside.Path}", kind, inside.Path, inside.Json.Replace("TEXT", text, StringComparison.Ordinal))))
            .Concat(new[] { "", "detail", "detail.userIdentity", "detail.requestParameters", "detail.resources", "detail.data", "detail.data.details", "detail.insightDetails.insightContext" }
                .Select(place => Added($"{kind}: {text} is a name in {place}", kind, place, $"{text}:1", isFirst: true)))
        select changed;

    private static IEnumerable<SourceEvent> Twice() =>
        from kind in new[] { EventKind.CloudTrail, EventKind.Auth0Log }
        from member in new[]
        {
            (Place: "", Json: "\"id\":\"second\",\"id\":3,\"detail-type\":\"second\",\"account\":null"),
            (Place: "", Json: "\"odd\":1,\"odd\":2,\"odd\":3"),
            (Place: "", Json: "\"detail\":{\"eventName\":\"second\",\"data\":{\"type\":\"s\"}},\"detail\":7"),
            (Place: "detail", Json: "\"eventName\":\"second\",\"eventName\":\"third\",\"readOnly\":\"True\",\"log_id\":\"second\",\"odd\":1,\"odd\":{}"),
            (Place: "detail", Json: "\"userIdentity\":{\"arn\":\"second\",\"odd\":1},\"userIdentity\":{},\"userIdentity\":\"third\""),
            (Place: "detail", Json: "\"requestParameters\":{\"bucketName\":\"second\",\"bucketName\":\"third\"},\"requestParameters\":\"fourth\""),
            (Place: "detail", Json: "\"data\":{\"type\":\"s\",\"odd\":1},\"data\":[]"),
            (Place: "detail.data", Json: "\"type\":\"second\",\"ip\":\"203.0.113.9\",\"ip\":4,\"_id\":\"second\",\"details\":{},\"details\":{\"odd\":1},\"odd\":1,\"odd\":2"),
        }
        select Added($"{kind}: {member.Json} besides", kind, member.Place, member.Json);

    // Nothing is left to normalize: these are of no kind.
    private static IEnumerable<SourceEvent> NoDetail()
    {
        foreach (var value in Kinds.Where(static value => value[0] != '{'))
        {
            yield return Changed($"a CloudTrail detail {value}", EventKind.Unknown, "detail", value, EventKind.CloudTrail);
            yield return Changed($"an Auth0 detail {value}", EventKind.Unknown, "detail", value, EventKind.Auth0Log);
        }

        yield return new SourceEvent("no detail", EventKind.Unknown, "{\"id\":\"1\",\"detail-type\":\"AWS API Call via CloudTrail\",\"source\":\"aws.s3\"}"u8.ToArray());
    }

    private static IEnumerable<string> Fields(EventKind kind) =>
        EnvelopeFields.Table.Fields.Concat(kind == EventKind.CloudTrail ? CloudTrailFields.Table.Fields : Auth0Fields.Table.Fields).Select(static field => field.Path);

    private static SourceEvent Changed(string name, EventKind kind, string path, string value, EventKind original = EventKind.Unknown)
    {
        var tree = JsonTree.Parse(Original(original == EventKind.Unknown ? kind : original));
        tree.Set(path, value);
        return Make(name, kind, path, tree);
    }

    private static SourceEvent Added(string name, EventKind kind, string place, string members, bool isFirst = false)
    {
        var tree = JsonTree.Parse(Original(kind));
        var added = JsonTree.Parse($"{{{members}}}").Children;
        if (Find(tree, place) is not { Bracket: '{' })
        {
            tree.Set(place, "{}");
        }

        var into = Find(tree, place)!;
        into.Children.InsertRange(isFirst ? 0 : into.Children.Count, added);
        return Make(name, kind, place, tree);
    }

    private static JsonTree? Find(JsonTree tree, string place) => place.Length == 0 ? tree
        : place.Split('.').Aggregate((JsonTree?)tree, static (at, step) => at?.Children.Find(child => child.Name == $"\"{step}\"").Value);

    // Without what says its kind, an event is of none; the fields that say it are not changed here but by their types.
    private static SourceEvent Make(string name, EventKind kind, string path, JsonTree tree)
    {
        var json = Encoding.UTF8.GetBytes(tree.ToString());
        using var read = new EventNormalizer().Read(json);
        return new SourceEvent(name, path is "detail-type" or "source" or "detail.data" or "detail.data.type" ? read.Kind : kind, json);
    }

    private static string Nested(string open, int depth) =>
        $"{string.Concat(Enumerable.Repeat(open, depth))}1{new string(open == "[" ? ']' : '}', depth)}";

    private static string Original(EventKind kind) => kind == EventKind.CloudTrail
        ? """
          {"version":"0","id":"3c1f7e0a-6d0b-4e7e-9a53-0d8f1f6f2b11","detail-type":"AWS API Call via CloudTrail","source":"aws.iam","account":"111122223333","time":"2026-01-02T03:04:05Z","region":"us-east-1","resources":[],"detail":
          {"eventVersion":"1.11","userIdentity":{"type":"AssumedRole","principalId":"AROAEXAMPLE:alice","arn":"arn:aws:sts::111122223333:assumed-role/Admin/alice","accountId":"111122223333","accessKeyId":"ASIAEXAMPLE",
          "sessionContext":{"sessionIssuer":{"type":"Role","arn":"arn:aws:iam::111122223333:role/Admin","userName":"Admin"},"attributes":{"creationDate":"2026-01-02T03:00:00Z","mfaAuthenticated":"true"}}},
          "eventTime":"2026-01-02T03:04:05Z","eventSource":"iam.amazonaws.com","eventName":"AttachUserPolicy","awsRegion":"us-east-1","sourceIPAddress":"203.0.113.7","userAgent":"aws-cli/2.17.0",
          "requestParameters":{"userName":"bob","policyArn":"arn:aws:iam::aws:policy/AdministratorAccess"},"responseElements":null,"requestID":"35e74cf4-740b-49c4-8b36-f231ee8cc310","eventID":"f0cce5bc-5f9e-4ee1-bb48-e20fecb32403",
          "readOnly":false,"resources":[{"ARN":"arn:aws:iam::111122223333:user/bob","accountId":"111122223333","type":"AWS::IAM::User"}],"eventType":"AwsApiCall","managementEvent":true,"recipientAccountId":"111122223333","eventCategory":"Management"}}
          """
        : """
          {"version":"0","id":"3c1f7e0a-6d0b-4e7e-9a53-0d8f1f6f2b11","detail-type":"Auth0 log","source":"aws.partner/auth0.com/example-1/auth0.logs","account":"111122223333","time":"2026-01-02T03:04:05Z","region":"us-east-1","resources":[],"detail":
          {"log_id":"90020260102030405000000000000000000000000000000000000001","data":{"date":"2026-01-02T03:04:05.678Z","type":"sapi","description":"Update a client","client_id":"client","client_name":"Example App","ip":"203.0.113.7","user_agent":"Mozilla/5.0",
          "details":{"request":{"method":"patch","path":"/api/v2/clients/1","ip":"203.0.113.7","auth":{"user":{"user_id":"auth0|1","name":"alice","email":"alice@example.com"}}},"response":{"statusCode":200,"body":{"name":"Example App"}}},
          "user_id":"auth0|1","user_name":"alice@example.com","scope":"openid","log_id":"90020260102030405000000000000000000000000000000000000001","tenant_name":"example","$event_schema":{"version":"1.0.0"}}}}
          """;
}
