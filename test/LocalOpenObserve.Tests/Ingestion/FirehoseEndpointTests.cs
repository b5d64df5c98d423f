using System.IO.Compression;
using System.Text;
using Targets.LocalOpenObserve.Tests.Support;

namespace Targets.LocalOpenObserve.Tests.Ingestion;

public sealed class FirehoseEndpointTests
{
    [Fact]
    public async Task A_line_of_a_record_is_a_row_with_the_time_of_arrival()
    {
        await using var openObserve = await TestOpenObserve.StartAsync();
        var before = TestOpenObserve.Now;
        var reply = await PostAsync(openObserve, Body("""{"time":"2020-01-01T00:00:00Z","detail":{"userIdentity":{"sessionContext":{"a":1}}}}""" + "\n"));
        Assert.Equal((200, """{"requestId":"r1","timestamp":1700000000000}"""), (reply.Status, reply.Body));
        Assert.Equal(
            ["""{"detail_useridentity_sessioncontext":"{\"a\":1}","time":"2020-01-01T00:00:00Z"}"""],
            await openObserve.HitsAsync($"SELECT detail_useridentity_sessioncontext, time FROM STREAM WHERE _timestamp >= {before}"));
    }

    [Fact]
    public async Task A_gzip_record_is_unzipped()
    {
        await using var openObserve = await TestOpenObserve.StartAsync();
        using var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write("{\"a\":1}\n{\"a\":2}"u8);
        }

        await PostAsync(openObserve, $$"""{"requestId":"r1","timestamp":1,"records":[{"data":"{{Convert.ToBase64String(bytes.ToArray())}}"}]}""");
        Assert.Equal(["""{"a":1}""", """{"a":2}"""], await openObserve.HitsAsync("SELECT a FROM STREAM ORDER BY a"));
    }

    [Theory]
    [InlineData("{\"a\":1}\n\n{\"a\":2}")]
    [InlineData("{\"a\":\n1}")]
    [InlineData("{\"a\":1}{\"a\":2}")]
    public async Task A_bad_line_fails_the_whole_request(string text)
    {
        await using var openObserve = await TestOpenObserve.StartAsync();
        var reply = await PostAsync(openObserve, Body("{\"a\":0}", text));
        Assert.Equal(400, reply.Status);
        Assert.Contains("\"errorMessage\"", reply.Body, StringComparison.Ordinal);
        Assert.Equal(400, (await openObserve.SearchAsync("SELECT a FROM STREAM")).Status);
    }

    [Fact]
    public async Task A_record_that_is_too_old_is_reported_as_success_and_lost()
    {
        await using var openObserve = await TestOpenObserve.StartAsync();
        Assert.Equal(200, (await PostAsync(openObserve, Body("{\"_timestamp\":1}"))).Status);
        Assert.Equal(400, (await openObserve.SearchAsync("SELECT * FROM STREAM")).Status);
    }

    [Fact]
    public async Task A_cloudwatch_logs_batch_is_a_row_for_each_log_event()
    {
        await using var openObserve = await TestOpenObserve.StartAsync();
        var now = TestOpenObserve.Now / 1000;
        await PostAsync(openObserve, Body($$$"""{"messageType":"DATA_MESSAGE","owner":"111122223333","logGroup":"g","logStream":"s","subscriptionFilters":["f"],"logEvents":[{"id":"1","timestamp":{{{now}}},"message":"plain"},{"id":"2","timestamp":{{{now}}},"message":"{\"Event\":{\"Name\":1}}"}]}"""));
        Assert.Equal(
            ["""{"id":"1","loggroup":"g","message":"plain"}""", """{"id":"2","loggroup":"g","message_event_name":1}"""],
            await openObserve.HitsAsync("SELECT id, loggroup, message, message_event_name FROM STREAM ORDER BY id"));
    }

    [Fact]
    public async Task Another_content_type_is_415_and_another_shape_422()
    {
        await using var openObserve = await TestOpenObserve.StartAsync();
        Assert.Equal(415, (await PostAsync(openObserve, Body("{}"), "text/plain")).Status);
        Assert.Equal(422, (await PostAsync(openObserve, """{"records":[]}""")).Status);
        Assert.Equal(400, (await PostAsync(openObserve, "{")).Status);
    }

    private static string Body(params string[] records) =>
        $$"""{"requestId":"r1","timestamp":1700000000000,"records":[{{string.Join(',', records.Select(text => $$"""{"data":"{{Convert.ToBase64String(Encoding.UTF8.GetBytes(text))}}"}"""))}}]}""";

    private static Task<Reply> PostAsync(TestOpenObserve openObserve, string body, string mediaType = "application/json")
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(openObserve.Url, $"aws/default/{openObserve.Stream}/_kinesis_firehose"))
        {
            Content = new StringContent(body, Encoding.UTF8, mediaType),
        };
        request.Headers.Add("X-Amz-Firehose-Access-Key", openObserve.Basic);
        return openObserve.SendAsync(request, basic: "");
    }
}
