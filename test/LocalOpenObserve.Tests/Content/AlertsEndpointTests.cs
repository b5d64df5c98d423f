using System.Text;
using System.Text.Json;
using Targets.LocalOpenObserve.Tests.Support;

namespace Targets.LocalOpenObserve.Tests.Content;

public sealed class AlertsEndpointTests
{
    private const string Alert =
        """
        {"name":"burst","stream_type":"logs","stream_name":"STREAM","query_condition":{"type":"sql","sql":"SELECT count(*) AS n FROM \"STREAM\""},"trigger_condition":{"period":10},"destinations":["mail"],"enabled":true}
        """;

    [Fact]
    public async Task What_was_made_is_listed_read_back_and_changed()
    {
        await using var openObserve = await StartAsync();
        var made = JsonElement.Parse((await PostAsync(openObserve, "v2/default/alerts?folder=default", Alert)).Body);
        var id = made.GetProperty("id").GetString();
        Assert.Equal($$"""{"code":200,"message":"Alert saved","id":"{{id}}","name":"burst"}""", made.GetRawText());
        Assert.Equal(
            $$"""{"list":[{"alert_id":"{{id}}","folder_id":"default","folder_name":"default","name":"burst","alert_type":"scheduled","enabled":true}]}""",
            (await openObserve.GetAsync("api/v2/default/alerts")).Body);
        var put = new HttpRequestMessage(HttpMethod.Put, new Uri(openObserve.Url, $"api/v2/default/alerts/{id}"))
        {
            Content = Json(openObserve, Alert.Replace("\"enabled\":true", "\"enabled\":false", StringComparison.Ordinal)),
        };
        Assert.Equal("""{"code":200,"message":"Alert Updated"}""", (await openObserve.SendAsync(put)).Body);
        Assert.False(JsonElement.Parse((await openObserve.GetAsync($"api/v2/default/alerts/{id}")).Body).GetProperty("enabled").GetBoolean());
    }

    [Theory]
    [InlineData("\"burst\"", "\"a burst\"", 400, "Alert name cannot contain ':', '#', '?', '&', '%', quotes and space characters")]
    [InlineData("\"burst\"", "\"\"", 400, "Alert name is required")]
    [InlineData("\"burst\"", "\"a/b\"", 400, "Alert name cannot contain '/'")]
    [InlineData("[\"mail\"]", "[]", 400, "Alert destination or workflows is required")]
    [InlineData("[\"mail\"]", "[\"mail\",\"pager\"]", 404, "Alert destination pager not found")]
    [InlineData("\"stream_name\":\"STREAM\"", "\"stream_name\":\"nowhere\"", 404, "Stream nowhere not found")]
    [InlineData("SELECT count(*) AS n", "select  * ", 400, "Alert with SQL can not contain SELECT * in the SQL query")]
    [InlineData("SELECT count(*) AS n FROM \\\"STREAM\\\"", "", 400, "Alert with SQL mode should have a query")]
    public async Task Refuses(string part, string instead, int status, string message)
    {
        await using var openObserve = await StartAsync();
        var reply = await PostAsync(openObserve, "v2/default/alerts", Alert.Replace(part, instead, StringComparison.Ordinal));
        Assert.Equal((status, message), (reply.Status, JsonElement.Parse(reply.Body).GetProperty("message").GetString()));
    }

    [Fact]
    public async Task A_trigger_without_a_period_is_a_422_and_an_absent_folder_a_404()
    {
        await using var openObserve = await StartAsync();
        Assert.Equal(422, (await PostAsync(openObserve, "v2/default/alerts", Alert.Replace("\"period\":10", "", StringComparison.Ordinal))).Status);
        Assert.Equal(404, (await PostAsync(openObserve, "v2/default/alerts?folder=none", Alert)).Status);
        Assert.Equal(404, (await openObserve.GetAsync("api/v2/default/alerts/none")).Status);
    }

    [Fact]
    public async Task A_folder_of_alerts_is_none_of_dashboards()
    {
        await using var openObserve = await StartAsync();
        const string Folder = """{"name":"Security","description":""}""";
        var id = JsonElement.Parse((await PostAsync(openObserve, "v2/default/folders/alerts", Folder)).Body).GetProperty("folderId").GetString();
        Assert.Equal(400, (await PostAsync(openObserve, "v2/default/folders/alerts", Folder)).Status);
        Assert.Equal(
            $$"""{"list":[{"folderId":"default","name":"default"},{"folderId":"{{id}}","name":"Security"}]}""", (await openObserve.GetAsync("api/v2/default/folders/alerts")).Body);
        Assert.Equal("""{"list":[{"folderId":"default","name":"default"}]}""", (await openObserve.GetAsync("api/v2/default/folders/dashboards")).Body);
    }

    [Fact]
    public async Task Organizations_are_the_default_one_and_those_that_were_written_to()
    {
        await using var openObserve = await StartAsync();
        await openObserve.SendAsync("api/other/s/_json", new StringContent("[{\"a\":1}]"));
        Assert.Equal(
            """{"data":[{"id":1,"identifier":"default","name":"default"},{"id":2,"identifier":"other","name":"other"}]}""", (await openObserve.GetAsync("api/organizations")).Body);
    }

    private static async Task<TestOpenObserve> StartAsync()
    {
        var openObserve = await TestOpenObserve.StartAsync(new LocalOpenObserveOptions());
        await openObserve.PostAsync("[{\"a\":1}]");
        await PostAsync(openObserve, "default/alerts/destinations", """{"name":"mail"}""");
        return openObserve;
    }

    private static Task<Reply> PostAsync(TestOpenObserve openObserve, string path, string json) => openObserve.SendAsync($"api/{path}", Json(openObserve, json));

    private static StringContent Json(TestOpenObserve openObserve, string json) =>
        new(json.Replace("STREAM", openObserve.Stream, StringComparison.Ordinal), Encoding.UTF8, "application/json");
}
