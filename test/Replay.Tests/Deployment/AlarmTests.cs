using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Amazon.Lambda.TestUtilities;
using Targets.Functions;
using Targets.LocalOpenObserve;
using Targets.Replay.Tests.Support;

namespace Targets.Replay.Tests.Deployment;

/// <summary>The alarms and the dashboard of serverless.template.</summary>
public sealed partial class AlarmTests
{
    private static readonly string[] All = [.. RouteResources.Sources.SelectMany(source => RouteResources.Routes.Select(route => source + route))];

    [Fact]
    public async Task Each_alarm_says_what_missing_data_means_and_only_silence_is_an_alarm_by_itself()
    {
        var plan = await PlanAsync(("AlarmTopicArn", "arn:aws:sns:us-east-1:111122223333:alarms"));
        var alarms = plan.OfType("AWS::CloudWatch::Alarm").ToList();
        Assert.Equal(44, alarms.Count);
        Assert.All(alarms, alarm => Assert.Equal(
            (alarm.EndsWith("SilenceAlarm", StringComparison.Ordinal) ? "breaching" : "notBreaching", """["arn:aws:sns:us-east-1:111122223333:alarms"]""", true),
            (plan.Resolve(alarm, "TreatMissingData")!.ToString(), plan.Resolve(alarm, "AlarmActions")!.ToJsonString(), plan.Resolve(alarm, "AlarmDescription")!.ToString().Length > 20)));
    }

    [Fact]
    public async Task Without_a_topic_an_alarm_has_no_action()
    {
        var plan = await PlanAsync();
        Assert.All(plan.OfType("AWS::CloudWatch::Alarm"), alarm => Assert.Equal("[]", plan.Resolve(alarm, "AlarmActions")!.ToJsonString()));
    }

    [Fact]
    public async Task Each_queue_that_events_end_up_in_has_its_alarm_and_none_is_without()
    {
        var plan = await PlanAsync();
        var watched = plan.OfType("AWS::CloudWatch::Alarm")
            .Where(alarm => plan.Resolve(alarm, "MetricName")?.ToString() == "ApproximateNumberOfMessagesVisible")
            .Select(alarm => plan.Resolve(alarm, "Dimensions")![0]!["Value"]!.ToString());
        Assert.Equal(plan.OfType("AWS::SQS::Queue").Where(queue => queue != "Buffer").Order(StringComparer.Ordinal), watched.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("Auth0RuleFailuresAlarm", "FailedInvocations EventBusName=Auth0EventSourceName RuleName=targets-auth0")]
    [InlineData("CloudTrailRuleFailuresAlarm", "FailedInvocations RuleName=targets-cloudtrail")]
    [InlineData("CloudTrailSilenceAlarm", "TriggeredRules RuleName=targets-cloudtrail")]
    [InlineData("FailedBatchesAlarm", "OnFailureDestinationDeliveredEventCount EventSourceMappingUUID=StreamMapping")]
    [InlineData("Auth0FreshnessAlarm", "DeliveryToHttpEndpoint.DataFreshness DeliveryStreamName=Auth0DeliveryStream")]
    [InlineData("TransformFailedAlarm", "processing-failed function=FirehoseTransformFunction source=firehose")]
    public async Task An_alarm_looks_at_a_metric_of_its_resource(string alarm, string metric)
    {
        var plan = await PlanAsync();
        Assert.Equal(metric, $"{plan.Resolve(alarm, "MetricName")} {string.Join(' ', plan.Resolve(alarm, "Dimensions")!.AsArray().Select(one => $"{one!["Name"]}={one["Value"]}"))}");
    }

    [Fact]
    public async Task A_rule_on_another_bus_than_the_default_one_is_watched_with_its_bus()
    {
        var plan = await PlanAsync(("CloudTrailEventBusName", "central"));
        Assert.Equal(["central", "targets-cloudtrail"], plan.Resolve("CloudTrailRuleFailuresAlarm", "Dimensions")!.AsArray().Select(one => one!["Value"]!.ToString()));
    }

    [Fact]
    public async Task The_functions_metrics_that_alarms_and_the_dashboard_look_at_are_those_that_the_functions_write()
    {
        var plan = await PlanAsync();
        var written = await WrittenAsync();
        var used = plan.OfType("AWS::CloudWatch::Alarm").SelectMany(alarm => Metrics(plan, alarm)).Concat(DashboardMetrics(plan)).Distinct().Order(StringComparer.Ordinal).ToList();
        Assert.Equal(
            ["age", "backed-up", "breaker-is-open", "delivered", "failed-objects", "latency", "processing-failed", "quarantined", "received", "rejected", "remaining", "returned"], used);
        Assert.Empty(used.Except(written));
    }

    [Fact]
    public async Task An_alarm_over_several_metrics_keeps_within_cloudwatchs_bound()
    {
        const int Most = 10;
        var plan = await PlanAsync();
        var sizes = plan.OfType("AWS::CloudWatch::Alarm").Select(alarm => plan.Resolve(alarm, "Metrics")).OfType<JsonArray>().Select(metrics => metrics.Count).ToList();
        Assert.Equal((6, 8), (sizes.Count, sizes.Max()));
        Assert.True(sizes.Max() <= Most);
    }

    private static async Task<StackPlan> PlanAsync(params (string, string)[] parameters) =>
        new(await TranslatedTemplate.ReadAsync(), RouteCombinationTests.Values([.. All], parameters));

    // Those of our own namespace, whose alarms have the functions' dimensions.
    private static IEnumerable<string> Metrics(StackPlan plan, string alarm) => plan.Resolve(alarm, "Metrics") is JsonArray metrics
        ? metrics.Select(one => one!["MetricStat"]?["Metric"]).Where(metric => metric?["Namespace"]!.ToString() == "Targets").Select(metric => metric!["MetricName"]!.ToString())
        : plan.Resolve(alarm, "Namespace")!.ToString() == "Targets" ? [plan.Resolve(alarm, "MetricName")!.ToString()] : [];

    private static IEnumerable<string> DashboardMetrics(StackPlan plan) =>
        OwnSearches().Matches(JsonNode.Parse(plan.Resolve("Dashboard", "DashboardBody")!.ToString())!.ToJsonString().Replace("\\u0022", "\"", StringComparison.Ordinal).Replace("\\u0027", "'", StringComparison.Ordinal))
            .Select(match => match.Groups[1].Value);

    // Runs each kind of function once, and reads which metrics its lines declare with the dimensions that the template uses.
    private static async Task<IEnumerable<string>> WrittenAsync()
    {
        using var directory = new TemporaryDirectory();
        await using var server = await LocalOpenObserveServer.StartAsync(new LocalOpenObserveOptions(), Tool.Token);
        var variables = new Dictionary<string, string>
        {
            ["OPENOBSERVE_URL"] = new Uri(server.Url, "api/default/events/_json").ToString(),
            ["OPENOBSERVE_ACCESS_KEY"] = server.AccessKey,
            ["BACKUP_DIRECTORY"] = directory.Location,
        };
        using var output = new MemoryStream();
        foreach (var (function, payload) in (IEnumerable<(string, string)>)[
            ("CloudTrailFunction", await File.ReadAllTextAsync(Path.Combine(RepositoryFiles.SamplesDirectory, "cloudtrail/create-user.json"), Tool.Token)),
            ("FirehoseTransformFunction", """{"records":[]}"""), ("RedriveFunction", "{}")])
        {
            using var lambda = FunctionCatalogue.Create(function, variables.GetValueOrDefault, new EmbeddedMetrics(output, TimeProvider.System));
            await lambda.HandleAsync(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(payload)), new TestLambdaContext { FunctionName = function, RemainingTime = TimeSpan.FromSeconds(60) });
        }

        return System.Text.Encoding.UTF8.GetString(output.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries).SelectMany(line =>
        {
            var directive = JsonDocument.Parse(line).RootElement.GetProperty("_aws").GetProperty("CloudWatchMetrics")[0];
            Assert.Equal(("Targets", """[["function","source"]]"""), (directive.GetProperty("Namespace").GetString(), directive.GetProperty("Dimensions").GetRawText()));
            return directive.GetProperty("Metrics").EnumerateArray().Select(metric => metric.GetProperty("Name").GetString()!);
        });
    }

    [GeneratedRegex("""\{Targets,function,source\} MetricName=\\?"([^"\\]+)""")]
    private static partial Regex OwnSearches();
}
