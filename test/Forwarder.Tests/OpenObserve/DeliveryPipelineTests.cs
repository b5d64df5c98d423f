using System.Net;
using System.Net.Sockets;
using Targets.Forwarder.Configuration;
using Targets.Forwarder.Delivery;
using Targets.Forwarder.OpenObserve;
using Targets.Forwarder.Tests.Support;

namespace Targets.Forwarder.Tests.OpenObserve;

public sealed class DeliveryPipelineTests : IDisposable
{
    private readonly FakeClock _clock = new(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));
    private readonly List<IDisposable> _disposables = [];

    [Theory]
    [InlineData(0.0, new double[] { 0, 100, 300, 700, 1500, 3100, 5600 })]
    [InlineData(0.5, new double[] { 0, 150, 450, 1050, 2250, 4650 })]
    [InlineData(1.0, new double[] { 0, 200, 600, 1400, 3000, 6200 })]
    public async Task A_throttled_request_is_retried_ever_later_within_the_budget(double jitter, double[] offsets)
    {
        var handler = new ScriptedHandler(_clock, _ => Answer(429));
        Assert.Equal(new DeliveryResult(Reason.Throttled, offsets.Length, "HTTP 429"), await DeliverAsync(Client(handler, jitter: jitter)));
        Assert.Equal(offsets, handler.Offsets());
    }

    [Theory]
    [InlineData(408)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task What_may_pass_later_is_retried(int status)
    {
        var handler = new ScriptedHandler(_clock, number => number == 0 ? Answer(status) : ScriptedHandler.Stored(1));
        Assert.Equal(new DeliveryResult(Reason.None, 2, null), await DeliverAsync(Client(handler)));
        Assert.Equal([0, 100], handler.Offsets());
    }

    [Theory]
    [InlineData(400, Reason.BadRequest)]
    [InlineData(401, Reason.Unauthorized)]
    [InlineData(403, Reason.Unauthorized)]
    [InlineData(404, Reason.NotFound)]
    [InlineData(413, Reason.TooLarge)]
    [InlineData(415, Reason.BadRequest)]
    [InlineData(307, Reason.BadResponse)]
    [InlineData(204, Reason.BadResponse)]
    public async Task What_will_not_pass_later_is_not_retried(int status, Reason reason)
    {
        var handler = new ScriptedHandler(_clock, _ => Answer(status));
        Assert.Equal(new DeliveryResult(reason, 1, $"HTTP {status}"), await DeliverAsync(Client(handler)));
    }

    [Theory]
    [InlineData("3", 3000)]
    [InlineData("9", 9000)]
    [InlineData("Fri, 02 Jan 2026 03:04:09 GMT", 4000)]
    [InlineData("0", 100)]
    [InlineData("Fri, 02 Jan 2026 03:00:00 GMT", 100)]
    [InlineData("Mon, 01 Jan 0001 00:00:00 GMT", 100)]
    [InlineData("soon", 100)]
    [InlineData("", 100)]
    [InlineData("-3", 100)]
    [InlineData("1.5", 100)]
    [InlineData("2147483648", 100)]
    [InlineData("99999999999999999999", 100)]
    public async Task The_server_may_ask_for_a_longer_wait(string retryAfter, double offset)
    {
        var handler = new ScriptedHandler(_clock, number => number == 0 ? Answer(429, retryAfter) : ScriptedHandler.Stored(1));
        Assert.Equal(new DeliveryResult(Reason.None, 2, null), await DeliverAsync(Client(handler)));
        Assert.Equal([0, offset], handler.Offsets());
    }

    [Theory]
    [InlineData("10")]
    [InlineData("3600")]
    [InlineData("2147483647")]
    [InlineData("Fri, 31 Dec 9999 23:59:59 GMT")]
    [InlineData("Sat, 03 Jan 2026 03:04:05 GMT")]
    public async Task A_wait_past_the_end_is_no_wait(string retryAfter)
    {
        var start = _clock.GetUtcNow();
        var handler = new ScriptedHandler(_clock, _ => Answer(503, retryAfter));
        Assert.Equal(new DeliveryResult(Reason.Overloaded, 1, "HTTP 503"), await DeliverAsync(Client(handler)));
        Assert.Equal(start, _clock.GetUtcNow());
    }

    [Fact]
    public async Task A_stale_connection_is_retried_at_once_and_only_once()
    {
        var stale = new ScriptedHandler(_clock, number => number == 0 ? throw Broken() : ScriptedHandler.Stored(1));
        Assert.Equal(new DeliveryResult(Reason.None, 2, null), await DeliverAsync(Client(stale)));
        Assert.Equal([0, 0], stale.Offsets());

        var down = new ScriptedHandler(_clock, number => number < 3 ? throw Broken() : ScriptedHandler.Stored(1));
        Assert.Equal(new DeliveryResult(Reason.None, 4, null), await DeliverAsync(Client(down)));
        Assert.Equal([0, 0, 200, 600], down.Offsets());
    }

    // What .NET does not wrap: it tells so of a connection that was reset as soon as it was made.
    [Fact]
    public async Task An_error_of_the_socket_itself_is_unreachable()
    {
        var handler = new ScriptedHandler(_clock, number => number == 0 ? throw new SocketException((int)SocketError.NotConnected) : ScriptedHandler.Stored(1));
        Assert.Equal(new DeliveryResult(Reason.None, 2, null), await DeliverAsync(Client(handler)));

        var down = new ScriptedHandler(_clock, _ => throw new SocketException((int)SocketError.NotConnected));
        var options = new DeliveryOptions { Budget = TimeSpan.FromMilliseconds(650) };
        Assert.Equal(new DeliveryResult(Reason.Unreachable, 2, "no answer: NotConnected"), await DeliverAsync(Client(down, options)));
    }

    [Theory]
    [InlineData(10)]
    [InlineData(900_000)]
    public async Task An_attempt_may_take_as_little_or_as_much_as_a_variable_may_say(int milliseconds)
    {
        var handler = new ScriptedHandler(_clock, _ => ScriptedHandler.Stored(1));
        var options = new DeliveryOptions { Budget = TimeSpan.FromMilliseconds(milliseconds), AttemptTimeout = TimeSpan.FromMilliseconds(milliseconds) };
        Assert.Equal(new DeliveryResult(Reason.None, 1, null), await DeliverAsync(Client(handler, options)));
    }

    [Theory]
    [InlineData(700, new double[] { 0, 100 })]
    [InlineData(699, new double[] { 0 })]
    public async Task No_retry_begins_with_less_than_half_a_second_left(int budget, double[] offsets)
    {
        var handler = new ScriptedHandler(_clock, _ => Answer(503));
        await DeliverAsync(Client(handler, new DeliveryOptions { Budget = TimeSpan.FromMilliseconds(budget) }));
        Assert.Equal(offsets, handler.Offsets());
    }

    [Fact]
    public async Task An_attempt_that_may_take_less_may_begin_later()
    {
        var handler = new ScriptedHandler(_clock, _ => Answer(503));
        var options = new DeliveryOptions { Budget = TimeSpan.FromMilliseconds(300), AttemptTimeout = TimeSpan.FromMilliseconds(100) };
        await DeliverAsync(Client(handler, options));
        Assert.Equal([0, 100], handler.Offsets());
    }

    [Fact]
    public async Task The_deadline_cuts_the_budget()
    {
        var start = _clock.GetUtcNow();
        var handler = new ScriptedHandler(_clock, (_, cancelled) => ScriptedHandler.NeverAsync(cancelled));
        var result = await DeliverAsync(Client(handler), deadline: start.AddSeconds(3));
        Assert.Equal(new DeliveryResult(Reason.Timeout, 1, null), result);
        Assert.Equal(start.AddSeconds(3), _clock.GetUtcNow());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public async Task With_no_time_left_nothing_is_sent(int seconds)
    {
        var handler = new ScriptedHandler(_clock, _ => ScriptedHandler.Stored(1));
        var result = await DeliverAsync(Client(handler), deadline: _clock.GetUtcNow().AddSeconds(seconds));
        Assert.Equal((new DeliveryResult(Reason.Timeout, 0, null), 0), (result, handler.Times.Count));
    }

    [Fact]
    public async Task An_attempt_without_an_answer_ends_after_its_time_and_the_delivery_after_its_budget()
    {
        var start = _clock.GetUtcNow();
        var handler = new ScriptedHandler(_clock, (_, cancelled) => ScriptedHandler.NeverAsync(cancelled));
        Assert.Equal(new DeliveryResult(Reason.Timeout, 2, null), await DeliverAsync(Client(handler)));
        Assert.Equal([0, 5100], handler.Offsets());
        Assert.Equal(start.AddSeconds(10), _clock.GetUtcNow());
    }

    [Fact]
    public async Task Seven_failures_and_no_success_open_the_breaker()
    {
        var handler = new ScriptedHandler(_clock, _ => Answer(503));
        var client = Client(handler);
        Assert.Equal(new DeliveryResult(Reason.Overloaded, 7, "HTTP 503"), await DeliverAsync(client));
        Assert.Equal([0, 100, 300, 700, 1500, 3100, 5600], handler.Offsets());
        Assert.Equal(new DeliveryResult(Reason.BreakerOpen, 0, null), await DeliverAsync(client));
        Assert.Equal(7, handler.Times.Count);
    }

    [Fact]
    public async Task A_request_that_was_tried_before_the_breaker_opened_has_the_reason_of_its_last_attempt()
    {
        var handler = new ScriptedHandler(_clock, number => number == 0 ? Answer(503) : throw Broken());
        Assert.Equal(new DeliveryResult(Reason.Unreachable, 7, "no answer: ConnectionError"), await DeliverAsync(Client(handler)));
    }

    [Fact]
    public async Task The_breaker_lets_one_request_through_after_15_seconds_and_closes_when_it_passes()
    {
        var handler = new ScriptedHandler(_clock, number => number < 7 ? Answer(503) : ScriptedHandler.Stored(1));
        var client = Client(handler);
        await DeliverAsync(client);
        _clock.Advance(TimeSpan.FromSeconds(14.5) - (_clock.GetUtcNow() - handler.Times[^1]));
        Assert.Equal(new DeliveryResult(Reason.BreakerOpen, 0, null), await DeliverAsync(client));
        _clock.Advance(TimeSpan.FromSeconds(0.5));
        Assert.Equal(new DeliveryResult(Reason.None, 1, null), await DeliverAsync(client));
        Assert.Equal(new DeliveryResult(Reason.None, 1, null), await DeliverAsync(client));
    }

    [Fact]
    public async Task The_breaker_stays_open_when_the_request_that_it_lets_through_fails()
    {
        var handler = new ScriptedHandler(_clock, _ => Answer(503));
        var client = Client(handler);
        await DeliverAsync(client);
        _clock.Advance(TimeSpan.FromSeconds(15));
        Assert.Equal(new DeliveryResult(Reason.Overloaded, 1, "HTTP 503"), await DeliverAsync(client));
        Assert.Equal(new DeliveryResult(Reason.BreakerOpen, 0, null), await DeliverAsync(client));
    }

    [Fact]
    public async Task A_success_keeps_the_breaker_closed_for_ten_seconds()
    {
        var handler = new ScriptedHandler(_clock, number => number == 0 ? ScriptedHandler.Stored(1) : Answer(503));
        var client = Client(handler);
        await DeliverAsync(client);
        Assert.Equal(new DeliveryResult(Reason.Overloaded, 7, "HTTP 503"), await DeliverAsync(client));
        _clock.Advance(TimeSpan.FromSeconds(5.5));
        Assert.Equal(new DeliveryResult(Reason.Overloaded, 5, "HTTP 503"), await DeliverAsync(client));
        Assert.Equal(new DeliveryResult(Reason.BreakerOpen, 0, null), await DeliverAsync(client));
    }

    [Theory]
    [InlineData(429)]
    [InlineData(401)]
    [InlineData(400)]
    public async Task A_server_that_refuses_is_not_down(int status)
    {
        var handler = new ScriptedHandler(_clock, _ => Answer(status));
        var client = Client(handler, new DeliveryOptions { Budget = TimeSpan.FromMilliseconds(100) });
        for (var i = 0; i < 10; i++)
        {
            Assert.Equal(1, (await DeliverAsync(client)).Attempts);
        }
    }

    [Fact]
    public async Task Two_attempts_without_an_answer_open_the_breaker()
    {
        var handler = new ScriptedHandler(_clock, (_, cancelled) => ScriptedHandler.NeverAsync(cancelled));
        var client = Client(handler);
        Assert.Equal(new DeliveryResult(Reason.Timeout, 2, null), await DeliverAsync(client));
        Assert.Equal(new DeliveryResult(Reason.BreakerOpen, 0, null), await DeliverAsync(client));
    }

    [Fact]
    public async Task Who_cancels_says_nothing_about_the_server()
    {
        var handler = new ScriptedHandler(
            _clock, (number, cancelled) => number < 5 ? ScriptedHandler.NeverAsync(cancelled) : Task.FromResult(ScriptedHandler.Stored(1)));
        var client = Client(handler);
        for (var i = 0; i < 5; i++)
        {
            using var stopping = new CancellationTokenSource();
            using var batch = SomeRecords.Batch(1);
            var delivering = client.DeliverAsync(batch, DateTimeOffset.MaxValue, stopping.Token);
            await stopping.CancelAsync();
            await delivering;
            Assert.Equal(new DeliveryResult(Reason.Timeout, 1, null), batch[0].Result);
        }

        Assert.Equal(new DeliveryResult(Reason.None, 1, null), await DeliverAsync(client));
    }

    [Fact]
    public async Task A_bug_is_no_outcome()
    {
        var handler = new ScriptedHandler(_clock, _ => throw new InvalidOperationException("a bug"));
        var thrown = await Assert.ThrowsAsync<InvalidOperationException>(() => DeliverAsync(Client(handler)));
        Assert.Equal("a bug", thrown.Message);
    }

    public void Dispose()
    {
        foreach (var disposable in _disposables)
        {
            disposable.Dispose();
        }
    }

    private OpenObserveClient Client(ScriptedHandler handler, DeliveryOptions? options = null, double jitter = 0)
    {
        Assert.True(OpenObserveEndpoint.TryParse("https://openobserve.example.com/api/default/s/_json", allowHttp: false, out var endpoint, out _));
        var key = new StaticAccessKey(AccessKey.Of("forwarder@example.com", "pass"));
        var client = new OpenObserveClient(endpoint, key, options ?? new DeliveryOptions(), handler, _clock, () => jitter);
        _disposables.Add(client);
        return client;
    }

    private async Task<DeliveryResult> DeliverAsync(OpenObserveClient client, DateTimeOffset? deadline = null)
    {
        using var batch = SomeRecords.Batch(1);
        await _clock.RunAsync(client.DeliverAsync(batch, deadline ?? DateTimeOffset.MaxValue, TestContext.Current.CancellationToken));
        return batch[0].Result;
    }

    private static HttpResponseMessage Answer(int status, string? retryAfter = null) => ScriptedHandler.Json((HttpStatusCode)status, "", retryAfter);

    private static HttpRequestException Broken() => new(HttpRequestError.ConnectionError, "the connection broke");

}
