using Targets.Replay.Doctor;
using Targets.Replay.Doctor.Rules;
using Targets.Replay.Tests.Support;

namespace Targets.Replay.Tests.Doctor.Rules;

public sealed class TemplateCheckTests : IDisposable
{
    private const string Repair = "repair the template, or name another by --template FILE and its parameters by --parameter NAME=VALUE";

    private readonly TemporaryDirectory _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public async Task The_templates_rules_and_functions_are_counted() => Assert.Equal(
        CheckResult.Ok($"{RepositoryFiles.Template}: 2 rules, 3 functions"), await RunAsync(LoadedTemplate.Load(RepositoryFiles.Template, new Dictionary<string, string>())));

    [Fact]
    public async Task What_can_not_be_followed_is_a_warning()
    {
        var file = _files.Write(
            "t.json",
            """{"Resources":{"Rule":{"Type":"AWS::Events::Rule","Properties":{"EventPattern":{"source":["aws.iam"]},"Targets":[{"Arn":"arn:aws:sqs:us-east-1:111122223333:other","Id":"1"}]}}}}""");
        Assert.Equal(
            CheckResult.Warning(
                $"{file}: 1 rules, 0 functions; 1 things can't be followed here",
                "Resources.Rule.Properties.Targets[0].Arn: arn:aws:sqs:us-east-1:111122223333:other leads to no function of the template; events do not go there"),
            await RunAsync(Load(file)));
    }

    [Fact]
    public async Task A_template_without_a_rule_is_a_failure()
    {
        var file = _files.Write("t.json", """{"Resources":{"Function":{"Type":"AWS::Serverless::Function"}}}""");
        Assert.Equal(
            CheckResult.Failure($"{file} has no rule", "without a rule no event leaves a bus; name the template with the rules by --template FILE"), await RunAsync(Load(file)));
    }

    [Fact]
    public async Task A_pattern_that_is_wrong_is_a_failure_with_its_path()
    {
        var file = _files.Write("t.json", """{"Resources":{"Rule":{"Type":"AWS::Events::Rule","Properties":{"EventPattern":{"source":"aws.iam"}}}}}""");
        var result = await RunAsync(Load(file));
        Assert.StartsWith("Resources.Rule.Properties.EventPattern: ", result.Found, StringComparison.Ordinal);
        Assert.Equal((Verdict.Failure, Repair), (result.Verdict, result.Remedy));
    }

    [Fact]
    public async Task A_parameter_that_it_does_not_have_is_a_failure()
    {
        var file = _files.Write("t.json", """{"Parameters":{"Size":{"Type":"Number"}},"Resources":{}}""");
        Assert.Equal(
            CheckResult.Failure($"--parameter Other: {file} has no such parameter; expected one of Size", Repair),
            await RunAsync(LoadedTemplate.Load(file, new Dictionary<string, string> { ["Other"] = "1" })));
    }

    private static LoadedTemplate Load(string file) => LoadedTemplate.Load(file, new Dictionary<string, string>());

    private static Task<CheckResult> RunAsync(LoadedTemplate template) => new TemplateCheck(template).RunAsync(TestContext.Current.CancellationToken);
}
