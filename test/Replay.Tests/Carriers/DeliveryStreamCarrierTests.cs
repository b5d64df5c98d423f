using System.Text;
using System.Text.Json;
using Targets.Forwarder.Configuration;
using Targets.LocalOpenObserve;
using Targets.LocalOpenObserve.Faults;
using Targets.Replay.Carriers;
using Targets.Replay.Rules;
using Targets.Replay.Runtimes;
using Targets.Replay.Tests.Support;
using Targets.Replay.Verification;

namespace Targets.Replay.Tests.Carriers;

public sealed class DeliveryStreamCarrierTests : IDisposable
{
    private static readonly Route Way = new("A", Carrier.DeliveryStream, "Firehose", 500, 2);

    private readonly TemporaryDirectory _files = new();
    private readonly ManualTime _time = new(DateTimeOffset.UtcNow);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _files.Dispose();

    [Fact]
    public async Task The_function_gets_what_firehose_hands_out()
    {
        var runtime = Runtime(_ => "Dropped");
        await CarryAsync(runtime, faults: [], "e0", "e1");
        Assert.Equal(
            $$"""{"invocationId":"{{0:D56}}","deliveryStreamArn":"arn:aws:firehose:us-east-1:111122223333:deliverystream/Firehose","region":"us-east-1","records":[{"recordId":"{{0:D56}}","approximateArrivalTimestamp":{{_time.GetUtcNow().ToUnixTimeMilliseconds()}},"data":"ZTA="},{"recordId":"{{1:D56}}","approximateArrivalTimestamp":{{_time.GetUtcNow().ToUnixTimeMilliseconds()}},"data":"ZTE="}]}""",
            Assert.Single(runtime.Invocations).Payload);
    }

    [Fact]
    public async Task What_was_transformed_is_stored_and_what_could_not_be_is_backed_up()
    {
        var runtime = Runtime(id => id switch { "e1" => "Dropped", "e2" => "ProcessingFailed", "e3" => null, _ => "Ok" });
        var carried = await CarryAsync(runtime, faults: [], "e0", "e1", "e2", "e3", "e4");
        Assert.Equal(
            [ReportedOutcome.Accepted, ReportedOutcome.Dropped, ReportedOutcome.BackedUp, ReportedOutcome.BackedUp, ReportedOutcome.Accepted], carried.Outcomes);
        Assert.Equal("e0=1 e4=1", carried.Stored);
        Assert.Equal("processing-failed: e2 e3", BackedUp());
    }

    [Fact]
    public async Task What_openobserve_does_not_take_is_sent_three_times_and_backed_up_as_it_was_sent()
    {
        var carried = await CarryAsync(Runtime(_ => "Ok"), ["503"], "e0", "e1");
        Assert.Equal([ReportedOutcome.BackedUp, ReportedOutcome.BackedUp], carried.Outcomes);
        Assert.Equal("", carried.Stored);
        Assert.Equal("http-endpoint-failed: e0 e1", BackedUp());
        Assert.Equal(TimeSpan.FromSeconds(3), carried.Waited);
    }

    [Fact]
    public async Task What_openobserve_takes_at_the_second_time_is_stored()
    {
        var carried = await CarryAsync(Runtime(_ => "Ok"), ["503:count=1"], "e0");
        Assert.Equal([ReportedOutcome.Accepted], carried.Outcomes);
        Assert.Equal("e0=1", carried.Stored);
        Assert.Equal(TimeSpan.FromSeconds(1), carried.Waited);
    }

    [Fact]
    public async Task A_request_that_is_too_large_is_forgotten_as_firehose_does()
    {
        var carried = await CarryAsync(Runtime(_ => "Ok"), ["413"], "e0");
        Assert.Equal([ReportedOutcome.Accepted], carried.Outcomes);
        Assert.Equal(("", ""), (carried.Stored, BackedUp()));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("""{"records":{}}""")]
    [InlineData("""{"records":[{"recordId":"x"}]}""")]
    [InlineData("""{"records":[{"recordId":"x","result":"Ok","data":"%"}]}""")]
    public async Task A_function_that_fails_or_answers_otherwise_is_invoked_as_often_as_the_way_allows(string? answer)
    {
        var response = answer is null ? new FunctionResponse(default, "Error") : new FunctionResponse(Encoding.UTF8.GetBytes(answer), null);
        var runtime = new FakeRuntime((_, _) => Task.FromResult(response));
        var carried = await CarryAsync(runtime, faults: [], "e0");
        Assert.Equal([ReportedOutcome.BackedUp], carried.Outcomes);
        Assert.Equal((2, "processing-failed: e0"), (runtime.Invocations.Count, BackedUp()));
    }

    [Fact]
    public async Task What_can_not_be_backed_up_has_failed()
    {
        await File.WriteAllTextAsync(_files.PathOf("backup"), "a file where the directory was to be", Token);
        Assert.Equal([ReportedOutcome.Failed], (await CarryAsync(Runtime(_ => "ProcessingFailed"), faults: [], "e0")).Outcomes);
    }

    [Fact]
    public async Task Its_error_records_are_those_of_firehose()
    {
        await CarryAsync(Runtime(id => id == "e0" ? "Ok" : "ProcessingFailed"), ["503"], "e0", "e1");
        var now = _time.GetUtcNow().ToUnixTimeMilliseconds();
        Assert.Equal(
            [
                $$"""{"attemptsMade":2,"arrivalTimestamp":{{now - 3000}},"errorCode":"Lambda.FunctionError","errorMessage":"the function did not transform the record","attemptEndingTimestamp":{{now - 3000}},"rawData":"ZTE=","lambdaArn":"arn:aws:lambda:us-east-1:111122223333:function:A"}""",
                $$"""{"attemptsMade":2,"arrivalTimestamp":{{now}},"errorCode":"HttpEndpoint.DestinationException","errorMessage":"the endpoint did not take the record","attemptEndingTimestamp":{{now}},"rawData":"{{Convert.ToBase64String(Encoding.UTF8.GetBytes(Record("e0")))}}","subsequenceNumber":0}""",
            ],
            BackupFiles.Lines(_files.PathOf("backup")));
    }

    // The function makes a record of an id.
    private static string Record(string id) => $$"""{"ocsf_metadata_uid":"{{id}}","targets_received_time":{{DateTimeOffset.UtcNow.AddSeconds(-1).ToUnixTimeSeconds()}}000000}""";

    // Null leaves a record out.
    private static FakeRuntime Runtime(Func<string, string?> result) => new((payload, _) =>
    {
        using var json = JsonDocument.Parse(payload);
        var records = json.RootElement.GetProperty("records").EnumerateArray()
            .Select(record => (RecordId: record.GetProperty("recordId").GetString(), Id: Encoding.UTF8.GetString(record.GetProperty("data").GetBytesFromBase64())))
            .Where(record => result(record.Id) is not null)
            .Select(record => new { recordId = record.RecordId, result = result(record.Id), data = Convert.ToBase64String(Encoding.UTF8.GetBytes(Record(record.Id))) });
        return Task.FromResult(new FunctionResponse(JsonSerializer.SerializeToUtf8Bytes(new { records }), null));
    });

    private async Task<(ReportedOutcome[] Outcomes, string Stored, TimeSpan Waited)> CarryAsync(FakeRuntime runtime, string[] faults, params string[] events)
    {
        await using var server = await LocalOpenObserveServer.StartAsync(
            new LocalOpenObserveOptions { DataDirectory = _files.PathOf("openobserve"), Faults = [.. faults.Select(Fault)] }, Token);
        var variables = new Dictionary<string, string>
        {
            ["OPENOBSERVE_URL"] = $"{server.Url}api/default/targets/_json",
            ["OPENOBSERVE_ACCESS_KEY"] = server.AccessKey,
            ["BACKUP_DIRECTORY"] = _files.PathOf("backup"),
        };
        var options = VariableReader.Read(variables.GetValueOrDefault);
        var (start, since) = (_time.GetUtcNow(), DateTimeOffset.UtcNow.AddSeconds(-5));
        using var carriers = new CarrierCatalogue(runtime.Invoker("A").InvokeAsync, options, Forwarder.Backup.BackupStores.Create(options.Backup), _time);
        var outcomes = await carriers.All[Carrier.DeliveryStream].CarryAsync(Way, [.. events.Select(text => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(text))]);
        server.Faults.Clear();
        var stored = await StoredEvents.CountAsync([options], since, DateTimeOffset.UtcNow, Token);
        return (outcomes, string.Join(' ', stored.Where(pair => pair.Value > 0).OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={pair.Value}")), _time.GetUtcNow() - start);
    }

    private static Fault Fault(string text) => LocalOpenObserve.Faults.Fault.TryParse(text, out var fault, out var problem) ? fault : throw new FormatException(problem);

    // The ids of what was backed up, by the folder.
    private string BackedUp() => string.Join(", ", Directory.Exists(_files.PathOf("backup"))
        ? Directory.GetDirectories(_files.PathOf("backup")).Order(StringComparer.Ordinal).Select(folder =>
            $"{Path.GetFileName(folder)}: {string.Join(' ', BackupFiles.Lines(folder).Select(IdOf).Order(StringComparer.Ordinal))}")
        : []);

    private static string IdOf(string line)
    {
        using var json = JsonDocument.Parse(line);
        var data = json.RootElement.GetProperty("rawData").GetBytesFromBase64();
        return EventId.Of(new Forwarder.EventNormalizer(), data) is { Length: > 0 } id ? id : Encoding.UTF8.GetString(data);
    }
}
