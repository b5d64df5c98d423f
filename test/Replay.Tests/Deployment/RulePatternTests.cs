using System.Text;
using System.Text.Json.Nodes;
using Targets.EventPatterns;
using Targets.Replay.Rules;
using Targets.Replay.Templates;
using Targets.Replay.Tests.Support;

namespace Targets.Replay.Tests.Deployment;

/// <summary>What the rules of serverless.template match and what not; the samples, and what is recorded in ../shared, go through them elsewhere too.</summary>
public sealed class RulePatternTests
{
    private const string OwnRole = "arn:aws:iam::111122223333:role/targets/CloudTrailFunctionRole-1ABCDEFGHIJKL";

    public static TheoryData<string, string, string> Events => new()
    {
        { "", """{"source":"aws.iam","detail-type":"AWS API Call via CloudTrail","detail":{"eventSource":"iam.amazonaws.com"}}""", "CloudTrailRule" },
        { "", """{"source":"aws.signin","detail-type":"AWS Console Sign In via CloudTrail","detail":{}}""", "CloudTrailRule" },
        { "", """{"source":"aws.signin","detail-type":"AWS Console Signin via CloudTrail","detail":{}}""", "CloudTrailRule" },
        { "", """{"source":"aws.kms","detail-type":"AWS Service Event via CloudTrail","detail":{}}""", "CloudTrailRule" },
        { "", """{"source":"aws.cloudtrail","detail-type":"AWS Insight via CloudTrail","detail":{}}""", "CloudTrailRule" },
        { "", """{"source":"aws.ec2","detail-type":"EC2 Instance State-change Notification","detail":{}}""", "" },
        { "", """{"source":"com.example.shop","detail-type":"Order via CloudTrail","detail":{}}""", "" },
        { "", """{"source":"aws.partner/auth0.com/example-0000/auth0.logs","detail-type":"Auth0 log","detail":{}}""", "Auth0LogRule" },
        { "", """{"source":"aws.partner/auth0.com/a.b.auth0.com-0000/auth0.logs","detail-type":"Auth0 log","detail":{}}""", "Auth0LogRule" },
        { "", """{"source":"aws.partner/auth0.com/example-0000/auth0.events","detail-type":"user.created","detail":{}}""", "" },
        { "", """{"source":"aws.partner/example.com/x","detail-type":"Auth0 log","detail":{}}""", "" },

        // The stack's own calls, in its functions' names or in its resources' names, feed nothing.
        { "", Call("s3.amazonaws.com", OwnRole), "" },
        { "", Call("s3.amazonaws.com", "arn:aws:iam::111122223333:role/targets-of-others/Role"), "CloudTrailRule" },
        { "", Call("s3.amazonaws.com", "arn:aws:iam::444455556666:role/targets/Role"), "CloudTrailRule" },
        { "", On("lambda.amazonaws.com", "arn:aws:lambda:us-east-1:111122223333:function:CloudTrailFunction"), "" },
        { "", On("lambda.amazonaws.com", "arn:aws:lambda:us-east-1:111122223333:function:Auth0LogFunction"), "" },
        { "", On("lambda.amazonaws.com", "arn:aws:lambda:us-east-1:111122223333:function:orders"), "CloudTrailRule" },
        { "CloudTrailBuffered=true", On("sqs.amazonaws.com", "arn:aws:sqs:us-east-1:111122223333:Buffer"), "" },
        { "CloudTrailBuffered=true", On("lambda.amazonaws.com", "arn:aws:lambda:us-east-1:111122223333:function:BatchFunction"), "" },
        { "CloudTrailReadOnlyEvents=true", On("sts.amazonaws.com", OwnRole), "" },

        { "CloudTrailOnlyEventSources=iam.amazonaws.com,s3.amazonaws.com", Call("s3.amazonaws.com", "arn:aws:iam::111122223333:role/app"), "CloudTrailRule" },
        { "CloudTrailOnlyEventSources=iam.amazonaws.com,s3.amazonaws.com", Call("kms.amazonaws.com", "arn:aws:iam::111122223333:role/app"), "" },
        { "CloudTrailOnlyEventSources=s3.amazonaws.com", Call("s3.amazonaws.com", OwnRole), "" },
        { "CloudTrailExceptEventSources=kms.amazonaws.com,sts.amazonaws.com", Call("kms.amazonaws.com", "arn:aws:iam::111122223333:role/app"), "" },
        { "CloudTrailExceptEventSources=kms.amazonaws.com,sts.amazonaws.com", Call("s3.amazonaws.com", "arn:aws:iam::111122223333:role/app"), "CloudTrailRule" },
        { "CloudTrailExceptEventSources=kms.amazonaws.com", """{"source":"aws.cloudtrail","detail-type":"AWS Insight via CloudTrail","detail":{}}""", "CloudTrailRule" },
    };

    [Theory]
    [MemberData(nameof(Events))]
    public void An_event_reaches_the_rule_that_is_for_it(string parameter, string json, string rule) =>
        Assert.Equal(rule, string.Join(' ', Router(parameter).Match(Encoding.UTF8.GetBytes(json)).Rules.Select(found => found.Name)));

    [Theory]
    [InlineData("CloudTrailReadOnlyEvents=false", 125)]
    [InlineData("CloudTrailReadOnlyEvents=true", 130)]
    public void Every_sample_reaches_the_rule_of_its_source_but_read_only_events_only_where_they_are_asked_for(string parameter, int reached)
    {
        var router = Router(parameter);
        var found = RepositoryFiles.Samples.Select(sample => (Sample: sample, router.Match(File.ReadAllBytes(Path.Combine(RepositoryFiles.SamplesDirectory, sample))).Rules)).ToList();
        Assert.Equal(reached, found.Count(one => one.Rules.Count == 1));
        Assert.All(found.Where(one => one.Rules.Count > 0), one => Assert.Equal(one.Sample.StartsWith("auth0/", StringComparison.Ordinal) ? "Auth0LogRule" : "CloudTrailRule", one.Rules[0].Name));
        Assert.Equal(130 - reached, found.Count(one => one.Rules.Count == 0 && RepositoryFiles.HiddenSamples.Contains(one.Sample)));
    }

    [Fact]
    public void The_pattern_of_openobserves_guide_matches_only_calls_to_cloudtrail_itself()
    {
        var guide = EventPattern.Parse("""{"source":["aws.cloudtrail"],"detail-type":["AWS API Call via CloudTrail"]}""");
        var matched = RepositoryFiles.Samples.Where(sample => guide.Matches(File.ReadAllBytes(Path.Combine(RepositoryFiles.SamplesDirectory, sample)))).ToList();
        Assert.Equal(["cloudtrail/stop-logging.json"], matched);
    }

    [Fact]
    public void The_longest_pattern_without_event_sources_leaves_half_of_eventbridges_characters_for_them()
    {
        const int Most = 2048;
        var name = new string('n', 50);
        var all = RouteResources.Sources.SelectMany(source => RouteResources.Routes.Select(route => source + route)).ToHashSet();
        var template = JsonNode.Parse(File.ReadAllText(RepositoryFiles.Template))!.AsObject();
        var plan = new StackPlan(template, RouteCombinationTests.Values(all));

        // As long as a stack's name may be, and as CloudFormation makes names of the logical ids.
        var pattern = plan.Resolve("CloudTrailRule", "EventPattern")!.ToJsonString()
            .Replace("role/targets/", $"role/{name}/", StringComparison.Ordinal)
            .Replace(":function:", $":function:{name}", StringComparison.Ordinal)
            .Replace(":Buffer", $":{name}-Buffer-1ABCDEFGHIJKL", StringComparison.Ordinal)
            .Replace("us-east-1", "ap-southeast-1", StringComparison.Ordinal);
        Assert.InRange(pattern.Length, 1, Most / 2);
    }

    private static string Call(string eventSource, string role) => Event(eventSource, $$"""{"type":"AssumedRole","sessionContext":{"sessionIssuer":{"arn":"{{role}}"} } }""", "[]");

    private static string On(string eventSource, string arn) => Event(eventSource, """{"type":"AWSService"}""", $$"""[{"accountId":"111122223333","ARN":"{{arn}}"}]""");

    private static string Event(string eventSource, string identity, string resources) =>
        $$"""{"source":"aws.x","detail-type":"AWS API Call via CloudTrail","detail":{"eventSource":"{{eventSource}}","userIdentity":{{identity}},"resources":{{resources}} } }""";

    private static Router Router(string parameter)
    {
        var pair = parameter.Split('=', 2);
        var parameters = pair.Length == 2 ? new Dictionary<string, string> { [pair[0]] = pair[1] } : [];
        return new Router(TemplateRoutes.Read(SamTemplate.Load(RepositoryFiles.Template, parameters)).Rules);
    }
}
