using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using Targets.Forwarder.Configuration;
using Targets.Forwarder.Delivery;
using Targets.Forwarder.OpenObserve;
using Targets.Forwarder.Records;
using Targets.Forwarder.Tests.Support;
using Targets.LocalOpenObserve;

namespace Targets.Forwarder.Tests.OpenObserve;

/// <summary>What a server, or what stands before it, does with a connection: byte for byte, on real sockets.</summary>
[Collection(typeof(WallClock))]
public sealed class OpenObserveClientSocketTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(300);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 65\r\n\r\n" + RawServer.StoredBody, Reason.None, null)]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n41\r\n" + RawServer.StoredBody + "\r\n0\r\n\r\n", Reason.None, null)]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 30\r\n\r\n{\"code\":200,\"status\":[{\"name\":", Reason.BadResponse, "HTTP 200 {\"code\":200,\"status\":[{\"name\":")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", Reason.BadResponse, "HTTP 200")]
    [InlineData("HTTP/1.1 204 No Content\r\n\r\n", Reason.BadResponse, "HTTP 204")]
    [InlineData("HTTP/1.1 401 Unauthorized\r\nContent-Length: 19\r\n\r\nUnauthorized Access", Reason.Unauthorized, "HTTP 401 Unauthorized Access")]
    [InlineData("HTTP/1.1 403 Forbidden\r\nContent-Length: 11\r\n\r\nNot allowed", Reason.Unauthorized, "HTTP 403 Not allowed")]
    [InlineData("HTTP/1.1 415 Unsupported Media Type\r\nContent-Length: 0\r\n\r\n", Reason.BadRequest, "HTTP 415")]
    [InlineData("HTTP/1.1 429 Too Many Requests\r\nRetry-After: 1\r\nRetry-After: 2\r\nContent-Length: 0\r\n\r\n", Reason.Throttled, "HTTP 429")]
    [InlineData("HTTP/1.1 301 Moved Permanently\r\nLocation: http://[::1]:9/\r\nContent-Length: 0\r\n\r\n", Reason.BadResponse, "HTTP 301")]
    [InlineData("HTTP/1.1 999 \r\nContent-Length: 0\r\n\r\n", Reason.ServerError, "HTTP 999")]
    public async Task An_answer_has_the_reason_that_it_states(string response, Reason reason, string? excerpt)
    {
        await using var server = RawServer.Answering(response);
        Assert.Equal(new DeliveryResult(reason, 1, excerpt), await DeliverAsync(server.Url));
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 650\r\n\r\n" + RawServer.StoredBody, "no answer: ResponseEnded")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n41\r\n{\"code\":200,", "no answer: ResponseEnded")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n", "no answer: InvalidResponse")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Le", "no answer: ResponseEnded")]
    [InlineData("SSH-2.0-OpenSSH_9.6\r\n\r\n", "no answer: InvalidResponse")]
    [InlineData("", "no answer: ResponseEnded")]
    public async Task An_answer_that_breaks_off_or_is_no_http_is_none(string beginning, string excerpt)
    {
        await using var server = new RawServer(async (socket, _, stopping) =>
        {
            await RawServer.ReadRequestAsync(socket, stopping);
            await RawServer.SendAsync(socket, beginning, stopping);
        });
        Assert.Equal(new DeliveryResult(Reason.Unreachable, 2, excerpt), await DeliverAsync(server.Url));
    }

    [Fact]
    public async Task Headers_without_end_are_no_answer()
    {
        await using var server = new RawServer(async (socket, _, stopping) =>
        {
            await RawServer.ReadRequestAsync(socket, stopping);
            await RawServer.SendAsync(socket, "HTTP/1.1 200 OK\r\n", stopping);
            while (true)
            {
                await RawServer.SendAsync(socket, "X-More: and more\r\n", stopping);
            }
        });
        Assert.Equal(new DeliveryResult(Reason.Unreachable, 2, "no answer: ConfigurationLimitExceeded"), await DeliverAsync(server.Url));
    }

    [Fact]
    public async Task A_body_without_end_is_read_in_part()
    {
        await using var openObserve = await OpenObserveFixture.StartAsync(new LocalOpenObserveOptions());
        openObserve.Befall("endless");
        using var batch = SomeRecords.Batch(1);
        await DeliverAsync(openObserve.NewStream(), openObserve.Key, batch);
        Assert.Equal(new DeliveryResult(Reason.BadResponse, 1, "HTTP 200"), batch[0].Result);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(100_000)]
    public async Task A_connection_that_is_reset_in_the_middle_of_a_request_is_unreachable(int read)
    {
        await using var server = new RawServer(async (socket, _, stopping) =>
        {
            await RawServer.ReadAsync(socket, read, stopping);
            RawServer.Reset(socket);
        });
        using var batch = Incompressible(9);
        await DeliverAsync(Endpoint(server.Url), Key(), batch, new DeliveryOptions { MaxBatchBytes = 50_000_000, Budget = TimeSpan.FromMilliseconds(650) });
        Assert.All(Results(batch), result => Assert.Equal((Reason.Unreachable, 2), (result.Reason, result.Attempts)));
    }

    // nginx: it refuses by the Content-Length, and reads what still comes.
    [Fact]
    public async Task A_request_that_is_refused_before_it_was_read_is_halved()
    {
        await using var server = new RawServer(async (socket, number, stopping) =>
        {
            if (number == 0)
            {
                await RawServer.ReadAsync(socket, 10, stopping);
                await RawServer.SendAsync(socket, "HTTP/1.1 413 Request Entity Too Large\r\nContent-Length: 0\r\nConnection: close\r\n\r\n", stopping);
                await RawServer.ReadAsync(socket, int.MaxValue, stopping);
                return;
            }

            while (await RawServer.ReadRequestAsync(socket, stopping))
            {
                await RawServer.SendAsync(socket, RawServer.Stored, stopping);
            }
        });
        using var batch = Incompressible(2);
        await DeliverAsync(Endpoint(server.Url), Key(), batch, new DeliveryOptions { MaxBatchBytes = 50_000_000 });
        Assert.Equal([new DeliveryResult(Reason.None, 2, null), new DeliveryResult(Reason.None, 2, null)], Results(batch));
    }

    [Fact]
    public async Task A_connection_that_is_reset_when_it_is_used_again_is_replaced_at_once()
    {
        await using var server = new RawServer(async (socket, number, stopping) =>
        {
            await RawServer.ReadRequestAsync(socket, stopping);
            await RawServer.SendAsync(socket, RawServer.Stored, stopping);
            await RawServer.ReadAsync(socket, 10, stopping);
            RawServer.Reset(socket);
        });
        var clock = new FakeClock();
        using var client = new OpenObserveClient(Endpoint(server.Url), Key(), new DeliveryOptions(), time: clock);
        foreach (var attempts in new[] { 1, 2, 2 })
        {
            using var batch = SomeRecords.Batch(1);
            await client.DeliverAsync(batch, DateTimeOffset.MaxValue, Token);
            Assert.Equal(new DeliveryResult(Reason.None, attempts, null), batch[0].Result);
        }

        Assert.Equal(FakeClock.DefaultStart, clock.GetUtcNow());
    }

    [Fact]
    public async Task A_host_that_is_not_known_is_unreachable()
    {
        var result = await DeliverAsync(new Uri("https://openobserve.invalid/"));
        Assert.Equal((Reason.Unreachable, 2), (result.Reason, result.Attempts));
        Assert.Contains(result.Response, new[] { "no answer: HostNotFound", "no answer: TryAgain", "no answer: NoData" });
    }

    [Fact]
    public async Task A_certificate_that_nobody_vouches_for_is_refused_before_anything_is_sent()
    {
        using var certificate = SomeCertificate.SelfSigned();
        var requests = 0;
        await using var server = new RawServer(async (socket, _, stopping) =>
        {
            await using var tls = new SslStream(new NetworkStream(socket));
            try
            {
                await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = certificate }, stopping);
                requests += await tls.ReadAsync(new byte[1], stopping);
            }
            catch (AuthenticationException)
            {
                // The client says that it does not know the certificate.
            }
        });
        Assert.Equal(new DeliveryResult(Reason.Unreachable, 2, "no answer: SecureConnectionError"), await DeliverAsync(new Uri($"https://{server.Authority}/")));
        Assert.Equal(0, requests);
    }

    [Fact]
    public async Task A_server_that_speaks_no_tls_is_unreachable()
    {
        await using var server = new RawServer(async (socket, _, stopping) =>
        {
            await RawServer.ReadAsync(socket, 1, stopping);
            await RawServer.SendAsync(socket, "HTTP/1.1 400 Bad Request\r\n\r\n", stopping);
        });
        Assert.Equal(new DeliveryResult(Reason.Unreachable, 2, "no answer: SecureConnectionError"), await DeliverAsync(new Uri($"https://{server.Authority}/")));
    }

    [Fact]
    public async Task An_answer_that_comes_byte_by_byte_within_the_time_of_an_attempt_counts()
    {
        await using var openObserve = await OpenObserveFixture.StartAsync(new LocalOpenObserveOptions());
        openObserve.Befall("drip:seconds=0.001");
        var endpoint = openObserve.NewStream();
        using var batch = SomeRecords.Batch(2);
        await DeliverAsync(endpoint, openObserve.Key, batch);
        Assert.Equal(Enumerable.Repeat(new DeliveryResult(Reason.None, 1, null), 2), Results(batch));
        Assert.Equal(2, await openObserve.CountAsync(endpoint));
    }

    [Theory]
    [InlineData("")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 65\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 65\r\n\r\n{\"code\":200")]
    [InlineData("HTTP/1.1 100 Continue\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n41\r\n")]
    public async Task A_server_that_stops_speaking_is_a_timeout(string beginning)
    {
        await using var server = new RawServer(async (socket, _, stopping) =>
        {
            await RawServer.ReadRequestAsync(socket, stopping);
            await RawServer.SendAsync(socket, beginning, stopping);
            await Task.Delay(Timeout.InfiniteTimeSpan, stopping);
        });
        await IsTimeoutInTimeAsync(server);
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n", " ")]
    [InlineData("HTTP/1.1 200 OK\r\n", "X: y\r\n")]
    [InlineData("", "HTTP/1.1 102 Processing\r\n\r\n")]
    public async Task A_server_that_never_comes_to_the_end_of_its_answer_is_a_timeout(string beginning, string then)
    {
        await using var server = new RawServer(async (socket, _, stopping) =>
        {
            await RawServer.ReadRequestAsync(socket, stopping);
            await RawServer.SendAsync(socket, beginning, stopping);
            while (true)
            {
                await RawServer.SendAsync(socket, then, stopping);
                await Task.Delay(TimeSpan.FromMilliseconds(20), stopping);
            }
        });
        await IsTimeoutInTimeAsync(server);
    }

    // It does not read the request: the client can't write on once the buffers of both sides are full.
    [Fact]
    public async Task A_server_that_never_reads_the_request_is_a_timeout()
    {
        await using var server = new RawServer((_, _, stopping) => Task.Delay(Timeout.InfiniteTimeSpan, stopping));
        using var batch = Incompressible(12);
        await IsTimeoutInTimeAsync(server, batch);
    }

    [Fact]
    public async Task A_server_that_hangs_does_not_keep_the_delivery_past_its_deadline()
    {
        using var silent = new SilentServer();
        using var batch = SomeRecords.Batch(1);
        using var client = new OpenObserveClient(Endpoint(silent.Url), Key(), new DeliveryOptions());
        var start = TimeProvider.System.GetTimestamp();
        await client.DeliverAsync(batch, DateTimeOffset.UtcNow.AddMilliseconds(200), Token);
        Assert.Equal(new DeliveryResult(Reason.Timeout, 1, null), batch[0].Result);
        Assert.InRange(TimeProvider.System.GetElapsedTime(start).TotalMilliseconds, 150, 2000);
    }

    private static async Task IsTimeoutInTimeAsync(RawServer server)
    {
        using var batch = SomeRecords.Batch(1);
        await IsTimeoutInTimeAsync(server, batch);
    }

    // Neither the attempt's time nor the deadline is passed, whichever comes first.
    private static async Task IsTimeoutInTimeAsync(RawServer server, RecordBatch batch)
    {
        DeliveryOptions[] cases =
        [
            new() { AttemptTimeout = Soon, Budget = TimeSpan.FromMilliseconds(650), MaxBatchBytes = 50_000_000 },
            new() { MaxBatchBytes = 50_000_000 },
        ];
        foreach (var options in cases)
        {
            using var client = new OpenObserveClient(Endpoint(server.Url), Key(), options);
            var start = TimeProvider.System.GetTimestamp();
            var deadline = options.AttemptTimeout == Soon ? DateTimeOffset.MaxValue : DateTimeOffset.UtcNow + Soon;
            await client.DeliverAsync(batch, deadline, Token);
            Assert.InRange(TimeProvider.System.GetElapsedTime(start), Soon / 2, TimeSpan.FromSeconds(3));
            Assert.All(Results(batch), result => Assert.Equal((Reason.Timeout, null), (result.Reason, result.Response)));
        }
    }

    private static async Task<DeliveryResult> DeliverAsync(Uri server)
    {
        using var batch = SomeRecords.Batch(1);
        await DeliverAsync(Endpoint(server), Key(), batch);
        return batch[0].Result;
    }

    // The clock stands still, so that a slow machine makes as many attempts as a fast one.
    private static async Task DeliverAsync(OpenObserveEndpoint endpoint, IAccessKeySource key, RecordBatch batch, DeliveryOptions? options = null)
    {
        options ??= new DeliveryOptions { Budget = TimeSpan.FromMilliseconds(650) };
        using var client = new OpenObserveClient(endpoint, key, options, time: new FakeClock());
        await client.DeliverAsync(batch, DateTimeOffset.MaxValue, Token);
    }

    // Records of 0.9 MB that gzip makes hardly smaller.
    private static RecordBatch Incompressible(int records)
    {
        var random = new Random(1);
        var bytes = new byte[675_000];
        return SomeRecords.Batch([.. Enumerable.Range(0, records).Select(_ =>
        {
            random.NextBytes(bytes);
            return $$"""{"text":"{{Convert.ToBase64String(bytes)}}"}""";
        })]);
    }

    private static IEnumerable<DeliveryResult> Results(RecordBatch batch) => Enumerable.Range(0, batch.Count).Select(index => batch[index].Result);

    private static StaticAccessKey Key() => new(AccessKey.Of("root@example.com", "pass"));

    private static OpenObserveEndpoint Endpoint(Uri server) =>
        OpenObserveEndpoint.TryParse(new Uri(server, "api/default/s/_json").ToString(), allowHttp: true, out var endpoint, out var problem)
            ? endpoint
            : throw new ArgumentException(problem, nameof(server));
}
