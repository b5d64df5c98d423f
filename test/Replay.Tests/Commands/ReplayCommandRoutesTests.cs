using Targets.Replay.Tests.Support;

namespace Targets.Replay.Tests.Commands;

/// <summary>Replays over each way that a template can lead from a rule to a function, with the functions themselves.</summary>
public sealed class ReplayCommandRoutesTests : IDisposable
{
    private const int Events = 60;

    private readonly Tool _tool = new();

    public void Dispose() => _tool.Dispose();

    [Theory]
    [InlineData("Queue")]
    [InlineData("Stream")]
    [InlineData("Firehose")]
    public async Task Everything_arrives(string way)
    {
        await using var openObserve = await OpenObserveProcess.StartAsync();
        var result = await ReplayAsync(openObserve, way);
        Assert.Equal((0, $"events {Events}, matched {Events}, delivered {Events}, verified true"), (result.ExitCode, result.Summary));
        Assert.Equal([$"Rule: matched {Events}, delivered {Events}"], result.Rules);
        await StoresEachOnceAsync(openObserve);
        Assert.Empty(await BackupFiles.ReadAsync(_tool.Backup));
    }

    // Batches of ten are three that fail; Firehose has one, and tries it three times.
    [Theory]
    [InlineData("Queue", 30, "not-found/cloudtrail/", "backup")]
    [InlineData("Stream", 30, "not-found/cloudtrail/", "backup")]
    [InlineData("Firehose", Events, "http-endpoint-failed/", "firehose-error")]
    public async Task What_a_process_does_not_deliver_is_backed_up_and_arrives_when_it_is_redriven(string way, int backedUp, string folder, string format)
    {
        await using var openObserve = await OpenObserveProcess.StartAsync("--fault", "404:count=3");
        var result = await ReplayAsync(openObserve, way, "--runtime", "process");
        var delivered = backedUp == Events ? "" : $"delivered {Events - backedUp}, ";
        Assert.Equal((1, $"events {Events}, matched {Events}, {delivered}backedUp {backedUp}, verified true"), (result.ExitCode, result.Summary));
        var objects = Directory.GetFiles(_tool.Backup, "*", SearchOption.AllDirectories);
        Assert.All(objects, file => Assert.StartsWith(Path.Combine(_tool.Backup, folder), file, StringComparison.Ordinal));

        var redriven = await _tool.RunAsync("redrive", _tool.Backup, "--openobserve-url", openObserve.Url, "--access-key", openObserve.AccessKey);
        Assert.Equal(
            (0, $"{objects.Length} objects, {backedUp} events ({backedUp} {format})\n{backedUp} delivered, 0 stored before, 0 dropped, 0 moved to quarantine/, 0 remain\n"),
            (redriven.ExitCode, redriven.Output));
        await StoresEachOnceAsync(openObserve);
        Assert.Empty(Directory.GetFiles(_tool.Backup, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_queue_buffers_a_short_outage_and_nothing_is_backed_up()
    {
        _tool.Environment["DELIVERY_BUDGET"] = "650ms";
        await using var openObserve = await OpenObserveProcess.StartAsync("--fault", "429:count=1");
        var result = await ReplayAsync(openObserve, "Queue");
        Assert.Equal((0, $"events {Events}, matched {Events}, delivered {Events}, verified true"), (result.ExitCode, result.Summary));
        await StoresEachOnceAsync(openObserve);
    }

    [Fact]
    public async Task What_a_pattern_drops_is_neither_stored_nor_backed_up()
    {
        _tool.Environment["DROP"] = """[{"detail":{"eventID":[{"prefix":"e00"}]}}]""";
        foreach (var way in new[] { "Queue", "Stream", "Firehose" })
        {
            await using var openObserve = await OpenObserveProcess.StartAsync();
            await ReplayAsync(openObserve, way);
            Assert.Equal(Some.Ids("e", Events).Skip(10), (await openObserve.StoredAsync()).Keys.Order(StringComparer.Ordinal));
            Assert.Empty(await BackupFiles.ReadAsync(_tool.Backup));
        }
    }

    private Task<ToolResult> ReplayAsync(OpenObserveProcess openObserve, string way, params string[] arguments)
    {
        var events = _tool.Files.Write("events.ndjson", string.Join('\n', Some.Ids("e", Events).Select(id => Some.CloudTrailEnvelope(id))));
        var template = _tool.Files.Write("own.template", Template(way));
        return _tool.ReplayAsync([events, "--template", template, "--concurrency", "1", "--openobserve-url", openObserve.Url, "--access-key", openObserve.AccessKey, .. arguments]);
    }

    private static async Task StoresEachOnceAsync(OpenObserveProcess openObserve) =>
        Assert.Equal(Some.Ids("e", Events).Select(id => (id, 1)), (await openObserve.StoredAsync()).Select(stored => (stored.Key, stored.Value)).Order());

    private static string Template(string way) => """
        {"Resources":{
          "Rule":{"Type":"AWS::Events::Rule","Properties":{"EventPattern":{"source":["aws.iam"]},"Targets":[{"Id":"1","Arn":{"Fn::GetAtt":["WAY","Arn"]}}]}},
          "Queue":{"Type":"AWS::SQS::Queue","Properties":{"RedrivePolicy":{"maxReceiveCount":5,"deadLetterTargetArn":"x"}}},
          "Stream":{"Type":"AWS::Kinesis::Stream"},
          "Batch":{"Type":"AWS::Serverless::Function","Properties":{"Handler":"BatchFunction","Timeout":30,"Events":{
            "Q":{"Type":"SQS","Properties":{"Queue":{"Fn::GetAtt":["Queue","Arn"]},"BatchSize":10,"FunctionResponseTypes":["ReportBatchItemFailures"]}},
            "S":{"Type":"Kinesis","Properties":{"Stream":{"Fn::GetAtt":["Stream","Arn"]},"BatchSize":10,"StartingPosition":"LATEST","FunctionResponseTypes":["ReportBatchItemFailures"]}} } } },
          "Transform":{"Type":"AWS::Serverless::Function","Properties":{"Handler":"FirehoseTransformFunction","Timeout":60}},
          "Firehose":{"Type":"AWS::KinesisFirehose::DeliveryStream","Properties":{"DeliveryStreamType":"DirectPut","HttpEndpointDestinationConfiguration":{
            "ProcessingConfiguration":{"Enabled":true,"Processors":[{"Type":"Lambda","Parameters":[{"ParameterName":"LambdaArn","ParameterValue":{"Fn::GetAtt":["Transform","Arn"]} }] }] } } } }
        } }
        """.Replace("WAY", way, StringComparison.Ordinal);
}
