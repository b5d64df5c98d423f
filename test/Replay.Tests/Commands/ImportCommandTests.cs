using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Targets.Forwarder.Records;
using Targets.LocalOpenObserve;
using Targets.Replay.Tests.Support;

namespace Targets.Replay.Tests.Commands;

public sealed class ImportCommandTests : IAsyncLifetime
{
    private const string Token = "1ngestion";

    private readonly Tool _tool = new();
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false });
    private LocalOpenObserveServer? _server;

    private string Url => $"{_server!.Url}aws/default/Targets-Events/_kinesis_firehose";

    public async ValueTask InitializeAsync()
    {
        _server = await LocalOpenObserveServer.StartAsync(new LocalOpenObserveOptions { IngestionToken = Token }, Tool.Token);
        _http.BaseAddress = _server.Url;
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", _server.AccessKey);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        _tool.Dispose();
        await _server!.DisposeAsync();
    }

    [Fact]
    public async Task Everything_is_created_and_then_replaced_never_doubled()
    {
        await AddDestinationAsync("mail");
        var first = await ImportAsync("--json");
        Assert.Equal((0, ""), (first.ExitCode, first.Errors));
        Assert.Equal("1 stream created, 4 dashboard created, 23 alert created", Counts(first));
        var again = await ImportAsync("--json");
        Assert.Equal("1 stream unchanged, 4 dashboard updated, 23 alert updated", Counts(again));
        Assert.Equal(
            ["Targets: AWS CloudTrail", "Targets: Auth0", "Targets: Pipeline", "Targets: Who did what"],
            (await GetAsync("api/default/dashboards")).GetProperty("dashboards").EnumerateArray().Select(dashboard => dashboard.GetProperty("title").GetString()).Order(StringComparer.Ordinal));
        Assert.Equal(23, (await GetAsync("api/v2/default/alerts")).GetProperty("list").GetArrayLength());
        Assert.Equal(1, await CountAsync("targets_events"));
    }

    [Fact]
    public async Task The_stream_has_every_column_in_its_type_after_one_record_that_is_marked()
    {
        await ImportAsync();
        var schema = (await GetAsync("api/default/streams/targets_events/schema?type=logs")).GetProperty("schema").EnumerateArray()
            .Select(column => $"{column.GetProperty("name").GetString()} {column.GetProperty("type").GetString()}");
        var expected = RecordColumns.All.Select(column => $"{column.StoredName} {(column.Type switch { ColumnType.Int64 => "Int64", ColumnType.Boolean => "Boolean", _ => "Utf8" })}");
        Assert.Equal(expected.Order(StringComparer.Ordinal), schema.Order(StringComparer.Ordinal));
        var query = new JsonObject { ["query"] = new JsonObject { ["sql"] = "SELECT count(*) AS n FROM \"targets_events\" WHERE targets_seed = true AND targets_timestamp_clamped = false", ["start_time"] = 1, ["end_time"] = 4_000_000_000_000_000 } };
        Assert.Contains("\"hits\":[{\"n\":1}]", await PostAsync("api/default/_search", query), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_streams_name_stands_in_every_query_as_openobserve_stores_it()
    {
        await AddDestinationAsync("mail");
        await ImportAsync();
        var dashboards = (await GetAsync("api/default/dashboards")).GetProperty("dashboards").EnumerateArray().Select(dashboard => $"api/default/dashboards/{dashboard.GetProperty("dashboard_id").GetString()}");
        var alerts = (await GetAsync("api/v2/default/alerts")).GetProperty("list").EnumerateArray().Select(alert => $"api/v2/default/alerts/{alert.GetProperty("alert_id").GetString()}");
        foreach (var path in dashboards.Concat(alerts))
        {
            var text = (await GetAsync(path)).GetRawText();
            Assert.DoesNotContain("\\\"targets\\\"", text, StringComparison.Ordinal);
            Assert.DoesNotContain("\"targets\"", text, StringComparison.Ordinal);
            Assert.Contains("FROM \\\"targets_events\\\"", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task With_a_stream_for_each_source_each_has_its_own_and_what_looks_at_both_is_there_twice()
    {
        await AddDestinationAsync("mail");
        var result = await ImportAsync("--stream", "auth0=Logins", "--stream", "cloudtrail=calls", "--json");
        Assert.Equal("2 stream created, 6 dashboard created, 23 alert created", Counts(result));
        Assert.Equal(
            ["Targets: AWS CloudTrail", "Targets: Auth0", "Targets: Pipeline (calls)", "Targets: Pipeline (logins)", "Targets: Who did what (calls)", "Targets: Who did what (logins)"],
            Names(result, "dashboard").Order(StringComparer.Ordinal));
        Assert.Equal((1, 1), (await CountAsync("logins"), await CountAsync("calls")));
        Assert.Equal(
            ["auth0 logins", "aws calls"],
            await StreamsOfAlertsAsync());
    }

    [Fact]
    public async Task An_alert_that_was_switched_off_or_is_told_elsewhere_stays_so()
    {
        await AddDestinationAsync("mail");
        await ImportAsync();
        await AddDestinationAsync("pager");
        var id = (await GetAsync("api/v2/default/alerts")).GetProperty("list").EnumerateArray().First().GetProperty("alert_id").GetString();
        var alert = JsonNode.Parse((await GetAsync($"api/v2/default/alerts/{id}")).GetRawText())!;
        alert["enabled"] = false;
        alert["destinations"] = new JsonArray("pager");
        alert["description"] = "changed";
        using (var content = Json(alert))
        {
            (await _http.PutAsync(new Uri($"api/v2/default/alerts/{id}", UriKind.Relative), content, Tool.Token)).EnsureSuccessStatusCode();
        }

        var description = ContentData.Alert("auth0-account-blocked").Json["description"]!.GetValue<string>();
        Assert.Equal("1 stream unchanged, 4 dashboard updated, 23 alert updated", Counts(await ImportAsync("--json")));
        Assert.Equal((false, "pager", description), await ReadAlertAsync(id!));
        await ImportAsync("--destination", "mail");
        Assert.Equal((false, "mail", description), await ReadAlertAsync(id!));
    }

    [Fact]
    public async Task A_folder_is_made_once_for_dashboards_and_once_for_alerts()
    {
        await AddDestinationAsync("mail");
        await ImportAsync("--folder", "Security");
        var again = await ImportAsync("--folder", "Security", "--json");
        Assert.Equal("1 stream unchanged, 4 dashboard updated, 23 alert updated", Counts(again));
        Assert.Equal(0, (await GetAsync("api/default/dashboards")).GetProperty("dashboards").GetArrayLength());
        foreach (var type in new[] { "dashboards", "alerts" })
        {
            Assert.Equal(["default", "Security"], (await GetAsync($"api/v2/default/folders/{type}")).GetProperty("list").EnumerateArray().Select(folder => folder.GetProperty("name").GetString()));
        }
    }

    [Fact]
    public async Task A_dry_run_says_what_it_would_do_and_does_nothing()
    {
        await AddDestinationAsync("mail");
        var result = await ImportAsync("--folder", "Security", "--dry-run");
        Assert.Equal((0, ""), (result.ExitCode, result.Errors));
        Assert.Equal("stream    seeded    targets_events", result.Output.Split('\n')[0]);
        Assert.EndsWith("\n4 dashboards and 23 alerts would be in the organization default; nothing was changed\n", result.Output, StringComparison.Ordinal);
        Assert.Equal("""{"list":[]}""", (await GetAsync("api/default/streams")).GetRawText());
        Assert.Equal(1, (await GetAsync("api/v2/default/folders/dashboards")).GetProperty("list").GetArrayLength());
    }

    [Fact]
    public async Task Without_a_destination_the_dashboards_are_imported_and_the_alerts_left_out()
    {
        var result = await ImportAsync("--json");
        Assert.Equal(
            (1, "1 stream created, 4 dashboard created, 23 alert skipped", "alerts were left out: OpenObserve takes none without a destination, and there is none; make one in OpenObserve (Management > Alert Destinations) and run this once more\n"),
            (result.ExitCode, Counts(result), result.Errors));
    }

    [Theory]
    [InlineData("", "alerts were left out: there is more than one destination; expected --destination with one of mail, pager\n")]
    [InlineData("letter", "alerts were left out: --destination: got \"letter\"; expected one of mail, pager\n")]
    public async Task Of_several_destinations_one_has_to_be_named(string destination, string errors)
    {
        await AddDestinationAsync("mail");
        await AddDestinationAsync("pager");
        var result = await ImportAsync(destination.Length > 0 ? ["--destination", destination] : []);
        Assert.Equal((1, errors), (result.ExitCode, result.Errors));
    }

    [Fact]
    public async Task A_column_that_something_else_has_made_another_type_of_is_told()
    {
        await PostAsync("api/default/targets_events/_json", new JsonArray(new JsonObject { ["ocsf_class_uid"] = "text" }));
        var result = await ImportAsync("--json");
        Assert.Equal("1 stream updated, 4 dashboard created, 23 alert skipped", Counts(result));
        Assert.Contains("column ocsf_class_uid of the stream targets_events is Utf8; expected Int64: something else writes to the stream; send the records to a new one\n", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_key_is_told_before_anything_is_written()
    {
        var result = await _tool.RunAsync("import", Url, "--access-key", OpenObserveProcess.KeyOf("wrong"));
        Assert.Equal(new ToolResult(1, "", "OpenObserve refuses the access key (401); expected base64 of user:password, of a user of default\n"), result);
        Assert.Equal("""{"list":[]}""", (await GetAsync("api/default/streams")).GetRawText());
    }

    [Fact]
    public async Task A_key_for_ingestion_only_is_told()
    {
        var result = await _tool.RunAsync("import", Url, "--access-key", OpenObserveProcess.KeyOf(Token));
        Assert.Equal(
            new ToolResult(1, "", "the access key opens ingestion only; an import needs one of a user's password or of a service account's token: base64 of user:password\n"), result);
    }

    [Fact]
    public async Task An_organization_that_is_not_there_is_told_and_not_made()
    {
        var result = await _tool.RunAsync("import", Url.Replace("/default/", "/elsewhere/", StringComparison.Ordinal), "--access-key", _server!.AccessKey);
        Assert.Equal(new ToolResult(1, "", "there is no organization elsewhere that the access key opens; expected one of default in the URL\n"), result);
        Assert.Equal(1, (await GetAsync("api/organizations")).GetProperty("data").GetArrayLength());
    }

    [Fact]
    public async Task A_server_that_does_not_answer_is_told()
    {
        var url = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{FreePort.Find()}");
        var result = await _tool.RunAsync("import", $"{url}/api/default/s/_json", "--access-key", _server!.AccessKey);
        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.StartsWith($"{url} does not answer: ", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_url_and_the_key_may_come_from_the_environment()
    {
        _tool.Environment["OPENOBSERVE_URL"] = Url;
        _tool.Environment["OPENOBSERVE_ACCESS_KEY"] = _server!.AccessKey;
        await AddDestinationAsync("mail");
        Assert.Equal(0, (await _tool.RunAsync("import", "--dry-run")).ExitCode);
    }

    [Theory]
    [InlineData("URL: got what is no http or https URL; expected https://HOST/aws/ORG/STREAM/_kinesis_firehose or https://HOST/api/ORG/STREAM/_json")]
    [InlineData("--access-key or OPENOBSERVE_ACCESS_KEY: got no access key; expected base64 of user:password", "https://o2.example.com/api/default/s/_json")]
    [InlineData("--stream: got \"okta=x\"; expected NAME, auth0=NAME or cloudtrail=NAME (targets import --help shows what there is)", "https://o2.example.com/api/default/s/_json", "--stream", "okta=x")]
    [InlineData("--stream: got two for one source; expected one NAME, or auth0=NAME and cloudtrail=NAME (targets import --help shows what there is)", "https://o2.example.com/api/default/s/_json", "--stream", "a", "--stream", "auth0=b")]
    public async Task Wrong_usage_is_one_line(string error, params string[] arguments) =>
        Assert.Equal(new ToolResult(2, "", error + "\n"), await _tool.RunAsync(["import", .. arguments]));

    [Fact]
    public async Task The_help_gives_an_example()
    {
        var help = (await _tool.RunAsync("import", "--help")).Output;
        Assert.Contains("targets import https://HOST/aws/ORG/STREAM/_kinesis_firehose --access-key KEY --destination mail", help, StringComparison.Ordinal);
    }

    private Task<ToolResult> ImportAsync(params string[] arguments) => _tool.RunAsync(["import", Url, "--access-key", _server!.AccessKey, .. arguments]);

    private async Task AddDestinationAsync(string name) => await PostAsync("api/default/alerts/destinations", new JsonObject { ["name"] = name });

    private async Task<int> CountAsync(string stream) => (await GetAsync("api/default/streams")).GetProperty("list").EnumerateArray()
        .Single(found => found.GetProperty("name").GetString() == stream).GetProperty("stats").GetProperty("doc_num").GetInt32();

    private async Task<IEnumerable<string>> StreamsOfAlertsAsync()
    {
        var streams = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var alert in (await GetAsync("api/v2/default/alerts")).GetProperty("list").EnumerateArray())
        {
            var body = await GetAsync($"api/v2/default/alerts/{alert.GetProperty("alert_id").GetString()}");
            streams.Add($"{body.GetProperty("name").GetString()!.Split('_')[1]} {body.GetProperty("stream_name").GetString()}");
        }

        return streams;
    }

    private async Task<(bool IsEnabled, string? Destination, string? Description)> ReadAlertAsync(string id)
    {
        var alert = await GetAsync($"api/v2/default/alerts/{id}");
        var destination = Assert.Single(alert.GetProperty("destinations").EnumerateArray());
        return (alert.GetProperty("enabled").GetBoolean(), destination.GetString(), alert.GetProperty("description").GetString());
    }

    private async Task<JsonElement> GetAsync(string path) => JsonElement.Parse(await _http.GetStringAsync(new Uri(path, UriKind.Relative), Tool.Token));

    private async Task<string> PostAsync(string path, JsonNode body)
    {
        using var content = Json(body);
        using var response = await _http.PostAsync(new Uri(path, UriKind.Relative), content, Tool.Token);
        return await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync(Tool.Token);
    }

    private static StringContent Json(JsonNode body) => new(body.ToJsonString(), Encoding.UTF8, "application/json");

    private static JsonElement.ArrayEnumerator Items(ToolResult result) => JsonElement.Parse(result.Output).GetProperty("items").EnumerateArray();

    private static IEnumerable<string> Names(ToolResult result, string kind) =>
        Items(result).Where(item => item.GetProperty("kind").GetString() == kind).Select(item => item.GetProperty("name").GetString()!);

    private static string Counts(ToolResult result) => string.Join(
        ", ", Items(result).CountBy(item => $"{item.GetProperty("kind").GetString()} {item.GetProperty("outcome").GetString()}").Select(group => $"{group.Value} {group.Key}"));
}
