using System.Text;
using Targets.Forwarder.Configuration;
using Targets.Forwarder.Delivery;
using Targets.LocalOpenObserve;
using Targets.Replay.Tests.Support;
using Targets.Replay.Verification;

namespace Targets.Replay.Tests.Verification;

public sealed class StoredEventsTests : IAsyncDisposable
{
    private readonly TemporaryDirectory _files = new();
    private readonly DateTimeOffset _since = DateTimeOffset.UtcNow;
    private LocalOpenObserveServer? _server;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await _server!.DisposeAsync();
        _files.Dispose();
    }

    [Theory]
    [InlineData("record")]
    [InlineData("ocsf")]
    public async Task Each_id_is_counted_as_often_as_it_is_stored(string format)
    {
        var options = await OptionsAsync(format);
        await ForwardAsync(options, Some.CloudTrailEnvelope("e1"), Some.Auth0Envelope("l1"), Some.CloudTrailEnvelope("e1"), """{"detail-type":"x","source":"y","detail":{}}""");
        Assert.Equal("=1 e1=2 l1=1", Text(await CountAsync(_since, options)));
    }

    [Theory]
    [InlineData("record")]
    [InlineData("ocsf")]
    public async Task Events_without_an_id_are_counted_where_no_record_has_one(string format)
    {
        var options = await OptionsAsync(format);
        await ForwardAsync(options, """{"detail-type":"x","source":"y","detail":{}}""", """{"detail-type":"x","source":"y","detail":{"a":1}}""");
        Assert.Equal("=2", Text(await CountAsync(_since, options)));
    }

    [Fact]
    public async Task An_id_with_escapes_is_counted_as_the_text_that_it_means()
    {
        var options = await OptionsAsync("record");
        var id = """it's \"one\" \u00e9\\ud83d""";
        await ForwardAsync(options, Some.CloudTrailEnvelope(id));
        Assert.Equal("=0 it's \"one\" \u00e9\\ud83d=1", Text(await CountAsync(_since, options)));
        Assert.Equal("it's \"one\" \u00e9\\ud83d", EventId.Of(new Forwarder.EventNormalizer(), Encoding.UTF8.GetBytes(Some.CloudTrailEnvelope(id))));
    }

    [Fact]
    public async Task What_was_stored_before_is_left_out()
    {
        var options = await OptionsAsync("record");
        await ForwardAsync(options, Some.CloudTrailEnvelope("e1"));
        var since = DateTimeOffset.UtcNow;
        await ForwardAsync(options, Some.CloudTrailEnvelope("e2"));
        Assert.Equal("=0 e2=1", Text(await CountAsync(since, options)));
    }

    [Fact]
    public async Task More_events_than_one_page_are_counted()
    {
        var options = await OptionsAsync("record");
        var ids = Enumerable.Range(0, 2001).Select(number => $"id{number:0000}").ToList();
        await ForwardAsync(options, [.. ids.Select(id => Some.CloudTrailEnvelope(id))]);
        var counts = await CountAsync(_since, options);
        Assert.Equal(ids, counts.Keys.Where(id => id.Length > 0).Order(StringComparer.Ordinal));
        Assert.Equal(2001, counts.Values.Sum());
    }

    [Fact]
    public async Task The_streams_and_formats_of_all_functions_are_counted_once_each()
    {
        var (record, ocsf) = (await OptionsAsync("record", "own_"), await OptionsAsync("ocsf"));
        await ForwardAsync(record, Some.CloudTrailEnvelope("e1"), Some.Auth0Envelope("l1"));
        await ForwardAsync(ocsf, Some.CloudTrailEnvelope("e2"));
        Assert.Equal("=0 e1=1 e2=1 l1=1", Text(await CountAsync(_since, record, record, ocsf)));
    }

    [Fact]
    public async Task A_stream_that_is_not_there_has_none() => Assert.Equal("", Text(await CountAsync(_since, await OptionsAsync("record"))));

    private static async Task<Dictionary<string, int>> CountAsync(DateTimeOffset since, params ForwarderOptions[] options) =>
        await StoredEvents.CountAsync(options, since, DateTimeOffset.UtcNow, Token);

    private static async Task ForwardAsync(ForwarderOptions options, params string[] events)
    {
        using var forwarder = new EventForwarder(options);
        var summary = await forwarder.ForwardAsync(
            Encoding.UTF8.GetBytes($"[{string.Join(',', events)}]"), new Invocation("F", "1", DateTimeOffset.UtcNow.AddSeconds(30)), Token);
        Assert.Equal(events.Length, summary.Delivered);
    }

    private async Task<ForwarderOptions> OptionsAsync(string format, string prefix = "")
    {
        _server ??= await LocalOpenObserveServer.StartAsync(new LocalOpenObserveOptions(), Token);
        var variables = new Dictionary<string, string>
        {
            ["OPENOBSERVE_URL_AUTH0"] = new Uri(_server.Url, $"api/default/{prefix}auth0/_json").ToString(),
            ["OPENOBSERVE_URL_CLOUDTRAIL"] = new Uri(_server.Url, $"api/default/{prefix}cloudtrail/_json").ToString(),
            ["OPENOBSERVE_ACCESS_KEY"] = _server.AccessKey,
            ["BACKUP_DIRECTORY"] = _files.Location,
            ["RECORD_FORMAT"] = format,
            ["SKIP_DUPLICATES"] = "false",
        };
        return VariableReader.Read(variables.GetValueOrDefault);
    }

    private static string Text(Dictionary<string, int> counts) =>
        string.Join(' ', counts.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={pair.Value}"));
}
