using System.Diagnostics;
using Targets.Replay.Templates;
using Targets.Replay.Tests.Support;

namespace Targets.Replay.Tests;

public sealed class ServerlessTemplateTests
{
    [Fact]
    public async Task Cfn_lint_has_nothing_to_say()
    {
        var start = new ProcessStartInfo(Executables.Find("cfn-lint"), ["-t", RepositoryFiles.Template]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var lint = Process.Start(start)!;
        Assert.Equal(new ToolResult(0, "", ""), await Tool.EndAsync(lint));
    }

    [Theory]
    [InlineData("", "Auth0LogRule Partner Enabled, CloudTrailRule Default Enabled")]
    [InlineData("CloudTrailReadOnlyEvents=true", "Auth0LogRule Partner Enabled, CloudTrailRule Default EnabledWithAllCloudTrailManagementEvents")]
    [InlineData("CloudTrailEvents=false", "Auth0LogRule Partner Enabled")]
    [InlineData("Auth0EventSourceName=", "CloudTrailRule Default Enabled")]
    [InlineData("Auth0EventSourceName=aws.partner/auth0.com/example-0000/auth0.logs", "Auth0LogRule Partner Enabled, CloudTrailRule Default Enabled")]
    public void The_parameters_decide_which_rules_there_are(string parameter, string rules) =>
        Assert.Equal(rules, string.Join(", ", TemplateRoutes.Read(Load(parameter)).Rules.Select(rule => $"{rule.Name} {rule.Bus} {rule.State}")));

    [Fact]
    public void Each_rule_invokes_a_function_that_there_is_and_that_has_time()
    {
        var template = Load("");
        var (rules, functions, notes) = TemplateRoutes.Read(template);
        Assert.Empty(notes);
        Assert.Equal(["Auth0LogFunction", "CloudTrailFunction"], rules.SelectMany(rule => rule.Routes).Select(route => route.Function));
        Assert.Equal(
            ["Auth0LogFunction 30 s 512 MB", "CloudTrailFunction 30 s 512 MB", "RedriveFunction 840 s 512 MB"],
            functions.Values.Select(function => $"{function.Handler} {function.Timeout.TotalSeconds} s {function.MemoryMB} MB"));
    }

    [Theory]
    [InlineData("Auth0LogRule", """{"source":"aws.partner/auth0.com/example-0000/auth0.logs","detail-type":"Auth0 log"}""", true)]
    [InlineData("Auth0LogRule", """{"source":"aws.partner/auth0.com/example-0000/auth0.logs","detail-type":"user.created"}""", false)]
    [InlineData("Auth0LogRule", """{"source":"aws.partner/example.com/x","detail-type":"Auth0 log"}""", false)]
    [InlineData("CloudTrailRule", """{"source":"aws.signin","detail-type":"AWS Console Signin via CloudTrail"}""", true)]
    [InlineData("CloudTrailRule", """{"source":"aws.ec2","detail-type":"EC2 Instance State-change Notification"}""", false)]
    [InlineData("CloudTrailRule", """{"source":"com.example.shop","detail-type":"X via CloudTrail"}""", false)]
    public void A_pattern_takes_what_it_is_for(string rule, string envelope, bool matches) => Assert.Equal(
        matches,
        TemplateRoutes.Read(Load("")).Rules.Single(found => found.Name == rule).Pattern.Matches(System.Text.Encoding.UTF8.GetBytes(envelope)));

    private static SamTemplate Load(string parameter)
    {
        var pair = parameter.Split('=', 2);
        return SamTemplate.Load(RepositoryFiles.Template, pair.Length == 2 ? new Dictionary<string, string> { [pair[0]] = pair[1] } : []);
    }
}
