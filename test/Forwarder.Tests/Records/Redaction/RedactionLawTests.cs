using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Targets.Forwarder.Auth0;
using Targets.Forwarder.Auth0.LogTypes;
using Targets.Forwarder.CloudTrail;
using Targets.Forwarder.Configuration;
using Targets.Forwarder.Envelopes;
using Targets.Forwarder.Records;
using Targets.Forwarder.Records.Redaction;
using Targets.Forwarder.Tests.Support;

namespace Targets.Forwarder.Tests.Records.Redaction;

/// <summary>What holds for each leaf of each event, whatever is done with it: it is gone, and nothing else is.</summary>
public sealed class RedactionLawTests
{
    /// <summary>A text that is shorter may be in an event by chance.</summary>
    private const int Distinctive = 8;

    // They are in names of columns, of classes and of log types; the last is an array of two, joined.
    private static readonly string[] OwnWords = ["Management", "eventbridge", "Password Change", "openid profile", .. Auth0LogTypes.All.Select(static type => type.Name)];

    private const int LongestReplacement = 200;

    private static readonly string[] Actions = ["mask", "hash", "drop"];

    // Policies in every form that CloudTrail has them in, and names that are hard to write.
    private static readonly string[] Nested =
    [
        """
        {"detail-type":"AWS API Call via CloudTrail","source":"aws.iam","detail":{"eventVersion":"1.10","eventID":"e-1","eventName":"CreateRole","eventSource":"iam.amazonaws.com","requestParameters":
        {"roleName":"role-one","assumeRolePolicyDocument":"{\n  \"Version\": \"2012-10-17\",\n  \"Statement\": [{\"Effect\": \"Allow\", \"Principal\": {\"AWS\": [\"arn:aws:iam::111122223333:root\", \"arn:aws:iam::444455556666:root\"]}, \"Condition\": {}}]\n}"},
        "responseElements":{"role":{"assumeRolePolicyDocument":"%7B%22Version%22%3A%222012-10-17%22%2C%22Statement%22%3A%5B%7B%22Sid%22%3A%22one%2Btwo%20three%22%7D%2C7%2Cnull%5D%7D","roleId":"AROAEXAMPLE12"}}}}
        """,
        """
        {"detail-type":"Auth0 log","detail":{"log_id":"l-1","data":{"log_id":"l-1","type":"sapi","details":{"request":{"body":"{\"a\":\"{\\\"b\\\":[\\\"first-value\\\",{\\\"c\\\":\\\"second-value\\\"}]}\",\"d\":\"third-value\"}"},
        "response":{"body":{"k8s.io/name":"fourth-value","":"fifth-value","x y":"sixth-value","größe":"seventh-value","e\u0301":"eighth\u0020value","q\"uote":"ninth-value"}}}}}}
        """,
    ];

    public static TheoryData<string> Sets => ["samples", "recorded", "nested"];

    [Theory]
    [MemberData(nameof(Sets))]
    public void A_leaf_that_is_redacted_is_gone_and_named_and_no_other_one_has_changed(string set)
    {
        var redacted = 0;
        foreach (var json in Events(set))
        {
            var leaves = TextLeaves.Of(json);
            foreach (var path in Once(leaves).Where(IsPlain))
            {
                foreach (var action in Actions)
                {
                    redacted += Holds(json, leaves, path, action) ? 1 : 0;
                }
            }
        }

        TestContext.Current.TestOutputHelper!.WriteLine($"{set}: {redacted} redactions");
        Assert.NotEqual(0, redacted);
    }

    [Fact]
    public async Task Redacted_events_are_valid_ocsf()
    {
        var events = Events("samples").SelectMany(static json => TextLeaves.Of(json).Select(static leaf => leaf.Path).Where(IsPlain).Distinct().Index()
            .Select(pair => (Redact: $"{pair.Item}={Actions[pair.Index % Actions.Length]}", Json: json)))
            .Where(static (_, index) => index % 5 == 0)
            .Where(static pair => RedactionList.TryParse(pair.Redact, [1], out _, out _))
            .Select(static pair => TestRecord.OcsfOf(pair.Json, pair.Redact)).ToList();
        var output = await OcsfValidator.RunAsync(events);
        TestContext.Current.TestOutputHelper!.WriteLine(output);
        Assert.Contains($"{events.Count} events, {events.Count} valid, 0 errors, 0 warnings", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_leaf_of_any_json_in_any_text_is_redacted_alone() => Prop.ForAll(
        NestedJson.Objects(3).Select(static detail => $$"""{"detail":{{detail}}}""").ToArbitrary(),
        static json =>
        {
            var leaves = TextLeaves.Of(json);
            foreach (var (index, path) in Once(leaves).Index())
            {
                Holds(json, leaves, path, Actions[index % Actions.Length]);
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(150));

    [Fact]
    public void No_secret_is_left_and_no_other_leaf_is_masked() => Prop.ForAll(
        NestedJson.Objects(3).Select(static detail => $$"""{"detail":{{detail}}}""").ToArbitrary(),
        static json =>
        {
            var before = TextLeaves.Of(json);
            var after = TextLeaves.Of(TestRedaction.Of(json, "secrets"));
            foreach (var leaf in after)
            {
                Assert.False(IsSecret(leaf.Path[leaf.Path.LastIndexOf('.')..] + ".") && leaf.Value[0] == '"' && leaf.Value.Length > 1 && leaf.Value is not ("\"*****" or "\"null"), $"{leaf} of {json}");
            }

            foreach (var leaf in before.Except(after))
            {
                Assert.True(IsSecret(leaf.Path + ".") || $"{leaf.Path}.".Contains(".value.", StringComparison.Ordinal) || leaf.Value.Contains('=', StringComparison.Ordinal), $"{leaf} of {json}");
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(150));

    // A secret that is JSON is masked whole.
    private static bool IsSecret(string path) => path.Contains(".password.", StringComparison.Ordinal) || path.Contains(".sessionToken.", StringComparison.Ordinal);

    [Fact]
    public void What_the_look_at_names_lets_pass_holds_nothing_to_redact() => Prop.ForAll(
        NestedJson.Objects(3).Select(static detail => $$"""{"detail":{{detail}}}""").ToArbitrary(),
        static json =>
        {
            var bytes = Encoding.UTF8.GetBytes(json);
            foreach (var redact in (string[])["secrets", "**.userName=mask", "a.*.value=mask", "**.größe.*=mask,**.k8s.io/name=mask"])
            {
                using var output = new PooledBuffer();
                using var paths = new PooledBuffer();
                using var redaction = new EventRedaction(Rules(redact));
                Assert.True(!redaction.Apply(bytes, output, paths) || new RedactionFilter(Rules(redact)).MayApply(bytes), $"{redact}: {json}");
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    private static RedactionRules Rules(string redact) => redact == "secrets"
        ? new RedactionRules([], hidesSecrets: true, null)
        : new RedactionRules([.. redact.Split(',').Select(static text => RedactionRule.TryParse(text, out var rule, out _) ? rule : throw new ArgumentException(text))], hidesSecrets: false, null);

    private static IEnumerable<string> Events(string set) => set switch
    {
        "samples" => SampleEvents.All.Select(static source => Encoding.UTF8.GetString(source.Json)),
        "recorded" => RecordedEvents.All.Where(static (_, index) => index % 100 == 7).Select(static source => Encoding.UTF8.GetString(source.Json)),
        _ => Nested,
    };

    private static IEnumerable<string> Once(List<TextLeaf> leaves) => leaves.CountBy(static leaf => leaf.Path).Where(static pair => pair.Value == 1).Select(static pair => pair.Key);

    // What a list of rules can say; a step of another name is written as a star.
    private static bool IsPlain(string path) => !path.Contains(',') && !path.Contains("..", StringComparison.Ordinal) && !path.EndsWith('.');

    // False for a leaf that can't be redacted.
    private static bool Holds(string json, List<TextLeaf> leaves, string path, string action)
    {
        if (!RedactionList.TryParse($"{path}={action}", "key"u8.ToArray(), out var redactor, out var problem))
        {
            Assert.Contains("ids and times can't be redacted", problem, StringComparison.Ordinal);
            return false;
        }

        var what = $"{path}={action} in {json}";
        var (redacted, paths) = TestRedaction.Apply(json, $"{path}={action}");
        Assert.True(paths.Length > 0 && paths.All(named => named == path), what);
        Assert.Equal(Expected(leaves, path, action), WithoutEmpty(TextLeaves.Of(redacted), path, action));
        IsOneChange(json, redacted, what);
        IsNowhere(json, leaves, path, redactor!, what);
        if (action == "mask")
        {
            HaveChanged(json, path, redactor!, what);
        }

        return true;
    }

    private static IEnumerable<TextLeaf> Expected(List<TextLeaf> leaves, string path, string action) => leaves
        .Where(leaf => leaf.Path != path || action != "drop" || IsElement(path))
        .Select(leaf => leaf.Path != path ? leaf : leaf with { Value = Replacement(leaf, action) });

    private static string Replacement(TextLeaf leaf, string action) => action switch
    {
        "mask" => "\"*****",
        "hash" => "\"hmac:" + Convert.ToHexStringLower(HMACSHA256.HashData("key"u8, Encoding.UTF8.GetBytes(leaf.Value.TrimStart('"')))),
        _ => "null",
    };

    // An object that has lost its only member is a leaf of its own.
    private static IEnumerable<TextLeaf> WithoutEmpty(List<TextLeaf> leaves, string path, string action) =>
        leaves.Where(leaf => action != "drop" || leaf.Value is not ("{}" or "\"{}") || !path.StartsWith(leaf.Path + ".", StringComparison.Ordinal));

    private static bool IsElement(string path) => path[(path.LastIndexOf('.') + 1)..] is { Length: > 0 } last && last.All(char.IsAsciiDigit);

    // All bytes are the event's, but for one place, where a hash stands at most: its quotes are long in a text that lies in others.
    private static void IsOneChange(string json, string redacted, string what)
    {
        var start = json.AsSpan().CommonPrefixLength(redacted);
        var end = 0;
        while (end < Math.Min(json.Length, redacted.Length) - start && json[^(end + 1)] == redacted[^(end + 1)])
        {
            end++;
        }

        Assert.True(redacted.Length - start - end <= LongestReplacement, what);
    }

    private static void IsNowhere(string json, List<TextLeaf> leaves, string path, Redactor redactor, string what)
    {
        var leaf = leaves.First(leaf => leaf.Path == path).Value;
        var value = leaf.TrimStart('"');
        if (leaf[0] != '"' || value.Length < Distinctive || OwnWords.Contains(value) || leaves.Count(leaf => $"{leaf.Path}={leaf.Value}".Contains(value, StringComparison.Ordinal)) != 1)
        {
            return;
        }

        foreach (var format in Enum.GetValues<RecordFormat>())
        {
            foreach (var written in Written(json, format, redactor))
            {
                Assert.False(written.Contains(value, StringComparison.Ordinal), $"{value} of {what} is in {written}");
                using var parsed = JsonDocument.Parse(written);
            }
        }
    }

    // Of the source's own columns only those that hold the leaf, of which unknown_fields may be one, before or after.
    private static void HaveChanged(string json, string path, Redactor redactor, string what)
    {
        using var before = JsonDocument.Parse(Written(json, RecordFormat.Record, null)[0]);
        using var after = JsonDocument.Parse(Written(json, RecordFormat.Record, redactor)[0]);
        foreach (var column in RecordColumns.All.Where(static column => !column.Name.StartsWith("ocsf_", StringComparison.Ordinal) && column.Name is not ("targets_redacted" or "unknown_fields")))
        {
            Assert.True(
                Column(before, column) == Column(after, column) || IsOf(path, column) || path.StartsWith(column.Source + ".", StringComparison.Ordinal),
                $"{column.Name} of {what}");
        }
    }

    private static bool IsOf(string path, Column column) => EnvelopeFields.Table.Fields.Concat(CloudTrailFields.Table.Fields).Concat(Auth0Fields.Table.Fields)
        .Any(field => field.Path == path && field.Column == column);

    private static string? Column(JsonDocument record, Column column) =>
        record.RootElement.TryGetProperty(column.Name, out var value) ? value.GetRawText() : null;

    // As it is sent, and as the tool prints it.
    private static string[] Written(string json, RecordFormat format, Redactor? redactor)
    {
        using var sent = new PooledBuffer();
        using var printed = new PooledBuffer();
        using var read = new EventNormalizer(format, redactor).Read(Encoding.UTF8.GetBytes(json));
        read.WriteTo(sent, new RecordStamp(1, IsClamped: false, 1));
        read.WriteOcsfTo(printed, new RecordStamp(1, IsClamped: false, 1));
        return [Encoding.UTF8.GetString(sent.Written), Encoding.UTF8.GetString(printed.Written)];
    }
}
