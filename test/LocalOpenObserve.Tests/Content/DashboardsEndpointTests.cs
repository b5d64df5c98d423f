using System.Text;
using System.Text.Json;
using Targets.LocalOpenObserve.Tests.Support;

namespace Targets.LocalOpenObserve.Tests.Content;

public sealed class DashboardsEndpointTests
{
    private const string Panel =
        """
        {"id":"p","type":"table","title":"t","description":"","config":{"show_legends":false},"queries":[{"query":"SELECT 1","customQuery":true,"config":{"promql_legend":""},"fields":{"stream":"s","stream_type":"logs","x":[{"label":"a","alias":"a"}],"y":[],"filter":{"filterType":"group","logicalOperator":"AND","conditions":[]}}}]}
        """;

    [Fact]
    public async Task What_was_made_is_listed_with_its_folder_and_read_back()
    {
        await using var openObserve = await TestOpenObserve.StartAsync(new LocalOpenObserveOptions());
        var made = JsonElement.Parse((await PostAsync(openObserve, "dashboards", Dashboard("Logins", Panel))).Body);
        var id = made.GetProperty("v8").GetProperty("dashboardId").GetString();
        var hash = made.GetProperty("hash").GetString();
        var list = await openObserve.GetAsync("api/default/dashboards?folder=default");
        Assert.Equal(
            $$"""{"dashboards":[{"dashboard_id":"{{id}}","folder_id":"default","folder_name":"default","title":"Logins","hash":"{{hash}}","version":8}]}""",
            list.Body);
        var read = JsonElement.Parse((await openObserve.GetAsync($"api/default/dashboards/{id}")).Body);
        Assert.Equal("Logins", read.GetProperty("v8").GetProperty("title").GetString());
    }

    [Fact]
    public async Task Two_of_one_title_are_two()
    {
        await using var openObserve = await TestOpenObserve.StartAsync(new LocalOpenObserveOptions());
        await PostAsync(openObserve, "dashboards", Dashboard("Logins", Panel));
        await PostAsync(openObserve, "dashboards", Dashboard("Logins", Panel));
        Assert.Equal(2, await CountAsync(openObserve, "api/default/dashboards"));
    }

    [Fact]
    public async Task A_change_names_the_hash_of_what_it_replaces()
    {
        await using var openObserve = await TestOpenObserve.StartAsync(new LocalOpenObserveOptions());
        var made = JsonElement.Parse((await PostAsync(openObserve, "dashboards", Dashboard("Logins", Panel))).Body);
        var path = $"dashboards/{made.GetProperty("v8").GetProperty("dashboardId").GetString()}?hash=";
        Assert.Equal(409, (await PutAsync(openObserve, path + "1", Dashboard("Other", Panel))).Status);
        Assert.Equal(200, (await PutAsync(openObserve, path + made.GetProperty("hash").GetString(), Dashboard("Other", Panel))).Status);
        Assert.Contains("\"title\":\"Other\"", (await openObserve.GetAsync("api/default/dashboards")).Body, StringComparison.Ordinal);
        Assert.Equal(404, (await PutAsync(openObserve, "dashboards/none?hash=1", Dashboard("Other", Panel))).Status);
    }

    [Fact]
    public async Task One_lies_in_the_folder_that_is_named_and_in_no_other()
    {
        await using var openObserve = await TestOpenObserve.StartAsync(new LocalOpenObserveOptions());
        Assert.Equal(new Reply(404, "application/json", """{"code":404,"message":"Folder not found"}"""), await PostAsync(openObserve, "dashboards?folder=none", Dashboard("Logins", Panel)));
        var folder = JsonElement.Parse((await PostAsync(openObserve, "folders/dashboards", """{"name":"Security","description":""}""", "v2/")).Body).GetProperty("folderId").GetString();
        await PostAsync(openObserve, $"dashboards?folder={folder}", Dashboard("Logins", Panel));
        Assert.Equal(0, await CountAsync(openObserve, "api/default/dashboards"));
        Assert.Equal(1, await CountAsync(openObserve, $"api/default/dashboards?folder={folder}"));
        Assert.Equal(1, await CountAsync(openObserve, "api/default/dashboards?title=login"));
        Assert.Equal(0, await CountAsync(openObserve, "api/other/dashboards?title=login"));
    }

    [Theory]
    [InlineData("\"version\":8", "\"version\":9", "unsupported version: 9")]
    [InlineData("\"tabId\":\"a\",", "", "missing field `tabId`")]
    [InlineData("\"description\":\"\",\"config\"", "\"config\"", "missing field `description`")]
    [InlineData("\"show_legends\":false", "", "missing field `show_legends`")]
    [InlineData("\"customQuery\":true,", "", "missing field `customQuery`")]
    [InlineData("\"promql_legend\":\"\"", "", "missing field `promql_legend`")]
    [InlineData("\"y\":[],", "", "missing field `y`")]
    [InlineData("\"y\":[]", "\"y\":1", "y: invalid type")]
    [InlineData(",\"alias\":\"a\"", "", "missing field `alias`")]
    [InlineData("\"filterType\":\"group\",", "", "data did not match any variant of untagged enum PanelFilter")]
    public async Task Another_shape_than_a_dashboards_is_a_422(string part, string instead, string problem)
    {
        await using var openObserve = await TestOpenObserve.StartAsync(new LocalOpenObserveOptions());
        var dashboard = Dashboard("Logins", Panel).Replace(part, instead, StringComparison.Ordinal);
        Assert.Equal(
            new Reply(422, "text/plain", $"Failed to deserialize the JSON body into the target type: {problem}"), await PostAsync(openObserve, "dashboards", dashboard));
    }

    [Fact]
    public async Task What_is_not_said_to_be_json_is_a_415_and_what_is_none_a_400()
    {
        await using var openObserve = await TestOpenObserve.StartAsync(new LocalOpenObserveOptions());
        Assert.Equal(415, (await openObserve.SendAsync("api/default/dashboards", new StringContent("{}"))).Status);
        Assert.Equal(400, (await PostAsync(openObserve, "dashboards", "{")).Status);
    }

    [Fact]
    public async Task Dashboards_are_there_when_the_server_starts_again()
    {
        var directory = Directory.CreateTempSubdirectory("local-openobserve-test-").FullName;
        try
        {
            var options = new LocalOpenObserveOptions { DataDirectory = directory };
            await using (var openObserve = await TestOpenObserve.StartAsync(options))
            {
                await PostAsync(openObserve, "dashboards", Dashboard("Logins", Panel));
            }

            await using var again = await TestOpenObserve.StartAsync(options);
            Assert.Equal(1, await CountAsync(again, "api/default/dashboards"));
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    [Fact]
    public async Task An_ingestion_token_does_not_open_them()
    {
        await using var openObserve = await TestOpenObserve.StartAsync(new LocalOpenObserveOptions { IngestionToken = "t0ken" });
        var token = Convert.ToBase64String(Encoding.UTF8.GetBytes("root@example.com:t0ken"));
        var request = new HttpRequestMessage(HttpMethod.Get, new Uri(openObserve.Url, "api/default/dashboards"));
        Assert.Equal(401, (await openObserve.SendAsync(request, token)).Status);
    }

    private static string Dashboard(string title, string panel) =>
        $$"""{"version":8,"title":"{{title}}","description":"","tabs":[{"tabId":"a","name":"a","panels":[{{panel}}]}]}""";

    private static Task<Reply> PostAsync(TestOpenObserve openObserve, string path, string json, string version = "") =>
        openObserve.SendAsync($"api/{version}default/{path}", new StringContent(json, Encoding.UTF8, "application/json"));

    private static Task<Reply> PutAsync(TestOpenObserve openObserve, string path, string json) => openObserve.SendAsync(
        new HttpRequestMessage(HttpMethod.Put, new Uri(openObserve.Url, $"api/default/{path}")) { Content = new StringContent(json, Encoding.UTF8, "application/json") });

    private static async Task<int> CountAsync(TestOpenObserve openObserve, string path) =>
        JsonElement.Parse((await openObserve.GetAsync(path)).Body).GetProperty("dashboards").GetArrayLength();
}
