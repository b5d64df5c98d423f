using Targets.Replay.Tests.Support;

namespace Targets.Replay.Tests.Deployment;

/// <summary>What a stack of serverless.template consists of, for every combination of routes.</summary>
public sealed class RouteCombinationTests
{
    private static readonly string[] Parameters = [.. RouteResources.Sources.SelectMany(source => RouteResources.Routes.Select(route => source + route))];

    [Theory]
    [InlineData("false")]
    [InlineData("true")]
    public async Task Each_combination_of_routes_has_exactly_its_resources_and_refers_to_no_other(string redrivesDeadLetters)
    {
        var template = await TranslatedTemplate.ReadAsync();
        for (var combination = 0; combination < 1 << Parameters.Length; combination++)
        {
            var on = Parameters.Where((_, i) => (combination >> i & 1) == 1).ToHashSet();
            var plan = new StackPlan(template, Values(on, ("RedriveDeadLetters", redrivesDeadLetters)));
            Assert.Equal(RouteResources.Of(on, redrivesDeadLetters == "true").Order(StringComparer.Ordinal), plan.Resources.Keys.Order(StringComparer.Ordinal));
            Assert.Empty(plan.Dangling());
            Assert.Equal(on.Order(StringComparer.Ordinal), Targets(plan).Order(StringComparer.Ordinal));
        }
    }

    [Theory]
    [InlineData("Auth0EventSourceName=", "Auth0EventBus")]
    [InlineData("RedriveSchedule=", "RedriveDlq,RedriveDlqAlarm,RedriveDlqPolicy,RedrivePermission,RedriveRule")]
    [InlineData("SilenceAlarmMinutes=0", "Auth0SilenceAlarm,CloudTrailSilenceAlarm")]
    [InlineData("CreateTrail=true", "Trail,TrailBucket,TrailBucketPolicy")]
    [InlineData("OrganizationId=o-1234567890", "MembersPolicy")]
    [InlineData("Auth0EventBusName=relay", "Auth0EventBus")]
    [InlineData("OpenObserveAccessKey=YTpi", "")]
    [InlineData("OpenObserveUrlAuth0=https://example.com/api/default/auth0/_json", "")]
    [InlineData("KmsKeyArn=arn:aws:kms:us-east-1:111122223333:key/1", "")]
    [InlineData("SubnetIds=subnet-1,subnet-2", "")]
    [InlineData("CaBundleLayerArn=arn:aws:lambda:us-east-1:111122223333:layer:ca:1", "")]
    [InlineData("PermissionsBoundaryArn=arn:aws:iam::111122223333:policy/boundary", "")]
    [InlineData("AlarmTopicArn=arn:aws:sns:us-east-1:111122223333:alarms", "")]
    [InlineData("CloudTrailEventBusName=central", "")]
    [InlineData("CloudTrailOnlyEventSources=iam.amazonaws.com", "")]
    [InlineData("StreamShards=0", "")]
    [InlineData("ReservedConcurrency=5", "")]
    [InlineData("Architecture=x86_64", "")]
    [InlineData("LogFormat=Text", "")]
    public async Task Another_parameter_changes_no_resources_but_its_own(string parameter, string changed)
    {
        var template = await TranslatedTemplate.ReadAsync();
        var value = parameter.Split('=', 2);
        foreach (var on in (HashSet<string>[])[[], [.. Parameters]])
        {
            // Without Auth0's name there is no Auth0, whatever its routes are.
            var routes = parameter == "Auth0EventSourceName=" ? on.Where(name => !name.StartsWith("Auth0", StringComparison.Ordinal)).ToHashSet() : on;
            var plan = new StackPlan(template, Values(on, (value[0], value[1])));
            var others = RouteResources.Of(routes, false).Except(plan.Resources.Keys).Concat(plan.Resources.Keys.Except(RouteResources.Of(routes, false)));
            var expected = parameter.StartsWith("Silence", StringComparison.Ordinal) && on.Count == 0 ? "" : changed;
            Assert.Equal(expected, string.Join(',', others.Order(StringComparer.Ordinal)));
            Assert.Empty(plan.Dangling());
        }
    }

    [Fact]
    public async Task No_value_leads_to_a_rule_with_more_targets_than_eventbridge_takes_and_each_target_has_a_dead_letter_queue_of_its_own()
    {
        const int MostTargets = 5;
        var plan = new StackPlan(await TranslatedTemplate.ReadAsync(), Values([.. Parameters]));
        var targets = plan.OfType("AWS::Events::Rule").Select(rule => plan.Resolve(rule, "Targets")!.AsArray()).ToList();
        Assert.Equal(MostTargets, targets.Max(rule => rule.Count));
        var queues = targets.SelectMany(rule => rule.Select(target => target!["DeadLetterConfig"]!["Arn"]!.ToString())).ToList();
        Assert.Equal(11, queues.Distinct().Count());
        Assert.Equal(11, queues.Count);
    }

    internal static IEnumerable<(string, string)> Values(HashSet<string> on, params (string, string)[] more) =>
        Parameters.Select(name => (name, on.Contains(name) ? "true" : "false")).Concat(more);

    private static IEnumerable<string> Targets(StackPlan plan) =>
        from rule in RouteResources.Sources
        let id = rule == "Auth0" ? "Auth0LogRule" : "CloudTrailRule"
        where plan.Resources.ContainsKey(id)
        from target in plan.Resolve(id, "Targets")!.AsArray()
        select rule + target!["Id"];
}
