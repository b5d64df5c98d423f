using System.IO.Compression;
using System.Net.Http.Headers;
using System.Text;
using Targets.LocalOpenObserve.Tests.Support;

namespace Targets.LocalOpenObserve.Tests.Ingestion;

public sealed class JsonEndpointTests
{
    [Fact]
    public async Task An_array_and_a_single_object_are_counted()
    {
        await using var openObserve = await TestOpenObserve.StartAsync();
        Assert.Equal(Counts(openObserve, 2, 0), (await openObserve.PostAsync("""[{"a":1},{"a":2}]""")).Body);
        Assert.Equal(Counts(openObserve, 1, 0), (await openObserve.PostAsync("""{"a":3}""")).Body);
        Assert.Equal(["""{"n":3}"""], await openObserve.HitsAsync("SELECT count(*) AS n FROM STREAM"));
    }

    [Fact]
    public async Task An_empty_array_is_200_with_nothing_counted()
    {
        await using var openObserve = await TestOpenObserve.StartAsync();
        Assert.Equal(new Reply(200, "application/json", Counts(openObserve, 0, 0)), await openObserve.PostAsync("[]"));
    }

    [Fact]
    public async Task What_is_no_object_fails_alone()
    {
        await using var openObserve = await TestOpenObserve.StartAsync();
        Assert.Equal(Counts(openObserve, 1, 1, "flatten value must be an object"), (await openObserve.PostAsync("""[{"a":1},5]""")).Body);
    }

    [Fact]
    public async Task Broken_json_is_400_for_the_whole_request()
    {
        await using var openObserve = await TestOpenObserve.StartAsync();
        var reply = await openObserve.PostAsync("""[{"a":1},{"a":""");
        Assert.Equal(400, reply.Status);
        Assert.StartsWith("""{"code":400,"message":"Error# """, reply.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_record_too_old_fails_inside_a_200_and_only_the_last_error_is_told()
    {
        await using var openObserve = await TestOpenObserve.StartAsync();
        var now = TestOpenObserve.Now;
        var reply = await openObserve.PostAsync($$"""[{"_timestamp":{{now - 18_060_000_000}}},{"_timestamp":{{now - 17_940_000_000}}},{"_timestamp":{{now + 86_460_000_000}}}]""");
        Assert.Equal(200, reply.Status);
        Assert.Equal(
            Counts(openObserve, 1, 2, "Too far data, only future 24 hours data can be ingested. Data discarded. You can adjust ingestion max time by setting the environment variable ZO_INGEST_ALLOWED_IN_FUTURE=<max_hours>"),
            reply.Body);
        var old = await openObserve.PostAsync("""[{"_timestamp":1}]""");
        Assert.Equal(
            Counts(openObserve, 0, 1, "Too old data, only last 5 hours data can be ingested. Data discarded. You can adjust ingestion max time by setting the environment variable ZO_INGEST_ALLOWED_UPTO=<max_hours>"),
            old.Body);
    }

    [Fact]
    public async Task The_window_can_be_widened()
    {
        await using var openObserve = await TestOpenObserve.StartAsync(new LocalOpenObserveOptions { AllowedUpTo = TimeSpan.FromHours(720) });
        Assert.Equal(Counts(openObserve, 1, 0), (await openObserve.PostAsync($$"""[{"_timestamp":{{TestOpenObserve.Now - 700 * 3_600_000_000L}}}]""")).Body);
    }

    [Fact]
    public async Task More_columns_than_the_limit_in_one_request_discard_it_whole_without_a_word()
    {
        await using var openObserve = await TestOpenObserve.StartAsync(new LocalOpenObserveOptions { ColumnsPerRecordLimit = 3 });
        Assert.Equal(Counts(openObserve, 0, 0), (await openObserve.PostAsync("""[{"a":1,"b":1},{"c":1}]""")).Body);
        Assert.Equal(Counts(openObserve, 1, 0), (await openObserve.PostAsync("""[{"a":1,"b":1}]""")).Body);
        Assert.Equal(Counts(openObserve, 1, 0), (await openObserve.PostAsync("""[{"c":1,"d":1}]""")).Body);
    }

    [Fact]
    public async Task An_id_that_is_no_string_breaks_the_connection()
    {
        await using var openObserve = await TestOpenObserve.StartAsync();
        await Assert.ThrowsAsync<HttpRequestException>(() => openObserve.PostAsync("""[{"_id":5}]"""));
        Assert.Equal(200, (await openObserve.PostAsync("""[{"_id":"5"}]""")).Status);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    [InlineData("br")]
    public async Task A_compressed_body_is_read(string encoding)
    {
        await using var openObserve = await TestOpenObserve.StartAsync();
        Assert.Equal(Counts(openObserve, 1, 0), (await openObserve.SendAsync(Path(openObserve), Encoded("""[{"a":1}]"""u8.ToArray(), encoding))).Body);
    }

    [Fact]
    public async Task Another_content_encoding_is_415()
    {
        await using var openObserve = await TestOpenObserve.StartAsync();
        var body = new ByteArrayContent("[]"u8.ToArray());
        body.Headers.ContentEncoding.Add("snappy");
        Assert.Equal(415, (await openObserve.SendAsync(Path(openObserve), body)).Status);
    }

    [Fact]
    public async Task The_payload_limit_counts_decompressed_bytes()
    {
        await using var openObserve = await TestOpenObserve.StartAsync(new LocalOpenObserveOptions { PayloadLimit = 1000 });
        var body = Encoding.UTF8.GetBytes($$"""[{"a":"{{new string('x', 1000)}}"}]""");
        var reply = await openObserve.SendAsync(Path(openObserve), Encoded(body, "gzip"));
        Assert.Equal((413, "text/plain"), (reply.Status, reply.MediaType));
    }

    [Fact]
    public async Task A_stream_name_is_formatted()
    {
        await using var openObserve = await TestOpenObserve.StartAsync();
        var reply = await openObserve.PostAsync("""[{"a":1}]""", "Aws-Cloud--Trail.x:1");
        Assert.Equal("""{"code":200,"status":[{"name":"aws_cloud_trail_x:1","successful":1,"failed":0}]}""", reply.Body);
    }

    [Fact]
    public async Task What_was_answered_is_there_after_a_restart()
    {
        var directory = Directory.CreateTempSubdirectory("openobserve-test-").FullName;
        try
        {
            var options = new LocalOpenObserveOptions { DataDirectory = directory };
            await using (var first = await LocalOpenObserveServer.StartAsync(options, TestOpenObserve.Token))
            {
                using var http = new HttpClient();
                http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", first.AccessKey);
                using var body = new StringContent("""[{"a":"kept"}]""");
                await http.PostAsync(new Uri(first.Url, "api/default/kept/_json"), body, TestOpenObserve.Token);
            }

            await using var second = await TestOpenObserve.StartAsync(options);
            Assert.Equal(["""{"a":"kept"}"""], await second.HitsAsync("SELECT a FROM kept"));
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    private static string Path(TestOpenObserve openObserve) => $"api/default/{openObserve.Stream}/_json";

    private static string Counts(TestOpenObserve openObserve, int successful, int failed, string? error = null) =>
        $$"""{"code":200,"status":[{"name":"{{openObserve.Stream}}","successful":{{successful}},"failed":{{failed}}{{(error is null ? "" : $",\"error\":\"{error}\"")}}}]}""";

    private static ByteArrayContent Encoded(byte[] body, string encoding)
    {
        using var bytes = new MemoryStream();
        using (Stream compressed = encoding switch
        {
            "gzip" => new GZipStream(bytes, CompressionLevel.Fastest, leaveOpen: true),
            "br" => new BrotliStream(bytes, CompressionLevel.Fastest, leaveOpen: true),
            _ => new ZLibStream(bytes, CompressionLevel.Fastest, leaveOpen: true),
        })
        {
            compressed.Write(body);
        }

        var content = new ByteArrayContent(bytes.ToArray());
        content.Headers.ContentEncoding.Add(encoding);
        return content;
    }
}
