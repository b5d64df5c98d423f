using System.IO.Compression;
using Microsoft.AspNetCore.Http;
using Targets.Forwarder.Configuration;
using Targets.Forwarder.Delivery;
using Targets.Forwarder.OpenObserve;
using Targets.Forwarder.Records;
using Targets.Forwarder.Tests.Support;
using Targets.LocalOpenObserve;

namespace Targets.Forwarder.Tests.OpenObserve;

public sealed class OpenObserveClientTests
{
    // base64 of root@example.com:Complexpass#123
    private const string EncodedKey = "cm9vdEBleGFtcGxlLmNvbTpDb21wbGV4cGFzcyMxMjM=";
    // base64 of old@example.com:old
    private const string OldKey = "b2xkQGV4YW1wbGUuY29tOm9sZA==";

    private const string Password = "Complexpass#123";
    private const string TooOld = "Too old data, only last 5 hours data can be ingested. Data discarded. You can adjust ingestion max time by setting the environment variable ZO_INGEST_ALLOWED_UPTO=<max_hours>";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    public async Task Records_are_stored(int count)
    {
        await using var openObserve = await OpenObserveFixture.StartAsync();
        var endpoint = openObserve.NewStream();
        using var batch = SomeRecords.Batch(count);
        using var client = new OpenObserveClient(endpoint, openObserve.Key, new DeliveryOptions());
        await client.DeliverAsync(batch, DateTimeOffset.MaxValue, Token);
        Assert.Equal(Enumerable.Repeat(new DeliveryResult(Reason.None, 1, null), count), Results(batch));
        var stored = await openObserve.RecordsAsync(endpoint, expected: count);
        Assert.Equal(Enumerable.Range(0, count).Select(number => $"{number}"), stored.Select(record => record.GetProperty("n").GetString()).Order());
    }

    [Theory]
    [InlineData("400", Reason.BadRequest, 0, """HTTP 400 {"code":400,"message":"Error# Quota exceeded for this organization [default]"}""")]
    [InlineData("401", Reason.Unauthorized, 0, "HTTP 401 Unauthorized Access")]
    [InlineData("403", Reason.Unauthorized, 0, "HTTP 403")]
    [InlineData("404", Reason.NotFound, 0, "HTTP 404 Organization not found")]
    [InlineData("415", Reason.BadRequest, 0, "HTTP 415")]
    [InlineData("429", Reason.Throttled, 0, """HTTP 429 {"code":429,"message":"Too many requests"}""")]
    [InlineData("429:retry-after=1", Reason.Throttled, 0, """HTTP 429 {"code":429,"message":"Too many requests"}""")]
    [InlineData("500", Reason.ServerError, 0, "HTTP 500")]
    [InlineData("502", Reason.ServerError, 0, "HTTP 502")]
    [InlineData("html-502", Reason.ServerError, 0, "HTTP 502 <html><head><title>502 Bad Gateway</title></head></html>")]
    [InlineData("503", Reason.Overloaded, 0, """HTTP 503 {"code":503,"message":"Error# MemoryTableOverflowError"}""")]
    [InlineData("504", Reason.ServerError, 0, "HTTP 504")]
    [InlineData("redirect", Reason.BadResponse, 0, "HTTP 307")]
    [InlineData("not-json", Reason.BadResponse, 0, "HTTP 200 OK")]
    [InlineData("empty-body", Reason.BadResponse, 0, "HTTP 200")]
    [InlineData("zero-zero", Reason.NotCounted, 0, """HTTP 200 {"code":200,"status":[{"name":"s","successful":0,"failed":0}]}""")]
    [InlineData("slow:seconds=0.05", Reason.None, 1, null)]
    [InlineData("lose", Reason.None, 0, null)]
    public async Task Each_record_has_the_reason_of_its_request(string fault, Reason reason, int stored, string? response)
    {
        foreach (var count in new[] { 1, 10 })
        {
            await using var openObserve = await OpenObserveFixture.StartAsync(new LocalOpenObserveOptions());
            openObserve.Befall(fault);
            var endpoint = openObserve.Endpoint("s");
            using var batch = SomeRecords.Batch(count);
            await DeliverOnceAsync(openObserve, endpoint, batch);
            Assert.Equal(Enumerable.Repeat(new DeliveryResult(reason, 1, response), count), Results(batch));
            openObserve.Befall("");
            Assert.Equal(stored * count, await openObserve.CountAsync(endpoint));
        }
    }

    // What is stored before the connection breaks is stored twice: a duplicate is better than a loss.
    [Theory]
    [InlineData("down", 0)]
    [InlineData("reset", 0)]
    [InlineData("reset-after", 2)]
    [InlineData("truncated-body", 2)]
    public async Task A_broken_connection_is_unreachable_after_the_attempt_that_follows_at_once(string fault, int stored)
    {
        foreach (var count in new[] { 1, 10 })
        {
            await using var openObserve = await OpenObserveFixture.StartAsync(new LocalOpenObserveOptions());
            openObserve.Befall(fault);
            var endpoint = openObserve.NewStream();
            using var batch = SomeRecords.Batch(count);
            await DeliverOnceAsync(openObserve, endpoint, batch);
            Assert.Equal(Enumerable.Repeat((Reason.Unreachable, 2), count), Results(batch).Select(result => (result.Reason, result.Attempts)));
            Assert.All(Results(batch), result => Assert.StartsWith("no answer: ", result.Response, StringComparison.Ordinal));
            openObserve.Befall("");
            Assert.Equal(stored * count, await openObserve.CountAsync(endpoint));
        }
    }

    [Theory]
    [InlineData("partial", Reason.CastFailed, Reason.Partial, 5)]
    [InlineData("reject", Reason.TooOld, Reason.TooOld, 0)]
    public async Task A_batch_that_is_taken_in_part_is_ambiguous_and_one_that_is_refused_is_not(string fault, Reason single, Reason batched, int stored)
    {
        await using var openObserve = await OpenObserveFixture.StartAsync(new LocalOpenObserveOptions());
        openObserve.Befall(fault);
        var endpoint = openObserve.NewStream();
        using var one = SomeRecords.Batch(1);
        await DeliverOnceAsync(openObserve, endpoint, one);
        using var ten = SomeRecords.Batch(10);
        await DeliverOnceAsync(openObserve, endpoint, ten);
        Assert.Equal([(single, 1)], Results(one).Select(result => (result.Reason, result.Attempts)));
        Assert.Equal(Enumerable.Repeat((batched, 1), 10), Results(ten).Select(result => (result.Reason, result.Attempts)));
        Assert.Equal(stored, await openObserve.CountAsync(endpoint));
    }

    [Fact]
    public async Task A_record_before_the_window_is_rejected_with_what_the_server_says()
    {
        await using var openObserve = await OpenObserveFixture.StartAsync(new LocalOpenObserveOptions());
        var endpoint = openObserve.Endpoint("s");
        using var batch = SomeRecords.Batch("""{"_timestamp":1}""", """{"_timestamp":2}""");
        await DeliverOnceAsync(openObserve, endpoint, batch);
        var expected = new DeliveryResult(
            Reason.TooOld, 1, $$"""HTTP 200 {"code":200,"status":[{"name":"s","successful":0,"failed":2,"error":"{{TooOld}}"}]}""");
        Assert.Equal([expected, expected], Results(batch));
        Assert.Equal(Outcome.Rejected, batch[0].Result.Outcome);
    }

    [Fact]
    public async Task More_columns_than_the_server_takes_are_not_counted()
    {
        await using var openObserve = await OpenObserveFixture.StartAsync(new LocalOpenObserveOptions { ColumnsPerRecordLimit = 3 });
        using var batch = SomeRecords.Batch("""{"a":1,"b":1}""", """{"c":1}""");
        await DeliverOnceAsync(openObserve, openObserve.NewStream(), batch);
        Assert.Equal([Reason.NotCounted, Reason.NotCounted], Results(batch).Select(result => result.Reason));
    }

    [Fact]
    public async Task A_request_that_is_too_large_is_halved_down_to_the_record_that_is()
    {
        await using var openObserve = await OpenObserveFixture.StartAsync(new LocalOpenObserveOptions { PayloadLimit = 400 });
        var endpoint = openObserve.NewStream();
        using var batch = SomeRecords.Batch([.. "012345".Select(digit => $$"""{"n":"{{digit}}","text":"{{new string('x', digit == '3' ? 400 : 100)}}"}""")]);
        await DeliverOnceAsync(openObserve, endpoint, batch);
        Assert.Equal(
            [(Reason.None, 2), (Reason.None, 2), (Reason.None, 2), (Reason.TooLarge, 3), (Reason.None, 3), (Reason.None, 3)],
            Results(batch).Select(result => (result.Reason, result.Attempts)));
        Assert.Equal("HTTP 413 Failed to buffer the request body: length limit exceeded", batch[3].Result.Response);
        Assert.Equal(Outcome.Rejected, batch[3].Result.Outcome);
        Assert.Equal(
            ["0", "1", "2", "4", "5"], (await openObserve.RecordsAsync(endpoint)).Select(record => record.GetProperty("n").GetString()).Order());
    }

    [Fact]
    public async Task Where_every_request_is_too_large_each_record_was_tried_alone()
    {
        await using var openObserve = await OpenObserveFixture.StartAsync(new LocalOpenObserveOptions());
        openObserve.Befall("413");
        using var batch = SomeRecords.Batch(10);
        await DeliverOnceAsync(openObserve, openObserve.NewStream(), batch);
        Assert.Equal([4, 4, 4, 5, 5, 4, 4, 4, 5, 5], Results(batch).Select(result => result.Attempts));
        Assert.All(Results(batch), result => Assert.Equal((Reason.TooLarge, "HTTP 413"), (result.Reason, result.Response)));
    }

    [Fact]
    public async Task A_request_holds_no_more_bytes_than_it_may_but_a_record_is_never_cut()
    {
        var clock = new FakeClock();
        var handler = new ScriptedHandler(clock, number => ScriptedHandler.Stored(number is 0 or 2 ? 3 : 1));
        using var batch = SomeRecords.Batch(
            """{"n":"0"}""", """{"n":"1"}""", """{"n":"2"}""", """{"n":"33333333333333333333333"}""", """{"n":"4"}""", """{"n":"5"}""", """{"n":"6"}""");
        var options = new DeliveryOptions { MaxBatchBytes = 31 };
        using var client = new OpenObserveClient(Endpoint("https://openobserve.example.com"), Key(), options, handler, clock);
        await client.DeliverAsync(batch, DateTimeOffset.MaxValue, Token);
        Assert.Equal(
            ["""[{"n":"0"},{"n":"1"},{"n":"2"}]""", """[{"n":"33333333333333333333333"}]""", """[{"n":"4"},{"n":"5"},{"n":"6"}]"""], handler.Bodies);
        Assert.Equal(Enumerable.Repeat(new DeliveryResult(Reason.None, 1, null), 7), Results(batch));
    }

    [Fact]
    public async Task Each_request_of_a_batch_has_a_result_of_its_own()
    {
        await using var openObserve = await OpenObserveFixture.StartAsync(new LocalOpenObserveOptions());
        openObserve.Befall("400:after=1:count=1");
        var endpoint = openObserve.NewStream();
        using var batch = SomeRecords.Batch(3);
        await DeliverOnceAsync(openObserve, endpoint, batch, maxBatchBytes: 11);
        Assert.Equal([Reason.None, Reason.BadRequest, Reason.None], Results(batch).Select(result => result.Reason));
        Assert.Equal(["0", "2"], (await openObserve.RecordsAsync(endpoint)).Select(record => record.GetProperty("n").GetString()).Order());
    }

    [Theory]
    [InlineData("503:count=1", 1)]
    [InlineData("429:count=1:retry-after=0", 1)]
    [InlineData("html-502:count=1", 1)]
    [InlineData("reset:count=1", 1)]
    [InlineData("hang:count=1", 1)]
    [InlineData("reset-after:count=1", 2)]
    public async Task A_fault_that_passes_costs_a_second_attempt(string fault, int stored)
    {
        await using var openObserve = await OpenObserveFixture.StartAsync(new LocalOpenObserveOptions());
        openObserve.Befall(fault);
        var endpoint = openObserve.NewStream();
        using var batch = SomeRecords.Batch(1);
        var options = new DeliveryOptions { AttemptTimeout = TimeSpan.FromMilliseconds(fault.StartsWith("hang", StringComparison.Ordinal) ? 500 : 5000) };
        using var client = new OpenObserveClient(endpoint, openObserve.Key, options, jitter: () => 0);
        await client.DeliverAsync(batch, DateTimeOffset.MaxValue, Token);
        Assert.Equal(new DeliveryResult(Reason.None, 2, null), batch[0].Result);
        Assert.Equal(stored, await openObserve.CountAsync(endpoint));
    }

    [Fact]
    public async Task A_connection_that_went_stale_is_replaced_at_once()
    {
        await using var openObserve = await OpenObserveFixture.StartAsync(new LocalOpenObserveOptions());
        var endpoint = openObserve.NewStream();
        var clock = new FakeClock();
        using var client = new OpenObserveClient(endpoint, openObserve.Key, new DeliveryOptions(), time: clock);
        using var before = SomeRecords.Batch(1);
        await client.DeliverAsync(before, DateTimeOffset.MaxValue, Token);
        openObserve.Befall("reset:count=1");
        using var after = SomeRecords.Batch(1);
        await client.DeliverAsync(after, DateTimeOffset.MaxValue, Token);
        Assert.Equal((Reason.None, 2), (after[0].Result.Reason, after[0].Result.Attempts));
        Assert.Equal(FakeClock.DefaultStart, clock.GetUtcNow());
        Assert.Equal(2, await openObserve.CountAsync(endpoint));
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_unreachable()
    {
        var server = await HttpStub.StartAsync(200, "");
        await server.DisposeAsync();
        using var batch = SomeRecords.Batch(2);
        await DeliverOnceAsync(Endpoint(server.Url.ToString()), Key(), batch);
        var expected = new DeliveryResult(Reason.Unreachable, 2, "no answer: ConnectionRefused");
        Assert.Equal([expected, expected], Results(batch));
    }

    [Fact]
    public async Task A_host_that_drops_packets_is_unreachable_after_the_time_of_a_connection()
    {
        using var full = new FullServer();
        using var batch = SomeRecords.Batch(1);
        using var client = new OpenObserveClient(Endpoint(full.Url.ToString()), Key(), new DeliveryOptions { Budget = TimeSpan.FromSeconds(3.49) });
        await client.DeliverAsync(batch, DateTimeOffset.MaxValue, Token);
        Assert.Equal(new DeliveryResult(Reason.Unreachable, 1, null), batch[0].Result);
    }

    [Fact]
    public async Task A_server_that_hangs_is_a_timeout()
    {
        using var silent = new SilentServer();
        using var batch = SomeRecords.Batch(10);
        var clock = new FakeClock();
        using var client = new OpenObserveClient(
            Endpoint(silent.Url.ToString()), Key(), new DeliveryOptions { Budget = TimeSpan.FromSeconds(5.5) }, time: clock);
        var delivering = client.DeliverAsync(batch, DateTimeOffset.MaxValue, Token);
        await silent.AskedAsync();
        await clock.RunAsync(delivering);
        Assert.Equal(Enumerable.Repeat(new DeliveryResult(Reason.Timeout, 1, null), 10), Results(batch));
    }

    [Fact]
    public async Task A_request_is_gzip_with_the_key_and_a_json_array()
    {
        var requests = new List<string>();
        await using var server = await HttpStub.StartAsync(async context =>
        {
            var headers = context.Request.Headers.Where(header => header.Key is not ("Host" or "Content-Length"));
            using var body = new StreamReader(new GZipStream(context.Request.Body, CompressionMode.Decompress));
            requests.Add($"{context.Request.Method} {context.Request.Path} {await body.ReadToEndAsync(Token)}");
            requests.AddRange(headers.Select(header => $"{header.Key}: {header.Value}").Order());
            await context.Response.WriteAsync("""{"code":200,"status":[{"name":"s","successful":2,"failed":0}]}""");
        });
        using var batch = SomeRecords.Batch("""{"n":"0"}""", """{"n":"ü"}""");
        await DeliverOnceAsync(Endpoint(server.Url.ToString()), Key(), batch);
        Assert.Equal(
            [
                """POST /api/default/s/_json [{"n":"0"},{"n":"ü"}]""",
                $"Authorization: Basic {EncodedKey}",
                "Content-Encoding: gzip",
                "Content-Type: application/json",
            ],
            requests);
    }

    [Fact]
    public async Task A_redirect_is_not_followed_and_a_cookie_not_sent_back()
    {
        await using var server = await HttpStub.StartAsync(
            context =>
            {
                context.Response.StatusCode = 302;
                context.Response.Headers.Location = "/elsewhere";
                context.Response.Headers.SetCookie = "session=1";
                return Task.CompletedTask;
            },
            notedHeader: "Cookie");
        using var client = new OpenObserveClient(Endpoint(server.Url.ToString()), Key(), new DeliveryOptions());
        for (var i = 0; i < 2; i++)
        {
            using var batch = SomeRecords.Batch(1);
            await client.DeliverAsync(batch, DateTimeOffset.MaxValue, Token);
            Assert.Equal(new DeliveryResult(Reason.BadResponse, 1, "HTTP 302"), batch[0].Result);
        }

        Assert.Equal(["POST /api/default/s/_json ", "POST /api/default/s/_json "], server.Requests);
    }

    [Fact]
    public async Task A_long_answer_is_read_in_part()
    {
        await using var server = await HttpStub.StartAsync(context =>
        {
            context.Response.StatusCode = 500;
            return context.Response.WriteAsync(new string('x', 1_000_000));
        });
        using var batch = SomeRecords.Batch(1);
        await DeliverOnceAsync(Endpoint(server.Url.ToString()), Key(), batch);
        Assert.Equal(new DeliveryResult(Reason.ServerError, 1, "HTTP 500 " + new string('x', 491)), batch[0].Result);
    }

    [Fact]
    public async Task A_server_that_shows_the_request_does_not_bring_the_key_into_the_result()
    {
        await using var server = await HttpStub.StartAsync(context =>
        {
            context.Response.StatusCode = 400;
            return context.Response.WriteAsync($"Authorization: {context.Request.Headers.Authorization}");
        });
        using var batch = SomeRecords.Batch(1);
        await DeliverOnceAsync(Endpoint(server.Url.ToString()), Key(), batch);
        Assert.Equal("HTTP 400 Authorization: Basic (access key)", batch[0].Result.Response);
    }

    [Fact]
    public async Task After_a_401_the_key_is_read_once_more_and_the_request_sent_again()
    {
        await using var openObserve = await OpenObserveFixture.StartAsync(new LocalOpenObserveOptions());
        var endpoint = openObserve.NewStream();
        var reads = 0;
        await using var extension = await HttpStub.StartAsync(context => context.Response.WriteAsync(Secret(reads++ == 0 ? OldKey : EncodedKey)));
        using var key = new SecretsExtensionAccessKey("o2", extension.Url.Port, null);
        using var batch = SomeRecords.Batch(1);
        await DeliverOnceAsync(endpoint, key, batch);
        Assert.Equal(new DeliveryResult(Reason.None, 2, null), batch[0].Result);
        Assert.Equal(1, await openObserve.CountAsync(endpoint));
        Assert.Equal(2, reads);
    }

    [Fact]
    public async Task A_key_that_stays_wrong_is_read_once_more_and_not_again()
    {
        await using var openObserve = await OpenObserveFixture.StartAsync(new LocalOpenObserveOptions());
        await using var extension = await HttpStub.StartAsync(200, Secret(OldKey));
        using var key = new SecretsExtensionAccessKey("o2", extension.Url.Port, null);
        using var batch = SomeRecords.Batch(1);
        using var client = new OpenObserveClient(openObserve.NewStream(), key, new DeliveryOptions());
        await client.DeliverAsync(batch, DateTimeOffset.MaxValue, Token);
        Assert.Equal(new DeliveryResult(Reason.Unauthorized, 2, "HTTP 401 Unauthorized Access"), batch[0].Result);
        Assert.Equal(["GET /secretsmanager/get?secretId=o2", "GET /secretsmanager/get?secretId=o2&refreshNow=true"], extension.Requests);
    }

    [Fact]
    public async Task A_key_that_can_not_be_had_is_unauthorized_with_the_cause()
    {
        await using var extension = await HttpStub.StartAsync(400, "");
        using var key = new SecretsExtensionAccessKey("o2", extension.Url.Port, null);
        using var batch = SomeRecords.Batch(2);
        await DeliverOnceAsync(Endpoint("https://openobserve.example.com"), key, batch);
        var expected = new DeliveryResult(Reason.Unauthorized, 0, "the secrets extension answered 400 for the secret o2");
        Assert.Equal([expected, expected], Results(batch));
    }

    [Fact]
    public async Task Deliveries_at_the_same_time_do_not_mix()
    {
        await using var openObserve = await OpenObserveFixture.StartAsync();
        var endpoint = openObserve.NewStream();
        using var client = new OpenObserveClient(endpoint, openObserve.Key, new DeliveryOptions());
        await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
        {
            using var batch = SomeRecords.Batch(25);
            await client.DeliverAsync(batch, DateTimeOffset.MaxValue, Token);
            Assert.All(Results(batch), result => Assert.Equal(Reason.None, result.Reason));
        }));
        Assert.Equal(200, (await openObserve.RecordsAsync(endpoint, expected: 200)).Length);
    }

    [Fact]
    public async Task No_result_shows_the_key_or_the_password()
    {
        await using var openObserve = await OpenObserveFixture.StartAsync(new LocalOpenObserveOptions());
        foreach (var fault in new[] { "400", "401", "403", "404", "429", "503", "html-502", "redirect", "not-json", "zero-zero", "partial", "reset" })
        {
            openObserve.Befall(fault);
            using var batch = SomeRecords.Batch(2);
            await DeliverOnceAsync(openObserve, openObserve.NewStream(), batch);
            Assert.All(Results(batch), result =>
            {
                Assert.DoesNotContain(EncodedKey, $"{result}", StringComparison.Ordinal);
                Assert.DoesNotContain(Password, $"{result}", StringComparison.Ordinal);
            });
        }
    }

    private static Task DeliverOnceAsync(OpenObserveFixture openObserve, OpenObserveEndpoint endpoint, RecordBatch batch, int maxBatchBytes = 5_000_000) =>
        DeliverOnceAsync(endpoint, openObserve.Key, batch, maxBatchBytes);

    // The clock stands still, so that a slow machine makes as many attempts as a fast one.
    private static async Task DeliverOnceAsync(OpenObserveEndpoint endpoint, IAccessKeySource key, RecordBatch batch, int maxBatchBytes = 5_000_000)
    {
        var options = new DeliveryOptions { Budget = TimeSpan.FromMilliseconds(650), MaxBatchBytes = maxBatchBytes };
        using var client = new OpenObserveClient(endpoint, key, options, time: new FakeClock());
        await client.DeliverAsync(batch, DateTimeOffset.MaxValue, Token);
    }

    private static IEnumerable<DeliveryResult> Results(RecordBatch batch) => Enumerable.Range(0, batch.Count).Select(index => batch[index].Result);

    private static StaticAccessKey Key() => new(AccessKey.Of("root@example.com", Password));

    private static string Secret(string key) => $$"""{"SecretString":"{\"api_key\":\"{{key}}\"}"}""";

    private static OpenObserveEndpoint Endpoint(string server) =>
        OpenObserveEndpoint.TryParse($"{server.TrimEnd('/')}/api/default/s/_json", allowHttp: true, out var endpoint, out var problem)
            ? endpoint
            : throw new ArgumentException(problem, nameof(server));
}
