using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Targets.Forwarder.Auth0;
using Targets.Forwarder.Auth0.LogTypes;
using Targets.Forwarder.CloudTrail;
using Targets.Forwarder.Envelopes;
using Targets.Forwarder.Ocsf;
using Targets.Forwarder.OpenObserve;
using Targets.Forwarder.Records;
using Targets.Forwarder.Tests.Support;

namespace Targets.Forwarder.Tests.Records;

/// <summary>
/// docs/records.md says what the code does. TARGETS_UPDATE_GOLDEN=true writes the tables of columns and of log types, and the example, instead of
/// comparing them.
/// </summary>
public sealed class RecordsPageTests(StoredDataSets dataSets) : IClassFixture<StoredDataSets>
{
    private const string ColumnsHeader = "| column | type | source | example |";
    private const string TypesHeader = "| code | name | class | activity | status | severity |";
    private const string CallsHeader = "| eventSource | eventName | class | activity |";
    private const string VerbsHeader = "| first word | activity |";
    private const string ExampleSample = "auth0/login-wrong-password.json";
    private const string Parameters =
        """
        "userIdentity":{"type":"Root","arn":"arn:aws:iam::111122223333:root"},"requestParameters":{"userName":"bob","groupName":"admins","policyArn":"arn:aws:iam::aws:policy/ReadOnlyAccess"}
        """;

    private const int LongestExample = 80;

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly string[] Severities = ["", "Informational", "Low", "Medium", "High"];

    private static readonly Lazy<JsonElement[]> SampleRecords = new(static () =>
        [.. SampleEvents.All.Select(static sample => JsonElement.Parse(TestRecord.Of(Encoding.UTF8.GetString(sample.Json), "secrets")))]);

    private static readonly IReadOnlyList<Column>[] Groups =
    [
        TargetsColumns.All,
        [.. EnvelopeFields.Table.Columns],
        [.. CloudTrailFields.Table.Columns],
        [.. Auth0Fields.Table.Columns],
        [.. OcsfAttributes.All.Where(static attribute => attribute.Column is not null).Select(static attribute => attribute.Column!)],
    ];

    private readonly MarkdownPage _page = new("records.md");

    private static bool IsUpdate => Environment.GetEnvironmentVariable("TARGETS_UPDATE_GOLDEN") == "true";

    [Fact]
    public void The_tables_have_every_column_with_its_type_source_and_example_and_no_other()
    {
        Assert.Equal(RecordColumns.All, Groups.SelectMany(static group => group));
        var expected = Groups.Select(static group => group.Select(Row).ToList()).ToList();
        for (var i = 0; IsUpdate && i < Groups.Length; i++)
        {
            _page.ReplaceRows(ColumnsHeader, i, expected[i]);
            _page.Save();
        }

        var tables = _page.Tables(ColumnsHeader);
        Assert.Equal(expected.SelectMany(Lines), tables.SelectMany(Lines));
        Assert.Equal(expected.Select(static group => group.Count), tables.Select(static table => table.Count));
    }

    [Fact]
    public void The_table_of_log_types_has_every_code_with_what_becomes_of_it_and_no_other()
    {
        var expected = Auth0LogTypes.All.OrderBy(static type => type.Code, StringComparer.Ordinal).Select(static type => Row(type.Code, type.Name)).ToList();
        if (IsUpdate)
        {
            _page.ReplaceRows(TypesHeader, 0, expected);
            _page.Save();
        }

        Assert.Equal(Lines(expected), Lines(Assert.Single(_page.Tables(TypesHeader))));
    }

    [Fact]
    public void The_example_is_the_record_of_the_sample_that_it_names()
    {
        using var record = JsonDocument.Parse(TestRecord.Of(File.ReadAllText(Path.Combine(RepositoryFiles.Root, "samples", ExampleSample)), "secrets"));
        var expected = JsonSerializer.Serialize(record, Readable);
        if (IsUpdate)
        {
            _page.ReplaceBlock("json", expected);
            _page.Save();
        }

        Assert.Equal(expected, _page.Blocks("json").First());
        Assert.Contains($"`samples/{ExampleSample}`", File.ReadAllText(Path.Combine(RepositoryFiles.Root, "docs", "records.md")), StringComparison.Ordinal);
    }

    [Fact]
    public void Each_call_of_the_CloudTrail_table_has_the_class_and_activity_that_stand_there()
    {
        var rows = Assert.Single(_page.Tables(CallsHeader));
        var calls = rows.SelectMany(static row => Names(row[1]).Select(name => (Source: Names(row[0]).Single(), Name: name, Expected: $"{row[2]}: {row[3]}"))).ToList();
        Assert.Equal(calls.Select(static call => $"{call.Source} {call.Name} {call.Expected}"), calls.Select(static call => $"{call.Source} {call.Name} {TypeOf(call.Source, call.Name)}"));
    }

    [Fact]
    public void Each_word_of_the_table_of_verbs_means_the_activity_that_stands_there()
    {
        var rows = Assert.Single(_page.Tables(VerbsHeader));
        var verbs = rows.SelectMany(static row => Names(row[0]).Where(static word => word != "readOnly").Select(word => (Word: word, Expected: $"API Activity: {row[1]}"))).ToList();
        Assert.Equal(verbs.Select(static verb => $"{verb.Word} {verb.Expected}"), verbs.Select(static verb => $"{verb.Word} {TypeOf("ec2", verb.Word + "Things")}"));
    }

    [Fact]
    public async Task Each_query_finds_records_of_the_samples()
    {
        var stored = await dataSets.ReadAsync(StoredDataSets.Samples);
        var start = stored[0].Record.GetProperty("_timestamp").GetInt64();
        using var search = new OpenObserveSearch(dataSets.Endpoint, dataSets.OpenObserve.Key, TimeSpan.FromSeconds(10));
        foreach (var sql in _page.Blocks("sql"))
        {
            var rows = await search.SearchAsync(sql.Replace("\"targets\"", $"\"{dataSets.Endpoint.StoredStream}\"", StringComparison.Ordinal), start, start + stored.Count, 100, OpenObserveFixture.Token);
            Assert.True(rows.GetArrayLength() > 0, sql);
        }
    }

    private static string[] Row(Column column) => [$"`{column.Name}`", TypeName(column.Type), Source(column), $"`{Example(column)}`"];

    private static string TypeName(ColumnType type) => type == ColumnType.Json ? "JSON" : type.ToString().ToLowerInvariant();

    // A path, and the second name of it, from the envelope; an OCSF attribute; or words.
    private static string Source(Column column)
    {
        var fields = new[] { EnvelopeFields.Table, CloudTrailFields.Table, Auth0Fields.Table }.SelectMany(static table => table.Fields);
        var paths = fields.Where(field => field.Column == column).OrderBy(static field => field.Primary is not null).Select(static field => $"`{field.Path}`").ToList();
        const string Ocsf = "OCSF ";
        return paths.Count > 0 ? string.Join(", else ", paths)
            : column.Source.StartsWith(Ocsf, StringComparison.Ordinal) ? $"`{column.Source[Ocsf.Length..]}`"
            : column.Source;
    }

    // Of the values that the samples' records have the commonest, of those the shortest; the column's own where they have none that says something.
    private static string Example(Column column)
    {
        var values = SampleRecords.Value.Select(record => record.TryGetProperty(column.Name, out var value) ? Text(value) : "");
        var example = values.Where(value => value.Length > (column.Type == ColumnType.Json ? "null".Length : 0))
            .CountBy(static value => value)
            .OrderByDescending(static group => group.Value)
            .ThenBy(static group => group.Key.Length)
            .Select(static group => group.Key)
            .FirstOrDefault(column.Example);
        return example.Length <= LongestExample ? example : example[..LongestExample] + "…";
    }

    private static string Text(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();

    private static string[] Row(string code, string name)
    {
        using var json = JsonDocument.Parse(TestRecord.OcsfOf(TestRecord.Auth0($$"""{"type":"{{code}}","date":"2026-01-02T03:04:05.678Z"}""")));
        var ocsf = json.RootElement;
        return
        [
            $"`{code}`", name, ocsf.GetProperty("class_name").GetString()!, ActivityOf(ocsf), ocsf.GetProperty("status").GetString()!,
            Severities[ocsf.GetProperty("severity_id").GetInt32()],
        ];
    }

    private static string ActivityOf(JsonElement ocsf) => ocsf.GetProperty("type_name").GetString()!.Split(": ")[^1];

    private static string TypeOf(string source, string name)
    {
        var detail = $$"""{"eventTime":"2026-01-02T03:04:05Z","eventSource":"{{source}}.amazonaws.com","eventName":"{{name}}",{{Parameters}}}""";
        using var json = JsonDocument.Parse(TestRecord.OcsfOf(TestRecord.CloudTrail(detail)));
        return json.RootElement.GetProperty("type_name").GetString()!;
    }

    // A row of any other name stands for one that is in no list.
    private static IEnumerable<string> Names(string cell) => MarkdownPage.Names(cell).DefaultIfEmpty("Xyzzy");

    private static IEnumerable<string> Lines(IEnumerable<string[]> rows) => rows.Select(static cells => string.Join(" | ", cells));
}
