using System.Text.Json.Nodes;
using Targets.Replay.Tests.Support;

namespace Targets.Replay.Tests.Deployment;

/// <summary>What the services on the routes are told, as far as the template's text goes.</summary>
public sealed class RoutePropertyTests
{
    private const string FirehoseUrl = "https://example.com/base/aws/default/events/_kinesis_firehose";
    private const string JsonUrl = "https://example.com/base/api/default/events/_json";

    private static readonly string[] All = [.. RouteResources.Sources.SelectMany(source => RouteResources.Routes.Select(route => source + route))];

    [Theory]
    [InlineData(FirehoseUrl)]
    [InlineData(JsonUrl)]
    public async Task Firehose_and_the_api_destination_get_the_url_that_each_needs_whichever_is_given(string url)
    {
        var plan = await PlanAsync(("OpenObserveUrl", url));
        Assert.Equal(FirehoseUrl, Firehose(plan, "CloudTrail")["EndpointConfiguration"]!["Url"]!.ToString());
        Assert.Equal(JsonUrl, plan.Resolve("CloudTrailDestination", "InvocationEndpoint")!.ToString());
    }

    [Fact]
    public async Task A_source_with_a_url_of_its_own_has_it_on_every_route()
    {
        const string Own = "https://example.com/api/default/auth0/_json";
        var plan = await PlanAsync(("OpenObserveUrl", FirehoseUrl), ("OpenObserveUrlAuth0", Own));
        Assert.Equal("https://example.com/aws/default/auth0/_kinesis_firehose", Firehose(plan, "Auth0")["EndpointConfiguration"]!["Url"]!.ToString());
        Assert.Equal(Own, plan.Resolve("Auth0Destination", "InvocationEndpoint")!.ToString());
        Assert.Equal((Own, ""), (Variable(plan, "BatchFunction", "OPENOBSERVE_URL_AUTH0"), Variable(plan, "BatchFunction", "OPENOBSERVE_URL_CLOUDTRAIL")));
        Assert.Equal(JsonUrl, plan.Resolve("CloudTrailDestination", "InvocationEndpoint")!.ToString());
    }

    [Fact]
    public async Task The_key_is_read_from_the_secret_on_every_route_and_stands_nowhere_unless_it_is_given()
    {
        const string Secret = "arn:aws:secretsmanager:us-east-1:111122223333:secret:key";
        var plan = await PlanAsync(("OpenObserveSecretArn", Secret));
        Assert.Equal((Secret, null), (Variable(plan, "CloudTrailFunction", "OPENOBSERVE_SECRET_ID"), Variable(plan, "CloudTrailFunction", "OPENOBSERVE_ACCESS_KEY")));
        Assert.Equal(Secret, Firehose(plan, "Auth0")["SecretsManagerConfiguration"]!["SecretARN"]!.ToString());
        Assert.Null(Firehose(plan, "Auth0")["EndpointConfiguration"]!["AccessKey"]);
        Assert.Contains("Basic {{resolve:secretsmanager:${OpenObserveSecretArn}:SecretString:api_key}}", plan.Resources["Connection"].ToJsonString(), StringComparison.Ordinal);

        var given = await PlanAsync(("OpenObserveSecretArn", ""), ("OpenObserveAccessKey", "YTpi"));
        Assert.Equal((null, "YTpi"), (Variable(given, "CloudTrailFunction", "OPENOBSERVE_SECRET_ID"), Variable(given, "CloudTrailFunction", "OPENOBSERVE_ACCESS_KEY")));
        Assert.Equal("YTpi", Firehose(given, "Auth0")["EndpointConfiguration"]!["AccessKey"]!.ToString());
        Assert.Equal("Basic YTpi", given.Resolve("Connection", "AuthParameters")!["ApiKeyAuthParameters"]!["ApiKeyValue"]!.ToString());
        Assert.Equal("[]", given.Resolve("CloudTrailFunction", "Layers")!.ToJsonString());
    }

    [Theory]
    [InlineData("", "arn:aws:lambda:us-east-1:177933569100:layer:AWS-Parameters-and-Secrets-Lambda-Extension-Arm64:99")]
    [InlineData("Architecture=x86_64", "arn:aws:lambda:us-east-1:177933569100:layer:AWS-Parameters-and-Secrets-Lambda-Extension:99")]
    [InlineData("SecretsExtensionLayerArn=arn:aws:lambda:xx-new-1:111122223333:layer:AWS-Parameters-and-Secrets-Lambda-Extension:1", "arn:aws:lambda:xx-new-1:111122223333:layer:AWS-Parameters-and-Secrets-Lambda-Extension:1")]
    public async Task The_layer_of_the_secrets_extension_is_that_of_the_region_and_architecture(string parameter, string layer)
    {
        var pair = parameter.Split('=', 2);
        var plan = await PlanAsync(pair.Length == 2 ? [(pair[0], pair[1])] : []);
        Assert.Equal(layer, Assert.Single(plan.Resolve("BatchFunction", "Layers")!.AsArray())!.ToString());
        Assert.False(plan.Resources["FirehoseTransformFunction"]["Properties"]!.AsObject().ContainsKey("Layers"));
    }

    [Fact]
    public async Task Each_layer_of_the_mapping_is_of_its_region()
    {
        var mapping = (await TranslatedTemplate.ReadAsync())["Mappings"]!["SecretsExtension"]!.AsObject();
        Assert.Equal(39, mapping.Count);
        Assert.All(mapping, region => Assert.All(region.Value!.AsObject(), layer => Assert.Matches(
            $"^arn:aws(-cn|-us-gov|-eusc)?:lambda:{region.Key}:[0-9]{{12}}:layer:AWS-Parameters-and-Secrets-Lambda-Extension{(layer.Key == "arm64" ? "-Arm64" : "")}:[0-9]+$",
            layer.Value!.ToString())));
    }

    // AWS Lambda Developer Guide, "Configuring a queue to use with Lambda": six times the function's timeout and the window; and what the function gives
    // back is received more often than it asks for.
    [Fact]
    public async Task A_queue_hides_a_message_long_enough_and_hands_it_out_often_enough()
    {
        var plan = await PlanAsync(("BatchWindow", "300"));
        var timeout = (int)plan.Resolve("BatchFunction", "Timeout")!;
        foreach (var mapping in plan.OfType("AWS::Lambda::EventSourceMapping").Where(mapping => mapping != "StreamMapping"))
        {
            var queue = plan.Resolve(mapping, "EventSourceArn")!.ToString().Split(':')[^1];
            Assert.True((int)plan.Resolve(queue, "VisibilityTimeout")! >= (6 * timeout) + 300);
            Assert.Equal("""["ReportBatchItemFailures"]""", plan.Resolve(mapping, "FunctionResponseTypes")!.ToJsonString());
        }

        Assert.True((int)plan.Resolve("Buffer", "RedrivePolicy")!["maxReceiveCount"]! > int.Parse(Variable(plan, "BatchFunction", "MAX_RECEIVES")!, System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task The_stream_gives_up_a_batch_before_its_records_expire_and_keeps_it_in_the_bucket()
    {
        var plan = await PlanAsync();
        Assert.Equal("""{"OnFailure":{"Destination":"arn:aws:s3:::BackupBucket"}}""", plan.Resolve("StreamMapping", "DestinationConfig")!.ToJsonString());
        Assert.True((int)plan.Resolve("StreamMapping", "MaximumRecordAgeInSeconds")! < 3600 * (int)plan.Resolve("Stream", "RetentionPeriodHours")!);
        Assert.Equal(("10", "true"), (plan.Resolve("StreamMapping", "MaximumRetryAttempts")!.ToString(), plan.Resolve("StreamMapping", "BisectBatchOnFunctionError")!.ToJsonString()));
    }

    [Theory]
    [InlineData("Auth0LogFunction", "Auth0FailedInvocations")]
    [InlineData("CloudTrailFunction", "CloudTrailFailedInvocations")]
    public async Task A_function_that_a_rule_invokes_is_tried_three_times_and_hands_on_what_it_failed_with(string function, string queue)
    {
        var plan = await PlanAsync();
        Assert.Equal(
            ("2", "21600", $$"""{"OnFailure":{"Destination":"arn:aws:sqs:us-east-1:111122223333:{{queue}}"} }""".Replace(" ", "", StringComparison.Ordinal)),
            (plan.Resolve($"{function}EventInvokeConfig", "MaximumRetryAttempts")!.ToString(), plan.Resolve($"{function}EventInvokeConfig", "MaximumEventAgeInSeconds")!.ToString(),
                plan.Resolve($"{function}EventInvokeConfig", "DestinationConfig")!.ToJsonString()));
    }

    [Fact]
    public async Task The_trail_logs_in_every_region_into_its_own_bucket_which_only_it_writes()
    {
        var plan = await PlanAsync(("CreateTrail", "true"));
        Assert.Equal(("true", "true", "true", "TrailBucket"), (plan.Resolve("Trail", "IsLogging")!.ToJsonString(), plan.Resolve("Trail", "IsMultiRegionTrail")!.ToJsonString(),
            plan.Resolve("Trail", "EnableLogFileValidation")!.ToJsonString(), plan.Resolve("Trail", "S3BucketName")!.ToString()));
        Assert.Equal(
            [
                "TlsOnly s3:* arn:aws:s3:::TrailBucket", "Acl s3:GetBucketAcl arn:aws:s3:::TrailBucket arn:aws:cloudtrail:us-east-1:111122223333:trail/targets",
                "Write s3:PutObject arn:aws:s3:::TrailBucket/AWSLogs/111122223333/* arn:aws:cloudtrail:us-east-1:111122223333:trail/targets",
            ],
            plan.Resolve("TrailBucketPolicy", "PolicyDocument")!["Statement"]!.AsArray().Select(one =>
                $"{one!["Sid"]} {one["Action"]} {(one["Resource"] is JsonArray resources ? resources[0] : one["Resource"])} {one["Condition"]?["StringEquals"]?["aws:SourceArn"]}".TrimEnd()));
    }

    [Theory]
    [InlineData("LogFormat=JSON", """{"LogGroup":"BatchFunctionLogs","LogFormat":"JSON","ApplicationLogLevel":"INFO","SystemLogLevel":"WARN"}""")]
    [InlineData("LogFormat=Text", """{"LogGroup":"BatchFunctionLogs","LogFormat":"Text"}""")]
    public async Task Only_json_logs_have_a_level(string parameter, string logging)
    {
        var pair = parameter.Split('=');
        Assert.Equal(logging, (await PlanAsync((pair[0], pair[1]))).Resolve("BatchFunction", "LoggingConfig")!.ToJsonString());
    }

    [Fact]
    public async Task A_key_of_the_users_encrypts_everything_that_holds_events()
    {
        const string Key = "arn:aws:kms:us-east-1:111122223333:key/1";
        var plan = await PlanAsync(("KmsKeyArn", Key));
        Assert.All(plan.OfType("AWS::SQS::Queue"), queue => Assert.Equal((Key, null), (plan.Resolve(queue, "KmsMasterKeyId")!.ToString(), plan.Resolve(queue, "SqsManagedSseEnabled"))));
        Assert.All(plan.OfType("AWS::Logs::LogGroup"), group => Assert.Equal(Key, plan.Resolve(group, "KmsKeyId")!.ToString()));
        Assert.All(plan.OfType("AWS::Lambda::Function"), function => Assert.Equal(Key, plan.Resolve(function, "KmsKeyArn")!.ToString()));
        Assert.All(plan.OfType("AWS::KinesisFirehose::DeliveryStream"), stream => Assert.Equal(Key, plan.Resolve(stream, "DeliveryStreamEncryptionConfigurationInput")!["KeyARN"]!.ToString()));
        Assert.Equal(Key, plan.Resolve("Stream", "StreamEncryption")!["KeyId"]!.ToString());
        Assert.Contains(Key, plan.Resolve("BackupBucket", "BucketEncryption")!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_backup_bucket_stays_and_is_open_to_nobody()
    {
        var plan = await PlanAsync();
        var bucket = plan.Resources["BackupBucket"];
        Assert.Equal(("Retain", "Retain", "Enabled"), (bucket["DeletionPolicy"]!.ToString(), bucket["UpdateReplacePolicy"]!.ToString(), plan.Resolve("BackupBucket", "VersioningConfiguration")!["Status"]!.ToString()));
        Assert.Equal(["true", "true", "true", "true"], plan.Resolve("BackupBucket", "PublicAccessBlockConfiguration")!.AsObject().Select(member => member.Value!.ToJsonString()));
        Assert.Contains("\"aws:SecureTransport\":\"false\"", plan.Resolve("BackupBucketPolicy", "PolicyDocument")!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_dead_letter_queue_takes_messages_of_its_own_rule_only()
    {
        var plan = await PlanAsync();
        var policies = plan.OfType("AWS::SQS::QueuePolicy").ToDictionary(
            policy => policy, policy => plan.Resolve(policy, "PolicyDocument")!["Statement"]![0]!);
        Assert.Equal(12, policies.Count);
        Assert.All(policies, policy => Assert.Equal(
            ("sqs:SendMessage", $"arn:aws:sqs:us-east-1:111122223333:{policy.Key[..^"Policy".Length]}", "events.amazonaws.com"),
            (policy.Value["Action"]!.ToString(), policy.Value["Resource"]!.ToString(), policy.Value["Principal"]!["Service"]!.ToString())));
        Assert.Equal(
            ["arn:aws:events:us-east-1:111122223333:rule/targets-auth0", "arn:aws:events:us-east-1:111122223333:rule/targets-cloudtrail", "arn:aws:events:us-east-1:111122223333:rule/targets-redrive"],
            policies.Values.Select(policy => policy["Condition"]!["ArnEquals"]!["aws:SourceArn"]!).SelectMany(arn => arn is JsonArray arns ? arns.Select(one => one!.ToString()) : [arn.ToString()]).Distinct().Order(StringComparer.Ordinal));
    }

    private static async Task<StackPlan> PlanAsync(params (string, string)[] parameters) =>
        new(await TranslatedTemplate.ReadAsync(), RouteCombinationTests.Values([.. All], parameters));

    private static JsonNode Firehose(StackPlan plan, string source) => plan.Resolve($"{source}DeliveryStream", "HttpEndpointDestinationConfiguration")!;

    private static string? Variable(StackPlan plan, string function, string name) => plan.Resolve(function, "Environment")!["Variables"]![name]?.ToString();
}
