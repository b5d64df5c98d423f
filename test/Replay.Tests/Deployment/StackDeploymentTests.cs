using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.Lambda.TestUtilities;
using Targets.Forwarder.Configuration;
using Targets.Forwarder.OpenObserve;
using Targets.Functions;
using Targets.LocalOpenObserve;
using Targets.Replay.Tests.Support;

namespace Targets.Replay.Tests.Deployment;

/// <summary>A stack of serverless.template in <c>moto_server</c>, as far as it goes; what it can't make is looked at in the translated template.</summary>
public sealed class StackDeploymentTests(DeployedStack deployed) : IClassFixture<DeployedStack>, IAsyncLifetime
{
    public async ValueTask InitializeAsync() => await deployed.StartAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public void What_moto_knows_of_is_really_made()
    {
        Assert.Equal(
            """
            AWS::CloudWatch::Dashboard 1
            AWS::Events::Rule 3
            AWS::IAM::Role 5
            AWS::Kinesis::Stream 1
            AWS::Lambda::EventSourceMapping 11
            AWS::Lambda::Function 4
            AWS::Lambda::Permission 3
            AWS::Logs::LogGroup 4
            AWS::S3::Bucket 2
            AWS::SQS::Queue 11
            """,
            Count(deployed.Stack.Resources.Values.Select(resource => resource.Type)));
        Assert.Equal(
            """
            AWS::CloudTrail::Trail 1
            AWS::CloudWatch::Alarm 35
            AWS::Lambda::EventInvokeConfig 3
            AWS::S3::BucketPolicy 2
            AWS::SQS::QueuePolicy 8
            """,
            Count(deployed.Plan.Resources.Where(resource => !deployed.Stack.Resources.ContainsKey(resource.Key)).Select(resource => resource.Value["Type"]!.ToString())));
    }

    [Fact]
    public async Task Events_on_both_buses_go_through_the_queue_and_the_function_into_openobserve()
    {
        var auth0 = SampleJson("auth0/login-success.json");
        var cloudTrail = SampleJson("cloudtrail/create-user.json");
        await PutEventAsync("relay", auth0);
        await PutEventAsync("default", cloudTrail);

        // No rule is for these: another source on the bus, and a call of the stack's own role.
        await PutEventAsync("relay", auth0, ("detail-type", "user.created"));
        await PutEventAsync("default", Own(cloudTrail));

        var messages = await ReceiveAsync(deployed.Stack.Resources["Buffer"].PhysicalId);
        Assert.Equal(["AWS API Call via CloudTrail", "Auth0 log"], messages.Select(message => JsonNode.Parse(message)!["detail-type"]!.ToString()).Order(StringComparer.Ordinal));

        await using var server = await LocalOpenObserveServer.StartAsync(new LocalOpenObserveOptions { AllowedUpTo = TimeSpan.FromDays(10_000) }, Tool.Token);
        var variables = await VariablesAsync(server);
        using var function = FunctionCatalogue.Create("BatchFunction", variables.GetValueOrDefault);
        var answer = await function.HandleAsync(new MemoryStream(Batch(messages)), new TestLambdaContext { FunctionName = "BatchFunction", RemainingTime = TimeSpan.FromSeconds(60) });
        Assert.Equal("""{"batchItemFailures":[]}""", await new StreamReader(answer).ReadToEndAsync(Tool.Token));
        Assert.Equal(
            [$$$"""{"eventbridge_detail_type":"AWS API Call via CloudTrail","eventid":"{{{cloudTrail["detail"]!["eventID"]}}}"}""", """{"eventbridge_detail_type":"Auth0 log"}"""],
            await HitsAsync(variables));
    }

    [Fact]
    public async Task What_is_made_has_the_properties_of_the_template()
    {
        Assert.Equal(
            [
                ("Direct", $":{deployed.Stack.Resources["Auth0LogFunction"].PhysicalId}", ":Auth0DirectDlq"), ("Buffered", ":Buffer", ":Auth0BufferedDlq"),
                ("Streamed", $"/{deployed.Stack.Resources["Stream"].PhysicalId}", ":Auth0StreamedDlq"),
            ],
            deployed.Auth0Targets.Select(target => ((string)target!["Id"]!, End(target["Arn"]!), End(target["DeadLetterConfig"]!["Arn"]!))));

        var mappings = (await deployed.Api.GetAsync("lambda", "/2015-03-31/event-source-mappings/"))["EventSourceMappings"]!.AsArray();
        Assert.All(mappings.Where(mapping => End(mapping!["FunctionArn"]!).StartsWith(":targets", StringComparison.Ordinal)), mapping =>
            Assert.Equal((100, "ReportBatchItemFailures"), ((int)mapping!["BatchSize"]!, (string)mapping["FunctionResponseTypes"]![0]!)));

        var queue = await deployed.Api.JsonAsync("sqs", "AmazonSQS.GetQueueAttributes", new JsonObject { ["QueueUrl"] = deployed.Stack.Resources["Buffer"].PhysicalId, ["AttributeNames"] = new JsonArray("All") });
        Assert.Equal(("900", "1209600", 5), ((string)queue["Attributes"]!["VisibilityTimeout"]!, (string)queue["Attributes"]!["MessageRetentionPeriod"]!,
            (int)JsonNode.Parse((string)queue["Attributes"]!["RedrivePolicy"]!)!["maxReceiveCount"]!));

        var encryption = await deployed.S3.GetBucketEncryptionAsync(new() { BucketName = deployed.Stack.Resources["BackupBucket"].PhysicalId }, Tool.Token);
        Assert.Equal("AES256", encryption.ServerSideEncryptionConfiguration.ServerSideEncryptionRules.Single().ServerSideEncryptionByDefault.ServerSideEncryptionAlgorithm.Value);
    }

    private static JsonObject SampleJson(string name) => JsonNode.Parse(File.ReadAllText(Path.Combine(RepositoryFiles.SamplesDirectory, name)))!.AsObject();

    private static JsonObject Own(JsonObject cloudTrail)
    {
        var own = cloudTrail.DeepClone().AsObject();
        own["detail"]!["userIdentity"] = JsonNode.Parse(
            """{"type":"AssumedRole","sessionContext":{"sessionIssuer":{"type":"Role","arn":"arn:aws:iam::123456789012:role/targets/BatchFunctionRole"}}}""");
        return own;
    }

    private async Task PutEventAsync(string bus, JsonObject envelope, params (string Name, string Value)[] changed)
    {
        string Member(string name) => changed.FirstOrDefault(change => change.Name == name).Value ?? envelope[name]!.ToString();
        var entry = new JsonObject
        {
            ["EventBusName"] = bus,
            ["Source"] = Member("source"),
            ["DetailType"] = Member("detail-type"),
            ["Detail"] = envelope["detail"]!.ToJsonString(),
        };
        var answer = await deployed.Api.JsonAsync("events", "AWSEvents.PutEvents", new JsonObject { ["Entries"] = new JsonArray(entry) });
        Assert.Equal(0, (int)answer["FailedEntryCount"]!);
    }

    private async Task<List<string>> ReceiveAsync(string queueUrl)
    {
        var answer = await deployed.Api.JsonAsync("sqs", "AmazonSQS.ReceiveMessage", new JsonObject { ["QueueUrl"] = queueUrl, ["MaxNumberOfMessages"] = 10 });
        return [.. answer["Messages"]!.AsArray().Select(message => message!["Body"]!.ToString())];
    }

    // As Lambda would set them, but for where OpenObserve is, and for its key, which the extension has.
    private async Task<Dictionary<string, string>> VariablesAsync(LocalOpenObserveServer server)
    {
        var configuration = await deployed.Api.GetAsync("lambda", $"/2015-03-31/functions/{deployed.Stack.Resources["BatchFunction"].PhysicalId}/configuration");
        var variables = configuration["Environment"]!["Variables"]!.AsObject().ToDictionary(variable => variable.Key, variable => variable.Value!.ToString());
        Assert.Equal(("https://example.com/aws/default/events/_kinesis_firehose", deployed.Stack.Resources["BackupBucket"].PhysicalId, "3"), (variables["OPENOBSERVE_URL"], variables["BACKUP_BUCKET"], variables["MAX_RECEIVES"]));
        variables["OPENOBSERVE_URL"] = new Uri(server.Url, "aws/default/events/_kinesis_firehose").ToString();
        variables["OPENOBSERVE_ACCESS_KEY"] = server.AccessKey;
        variables["AWS_ENDPOINT_URL_S3"] = deployed.Url;
        variables["INGEST_WINDOW"] = "unlimited";
        return variables;
    }

    private static byte[] Batch(IReadOnlyList<string> messages) => JsonSerializer.SerializeToUtf8Bytes(new
    {
        Records = messages.Select((body, i) => new { messageId = $"m{i}", body, attributes = new { ApproximateReceiveCount = "1" }, eventSource = "aws:sqs" }),
    });

    private static async Task<string[]> HitsAsync(Dictionary<string, string> variables)
    {
        var options = VariableReader.Read(variables.GetValueOrDefault);
        using var search = new OpenObserveSearch(options.DefaultEndpoint, options.AccessKey, TimeSpan.FromSeconds(10));
        var hits = await search.SearchAsync("SELECT eventbridge_detail_type, eventid FROM events ORDER BY eventbridge_detail_type", 1, 4_000_000_000_000_000, 10, Tool.Token);
        return [.. hits.EnumerateArray().Select(hit => hit.GetRawText())];
    }

    private string End(JsonNode arn)
    {
        var id = deployed.Stack.Resources.FirstOrDefault(resource => resource.Value.PhysicalId.EndsWith(arn.ToString().Split(':')[^1], StringComparison.Ordinal) && resource.Value.Type == "AWS::SQS::Queue").Key;
        return id is null ? arn.ToString()[arn.ToString().LastIndexOfAny([':', '/'])..] : $":{id}";
    }

    private static string Count(IEnumerable<string> types) =>
        string.Join('\n', types.GroupBy(type => type).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => $"{group.Key} {group.Count()}"));
}
