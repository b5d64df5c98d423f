using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.Lambda.TestUtilities;
using Amazon.S3.Model;
using Targets.Functions;
using Targets.LocalOpenObserve;
using Targets.LocalOpenObserve.Faults;
using Targets.Replay.Tests.Support;

namespace Targets.Replay.Tests.Deployment;

/// <summary>Each function's role allows the calls that the function makes, those that Lambda makes for it, and no other.</summary>
public sealed class FunctionRoleTests(MotoServer moto) : IClassFixture<MotoServer>
{
    private const string Event =
        """{"id":"1","detail-type":"AWS API Call via CloudTrail","detail":{"eventVersion":"1.11","eventID":"e1","eventName":"CreateUser","eventTime":"2026-01-02T03:04:05Z"}}""";

    // An event that is stored, after which its object is deleted; a line that is no event, for which its object is written anew.
    private const string Stored = """{"rawData":"eyJkZXRhaWwtdHlwZSI6IkF1dGgwIGxvZyIsImRldGFpbCI6eyJkYXRhIjp7InR5cGUiOiJzIiwibG9nX2lkIjoiMSJ9fX0="}""" + "\n";
    private const string Broken = """{"rawData":"bm8ganNvbg=="}""" + "\n";

    // What Lambda does with a function's role: AWS Lambda Developer Guide, "Defining Lambda function permissions with an execution role", "Using Lambda with
    // Amazon SQS", "… Kinesis", "Capturing records of asynchronous invocations", "Giving Lambda functions access to resources in an Amazon VPC".
    private static readonly string[] Logs = ["logs:CreateLogStream", "logs:PutLogEvents"];
    private static readonly string[] OfQueue = ["sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ReceiveMessage"];
    private static readonly string[] OfStream = ["kinesis:DescribeStream", "kinesis:DescribeStreamSummary", "kinesis:GetRecords", "kinesis:GetShardIterator", "kinesis:ListShards"];
    private static readonly string[] OfVpc =
    [
        "ec2:AssignPrivateIpAddresses", "ec2:CreateNetworkInterface", "ec2:DeleteNetworkInterface", "ec2:DescribeNetworkInterfaces", "ec2:DescribeSubnets", "ec2:UnassignPrivateIpAddresses",
    ];

    public static TheoryData<string, string[]> LambdasOwn => new()
    {
        { "Auth0LogFunction", ["sqs:SendMessage"] },
        { "CloudTrailFunction", ["sqs:SendMessage"] },

        // A batch of the stream that is given up goes to the bucket, for which Lambda lists it.
        { "BatchFunction", [.. OfQueue, .. OfStream, "s3:ListBucket"] },
        { "FirehoseTransformFunction", [] },
        { "RedriveFunction", [] },
    };

    [Theory]
    [MemberData(nameof(LambdasOwn))]
    public async Task A_role_allows_what_the_function_and_lambda_for_it_do(string function, string[] lambdasOwn)
    {
        var plan = await PlanAsync();
        Assert.Equal((await CallsAsync(function)).Concat(lambdasOwn).Concat(Logs).Distinct().Order(StringComparer.Ordinal), Actions(plan, function));
    }

    [Theory]
    [MemberData(nameof(LambdasOwn))]
    public async Task A_key_and_a_network_of_the_users_add_what_they_need(string function, string[] lambdasOwn)
    {
        _ = lambdasOwn;
        string[] ofKey = function == "FirehoseTransformFunction" ? ["kms:Decrypt"] : ["kms:Decrypt", "kms:GenerateDataKey"];
        Assert.Equal(ofKey, Actions(await PlanAsync(("KmsKeyArn", "arn:aws:kms:us-east-1:111122223333:key/1")), function).Except(Actions(await PlanAsync(), function)));
        Assert.Equal(OfVpc, Actions(await PlanAsync(("SubnetIds", "subnet-1"), ("SecurityGroupIds", "sg-1")), function).Except(Actions(await PlanAsync(), function)));
    }

    [Fact]
    public async Task No_role_has_a_wildcard_in_an_action_or_a_resource_but_that_of_network_interfaces_and_of_a_buckets_objects()
    {
        var plan = await PlanAsync(("KmsKeyArn", "arn:aws:kms:us-east-1:111122223333:key/1"), ("SubnetIds", "subnet-1"), ("SecurityGroupIds", "sg-1"));
        var statements = plan.OfType("AWS::IAM::Role").SelectMany(role => Statements(plan, role)).ToList();
        Assert.DoesNotContain(statements.SelectMany(statement => Texts(statement["Action"])), action => action.Contains('*', StringComparison.Ordinal));
        Assert.Equal(["Backup arn:aws:s3:::BackupBucket/*", "Vpc *"], statements
            .SelectMany(statement => Texts(statement["Resource"]).Select(resource => $"{statement["Sid"]} {resource}"))
            .Where(line => line.Contains('*', StringComparison.Ordinal)).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Each_role_lies_below_the_stacks_name_and_takes_the_permissions_boundary()
    {
        var plan = await PlanAsync(("PermissionsBoundaryArn", "arn:aws:iam::111122223333:policy/boundary"));
        var roles = plan.OfType("AWS::IAM::Role").ToList();
        Assert.Equal(9, roles.Count);
        Assert.All(roles, role => Assert.Equal(("/targets/", "arn:aws:iam::111122223333:policy/boundary"), (plan.Resolve(role, "Path")!.ToString(), plan.Resolve(role, "PermissionsBoundary")!.ToString())));
    }

    [Theory]
    [InlineData("Auth0LogFunctionRole", "Backup arn:aws:s3:::BackupBucket/*, AccessKey OpenObserveSecretArn, FailedInvocations arn:aws:sqs:us-east-1:111122223333:Auth0FailedInvocations")]
    [InlineData("BatchFunctionRole", "Backup arn:aws:s3:::BackupBucket/*, AccessKey OpenObserveSecretArn, Buffer arn:aws:sqs:us-east-1:111122223333:Buffer, Stream arn:aws:kinesis:us-east-1:111122223333:stream/Stream, FailedBatches arn:aws:s3:::BackupBucket")]
    [InlineData("RedriveFunctionRole", "List arn:aws:s3:::BackupBucket, Backup arn:aws:s3:::BackupBucket/*, AccessKey OpenObserveSecretArn")]
    [InlineData("StreamedTargetRole", "Put arn:aws:kinesis:us-east-1:111122223333:stream/Stream")]
    [InlineData("FirehoseTargetRole", "Put arn:aws:firehose:us-east-1:111122223333:deliverystream/Auth0DeliveryStream+arn:aws:firehose:us-east-1:111122223333:deliverystream/CloudTrailDeliveryStream")]
    public async Task A_role_reaches_only_what_it_is_for(string role, string resources)
    {
        var plan = await PlanAsync();
        Assert.Equal(resources, string.Join(", ", Statements(plan, role).Where(statement => statement["Sid"]!.ToString() != "Logs")
            .Select(statement => $"{statement["Sid"]} {string.Join('+', Texts(statement["Resource"]))}")));
    }

    private static async Task<StackPlan> PlanAsync(params (string, string)[] parameters) => new(
        await TranslatedTemplate.ReadAsync(),
        RouteCombinationTests.Values([.. RouteResources.Sources.SelectMany(source => RouteResources.Routes.Select(route => source + route))], parameters));

    private static IEnumerable<string> Actions(StackPlan plan, string function) =>
        Statements(plan, $"{function}Role").SelectMany(statement => Texts(statement["Action"])).Distinct().Order(StringComparer.Ordinal);

    private static IEnumerable<JsonObject> Statements(StackPlan plan, string role) =>
        plan.Resolve(role, "Policies")!.AsArray().SelectMany(policy => policy!["PolicyDocument"]!["Statement"]!.AsArray()).Select(statement => statement!.AsObject());

    private static IEnumerable<string> Texts(JsonNode? value) => value is JsonArray list ? list.Select(text => text!.ToString()) : [value!.ToString()];

    // Runs the function once with OpenObserve up, and once with it down, over a backup that has something for a redrive.
    private async Task<IEnumerable<string>> CallsAsync(string function)
    {
        await moto.StartAsync();

        // The test's own client is made by now, and not recorded.
        SdkCalls.Record();
        foreach (var (name, value) in MotoServer.Variables)
        {
            Environment.SetEnvironmentVariable(name, value);
        }

        var bucket = $"role-{function}".ToLowerInvariant();
        await moto.S3.PutBucketAsync(bucket, Tool.Token);
        await moto.S3.PutObjectAsync(new PutObjectRequest { BucketName = bucket, Key = "overloaded/auth0/2026/01/02/03/a.ndjson", ContentBody = Stored }, Tool.Token);
        await moto.S3.PutObjectAsync(new PutObjectRequest { BucketName = bucket, Key = "overloaded/auth0/2026/01/02/03/b.ndjson", ContentBody = Stored + Broken }, Tool.Token);
        await using var server = await LocalOpenObserveServer.StartAsync(new LocalOpenObserveOptions { AllowedUpTo = TimeSpan.FromDays(10_000) }, Tool.Token);
        using var extension = new SecretsExtension(server.AccessKey);
        var variables = new Dictionary<string, string>
        {
            ["OPENOBSERVE_URL"] = new Uri(server.Url, "api/default/events/_json").ToString(),
            ["OPENOBSERVE_SECRET_ID"] = "key",
            ["BACKUP_BUCKET"] = bucket,
            ["PARAMETERS_SECRETS_EXTENSION_HTTP_PORT"] = extension.Port.ToString(CultureInfo.InvariantCulture),
            ["AWS_ENDPOINT_URL_S3"] = moto.Url,
            ["DELIVERY_BUDGET"] = "100ms",
            ["INGEST_WINDOW"] = "unlimited",
        };
        using var lambda = FunctionCatalogue.Create(function, variables.GetValueOrDefault);
        await InvokeAsync(lambda, function);
        server.Faults.Add(new Fault(FaultKind.Status) { Status = 503 });
        await InvokeAsync(lambda, function);
        return SdkCalls.On(bucket).Concat(extension.Actions);
    }

    private static async Task InvokeAsync(IFunction lambda, string function)
    {
        var json = Event.Replace("e1", Guid.NewGuid().ToString(), StringComparison.Ordinal);
        var payload = function switch
        {
            "BatchFunction" => JsonSerializer.Serialize(new { Records = new[] { new { messageId = "m1", body = json, attributes = new { ApproximateReceiveCount = "9" }, eventSource = "aws:sqs" } } }),
            "FirehoseTransformFunction" => JsonSerializer.Serialize(new { records = new[] { new { recordId = "r1", data = Convert.ToBase64String(Encoding.UTF8.GetBytes(json)) } } }),
            "RedriveFunction" => "{}",
            _ => json,
        };
        await lambda.HandleAsync(new MemoryStream(Encoding.UTF8.GetBytes(payload)), new TestLambdaContext { FunctionName = function, RemainingTime = TimeSpan.FromSeconds(60) });
    }
}
