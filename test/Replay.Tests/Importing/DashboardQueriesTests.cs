using System.Text.Json;
using System.Text.Json.Nodes;
using Targets.Forwarder.Records;
using Targets.Replay.Importing;
using Targets.Replay.Tests.Support;

namespace Targets.Replay.Tests.Importing;

/// <summary>Every panel of openobserve/dashboards over the samples.</summary>
public sealed class DashboardQueriesTests(StoredSamples data) : IClassFixture<StoredSamples>
{
    private const int GridColumns = 192;
    private static readonly string[] Files = ["auth0", "aws-cloudtrail", "pipeline", "who-did-what"];
    private static readonly string[] Axes = ["x", "y", "breakdown"];
    private static readonly string[] ActorFields = ["ocsf_actor_user_name", "ocsf_actor_user_uid", "ocsf_actor_user_email_addr"];
    private static readonly string[] Types = ["metric", "stacked", "line", "h-bar", "table"];

    public static TheoryData<string, string> Panels
    {
        get
        {
            var panels = new TheoryData<string, string>();
            foreach (var (file, panel) in Files.SelectMany(file => PanelsOf(file).Select(panel => (file, panel))))
            {
                panels.Add(file, panel["title"]!.GetValue<string>());
            }

            return panels;
        }
    }

    public static TheoryData<string> Dashboards => [.. Files];

    [Fact]
    public void There_are_the_four_of_them() =>
        Assert.Equal(Files, ContentFiles.Dashboards(ContentData.Directory).Select(file => Path.GetFileNameWithoutExtension(file.Path)));

    [Theory]
    [MemberData(nameof(Panels))]
    public async Task A_panel_shows_something_under_each_of_its_names(string file, string title)
    {
        var panel = PanelsOf(file).Single(panel => panel["title"]!.GetValue<string>() == title);
        var rows = await data.SearchAsync(StoredSamples.All, QueryOf(panel).Replace("$actor", "%", StringComparison.Ordinal));
        var names = Axes.SelectMany(axis => Aliases(panel, axis)).ToList();
        Assert.NotEqual([], names);
        Assert.All(names, name => Assert.Contains(rows, row => row.TryGetProperty(name, out var value) && IsSomething(value)));
        Assert.All(rows, row => Assert.Equal([], row.EnumerateObject().Select(column => column.Name).Except(names)));
    }

    [Theory]
    [MemberData(nameof(Panels))]
    public async Task A_panel_shows_nothing_of_the_record_that_brings_the_columns(string file, string title)
    {
        var panel = PanelsOf(file).Single(panel => panel["title"]!.GetValue<string>() == title);
        var rows = await data.SearchAsync(StoredSamples.Empty, QueryOf(panel).Replace("$actor", "%", StringComparison.Ordinal));
        Assert.True(rows.Count == 0 || (IsMetric(panel) && rows.All(row => row.EnumerateObject().All(column => !IsSomething(column.Value)))), string.Join('\n', rows));
    }

    [Theory]
    [MemberData(nameof(Panels))]
    public void A_panel_says_what_it_is_for_and_shows_the_times_of_the_events(string file, string title)
    {
        var panel = PanelsOf(file).Single(panel => panel["title"]!.GetValue<string>() == title);
        var query = QueryOf(panel);
        Assert.InRange(panel["description"]!.GetValue<string>().Length, 10, 250);
        Assert.Contains(panel["type"]!.GetValue<string>(), Types);
        Assert.Contains("targets_seed IS NULL", query, StringComparison.Ordinal);
        Assert.Contains("FROM \"targets\"", query, StringComparison.Ordinal);
        Assert.DoesNotContain("histogram(_timestamp", query, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("maria.keller", 2)]
    [InlineData("CI-DEPLOY", 1)]
    [InlineData("nobody-at-all", 0)]
    public async Task An_actor_is_found_by_a_part_of_a_name_in_any_case(string actor, int sources)
    {
        var panel = PanelsOf("who-did-what").Single(panel => panel["title"]!.GetValue<string>() == "Actors");
        var rows = await data.SearchAsync(StoredSamples.All, QueryOf(panel).Replace("$actor", actor, StringComparison.Ordinal));
        var expected = StoredSamples.Records.Where(record => ActorFields.Any(field => record[field]?.GetValue<string>().Contains(actor, StringComparison.OrdinalIgnoreCase) == true))
            .GroupBy(record => record["ocsf_metadata_product_name"]!.GetValue<string>()).ToDictionary(source => source.Key, source => source.Count());
        Assert.Equal(sources, expected.Count);
        Assert.Equal(expected, rows.GroupBy(row => row.GetProperty("source").GetString()!).ToDictionary(source => source.Key, source => source.Sum(row => row.GetProperty("events").GetInt32())));
    }

    [Theory]
    [MemberData(nameof(Dashboards))]
    public async Task OpenObserve_takes_it(string file)
    {
        var json = ContentData.Dashboard(file).Json;
        Assert.Equal(8, json["version"]!.GetValue<int>());
        Assert.StartsWith("Targets: ", json["title"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.InRange(json["description"]!.GetValue<string>().Length, 20, 300);
        var (status, body) = await data.PostAsync("api/default/dashboards", json);
        Assert.True(status == 200, body);
    }

    [Theory]
    [MemberData(nameof(Dashboards))]
    public void Its_panels_fill_the_grid_row_by_row_and_do_not_overlap(string file)
    {
        foreach (var tab in ContentData.Dashboard(file).Json["tabs"]!.AsArray())
        {
            var layouts = tab!["panels"]!.AsArray().Select(panel => panel!["layout"].Deserialize<Dictionary<string, int>>()!).ToList();
            foreach (var row in layouts.GroupBy(layout => layout["y"]))
            {
                var columns = row.SelectMany(layout => Enumerable.Range(layout["x"], layout["w"])).ToList();
                Assert.Equal(Enumerable.Range(0, GridColumns), columns.Order());
                Assert.Single(row.Select(layout => layout["h"]).Distinct());
            }

            var rows = layouts.GroupBy(layout => layout["y"]).OrderBy(row => row.Key).ToList();
            Assert.All(rows.Zip(rows.Skip(1)), pair => Assert.Equal(pair.First.Key + pair.First.First()["h"], pair.Second.Key));
        }

        var panels = PanelsOf(file).ToList();
        Assert.Equal(panels.Count, panels.Select(panel => panel["id"]!.GetValue<string>()).Distinct().Count());
        Assert.Equal(panels.Count, panels.Select(panel => panel["layout"]!["i"]!.GetValue<int>()).Distinct().Count());
    }

    [Fact]
    public void Every_column_of_the_queries_is_one_of_a_record()
    {
        var columns = RecordColumns.All.Select(column => column.StoredName).ToHashSet(StringComparer.Ordinal);
        var words = Files.SelectMany(PanelsOf).SelectMany(panel => SqlWords.Columns(QueryOf(panel))).Distinct().ToList();
        Assert.Equal([], words.Where(word => word.Contains('_', StringComparison.Ordinal)).Except(columns));
        Assert.InRange(words.Count(columns.Contains), 40, columns.Count);
    }

    private static bool IsMetric(JsonNode panel) => panel["type"]!.GetValue<string>() == "metric";

    private static IEnumerable<JsonNode> PanelsOf(string file) =>
        ContentData.Dashboard(file).Json["tabs"]!.AsArray().SelectMany(tab => tab!["panels"]!.AsArray()).Select(panel => panel!);

    private static string QueryOf(JsonNode panel) => Assert.Single(panel["queries"]!.AsArray())!["query"]!.GetValue<string>();

    private static IEnumerable<string> Aliases(JsonNode panel, string axis) =>
        panel["queries"]![0]!["fields"]![axis]!.AsArray().Select(item => item!["alias"]!.GetValue<string>());

    private static bool IsSomething(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => value.GetDouble() > 0,
        JsonValueKind.String => value.GetString()!.Length > 0,
        _ => true,
    };
}
