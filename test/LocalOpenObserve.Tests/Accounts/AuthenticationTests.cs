using System.Text;
using Targets.LocalOpenObserve.Tests.Support;

namespace Targets.LocalOpenObserve.Tests.Accounts;

public sealed class AuthenticationTests
{
    [Fact]
    public async Task Absent_credentials_are_a_json_401()
    {
        await using var openObserve = await TestOpenObserve.StartAsync();
        var reply = await openObserve.SendAsync($"api/default/{openObserve.Stream}/_json", new StringContent("[]"), basic: "");
        Assert.Equal(new Reply(401, "application/json", """{"code":401,"message":"Unauthorized Access"}"""), reply);
    }

    [Fact]
    public async Task Wrong_credentials_are_a_plain_text_401()
    {
        await using var openObserve = await TestOpenObserve.StartAsync();
        var reply = await openObserve.SendAsync($"api/default/{openObserve.Stream}/_json", new StringContent("[]"), Base64("root@example.com:wrong"));
        Assert.Equal(new Reply(401, "text/plain", "Unauthorized Access"), reply);
    }

    [Fact]
    public async Task A_basic_secret_may_hold_colons_and_blanks_around_it()
    {
        await using var openObserve = await TestOpenObserve.StartAsync(new LocalOpenObserveOptions { Password = "a:b:C#1" });
        var reply = await openObserve.SendAsync($"api/default/{openObserve.Stream}/_json", new StringContent("[]"), Base64("root@example.com: a:b:C#1 "));
        Assert.Equal(200, reply.Status);
    }

    [Fact]
    public async Task An_ingestion_token_opens_ingestion_but_not_search()
    {
        await using var openObserve = await TestOpenObserve.StartAsync(new LocalOpenObserveOptions { IngestionToken = "t0ken" });
        var token = Base64("root@example.com:t0ken");
        Assert.Equal(200, (await openObserve.SendAsync($"api/default/{openObserve.Stream}/_json", new StringContent("[]"), token)).Status);
        Assert.Equal(401, (await openObserve.SendAsync("api/default/_search", new StringContent("{}"), token)).Status);
    }

    [Fact]
    public async Task A_firehose_key_with_a_colon_in_its_secret_is_cut_there()
    {
        await using var openObserve = await TestOpenObserve.StartAsync(new LocalOpenObserveOptions { Password = "Pass:word#1" });
        Assert.Equal(401, (await FirehoseAsync(openObserve, Base64("root@example.com:Pass:word#1"))).Status);
    }

    [Fact]
    public async Task A_firehose_key_without_colon_breaks_the_connection()
    {
        await using var openObserve = await TestOpenObserve.StartAsync();
        await Assert.ThrowsAsync<HttpRequestException>(() => FirehoseAsync(openObserve, Base64("no colon")));
    }

    [Fact]
    public async Task Health_needs_no_credentials()
    {
        await using var openObserve = await TestOpenObserve.StartAsync();
        var reply = await openObserve.SendAsync(new HttpRequestMessage(HttpMethod.Get, new Uri(openObserve.Url, "healthz")), basic: "");
        Assert.Equal((200, """{"status":"ok"}"""), (reply.Status, reply.Body));
    }

    private static Task<Reply> FirehoseAsync(TestOpenObserve openObserve, string key)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(openObserve.Url, $"aws/default/{openObserve.Stream}/_kinesis_firehose"))
        {
            Content = new StringContent("""{"requestId":"r","records":[]}""", Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("X-Amz-Firehose-Access-Key", key);
        return openObserve.SendAsync(request, basic: "");
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
