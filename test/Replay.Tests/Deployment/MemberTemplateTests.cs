using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using Targets.Replay.Rules;
using Targets.Replay.Templates;
using Targets.Replay.Tests.Support;

namespace Targets.Replay.Tests.Deployment;

/// <summary>member.template, which forwards what a stack in another region or account does not see.</summary>
public sealed class MemberTemplateTests
{
    private const string Central = "arn:aws:events:eu-west-1:111122223333:event-bus/default";

    private static readonly string File = Path.Combine(RepositoryFiles.Root, "member.template");

    [Fact]
    public async Task Cfn_lint_has_nothing_to_say()
    {
        using var lint = Process.Start(new ProcessStartInfo(Executables.Find("cfn-lint"), ["-t", File]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        Assert.Equal(new ToolResult(0, "", ""), await Tool.EndAsync(lint));
    }

    [Fact]
    public void It_consists_of_a_rule_with_its_role_its_dead_letter_queue_and_alarms()
    {
        var plan = Plan(Central);
        Assert.Equal(["Role", "CloudTrailRule", "Dlq", "DlqPolicy", "RuleFailuresAlarm", "RuleLossesAlarm", "DlqAlarm"], plan.Resources.Keys);
        Assert.Empty(plan.Dangling());
        var target = plan.Resolve("CloudTrailRule", "Targets")![0]!;
        Assert.Equal((Central, "arn:aws:iam::111122223333:role/Role", "arn:aws:sqs:us-east-1:111122223333:Dlq"), (target["Arn"]!.ToString(), target["RoleArn"]!.ToString(), target["DeadLetterConfig"]!["Arn"]!.ToString()));
        Assert.Equal($$"""{"Sid":"Forward","Effect":"Allow","Action":["events:PutEvents"],"Resource":"{{Central}}"}""", plan.Resolve("Role", "Policies")![0]!["PolicyDocument"]!["Statement"]![0]!.ToJsonString());
    }

    // Its rule would feed on itself there; so a stack set may cover every account and region.
    [Fact]
    public void Where_the_central_bus_is_it_consists_of_nothing()
    {
        var plan = Plan("arn:aws:events:us-east-1:111122223333:event-bus/default");
        Assert.Empty(plan.Resources);
        Assert.Empty(plan.Dangling());
    }

    [Theory]
    [InlineData("false", "cloudtrail/create-user.json", true)]
    [InlineData("false", "cloudtrail/describe-instances.json", false)]
    [InlineData("true", "cloudtrail/describe-instances.json", true)]
    [InlineData("true", "auth0/login-success.json", false)]
    public void It_forwards_what_the_central_rule_takes(string readOnly, string sample, bool forwards) =>
        Assert.Equal(forwards, Router(readOnly).Match(System.IO.File.ReadAllBytes(Path.Combine(RepositoryFiles.SamplesDirectory, sample))).Rules.Count == 1);

    [Theory]
    [InlineData("""{"source":"aws.iam","detail-type":"AWS API Call via CloudTrail","account":"111122223333","detail":{}}""", true)]
    [InlineData("""{"source":"aws.iam","detail-type":"AWS API Call via CloudTrail","account":"444455556666","detail":{}}""", false)]
    [InlineData("""{"source":"aws.sts","detail-type":"AWS API Call via CloudTrail","account":"111122223333","detail":{"resources":[{"ARN":"arn:aws:iam::111122223333:role/targets/Role-1"}]}}""", false)]
    public void It_forwards_its_own_accounts_events_but_none_of_its_own_role(string json, bool forwards) =>
        Assert.Equal(forwards, Router("true").Match(Encoding.UTF8.GetBytes(json)).Rules.Count == 1);

    private static StackPlan Plan(string central) =>
        new(JsonNode.Parse(System.IO.File.ReadAllText(File))!.AsObject(), ("CentralEventBusArn", central));

    private static Router Router(string readOnly) => new(TemplateRoutes.Read(SamTemplate.Load(
        File, new Dictionary<string, string> { ["CentralEventBusArn"] = Central, ["ReadOnlyEvents"] = readOnly })).Rules);
}
