using System.Text;
using Targets.Replay.Doctor;
using Targets.Replay.Doctor.Rules;
using Targets.Replay.Rules;
using Targets.Replay.Tests.Support;

namespace Targets.Replay.Tests.Doctor.Rules;

public sealed class SamplesCheckTests
{
    private static readonly SampleEvent[] Samples =
        [new("a.json", Encoding.UTF8.GetBytes(Some.CloudTrailEnvelope("e1"))), new("b.json", Encoding.UTF8.GetBytes(Some.CloudTrailEnvelope("e2")))];

    [Theory]
    [InlineData("auth0", "Auth0LogRule: all {0} samples match")]
    [InlineData("cloudtrail", "CloudTrailRule: all {0} samples match")]
    public async Task The_templates_rules_match_the_samples_of_each_source(string source, string found)
    {
        var template = LoadedTemplate.Load(RepositoryFiles.Template, new Dictionary<string, string>());
        var samples = SampleEvents.Read(Path.Combine(RepositoryFiles.SamplesDirectory, source));
        var count = RepositoryFiles.Samples.Count(name => name.StartsWith(source + "/", StringComparison.Ordinal));
        Assert.Equal(count, samples.Count);
        Assert.Equal(
            CheckResult.Ok(string.Format(System.Globalization.CultureInfo.InvariantCulture, found, count)),
            await RunAsync(template, samples, source == "auth0" ? EventBus.Partner : EventBus.Default));
    }

    [Fact]
    public async Task Samples_that_the_state_hides_are_no_matter_of_the_pattern()
    {
        SampleEvent[] hidden = [new("a.json", Encoding.UTF8.GetBytes(Some.CloudTrailEnvelope("e1").Replace("\"readOnly\":false", "\"readOnly\":true", StringComparison.Ordinal)))];
        Assert.Equal(CheckResult.Ok("Rule: all 1 samples match"), await RunAsync(SomeRules.Template(SomeRules.On(EventBus.Default, """{"source":["aws.iam"]}""")), hidden));
    }

    [Fact]
    public async Task Some_that_do_not_match_are_a_warning() => Assert.Equal(
        CheckResult.Warning("Rule: 1 of 2 samples do not match", "`targets match b.json --template rules.json --explain` says why"),
        await RunAsync(SomeRules.Template(SomeRules.On(EventBus.Default, """{"detail":{"eventID":["e1"]}}""")), Samples));

    [Fact]
    public async Task Rules_that_match_none_are_a_failure() => Assert.Equal(
        CheckResult.Failure("One, Two: none of 2 samples matches", "`targets match a.json --template rules.json --explain` says why"),
        await RunAsync(
            SomeRules.Template(
                SomeRules.On(EventBus.Default, """{"source":["aws.s3"]}""", name: "One"), SomeRules.On(EventBus.Default, """{"source":["aws.iam"]}""", RuleState.Disabled, "Two")),
            Samples));

    [Fact]
    public async Task A_source_without_a_rule_is_a_warning() => Assert.Equal(
        CheckResult.Warning("no rule listens to the bus, so that no event of Source is taken", "set the source's parameters, by --parameter here, if you want it"),
        await RunAsync(SomeRules.Template(SomeRules.On(EventBus.Partner, """{"source":["aws.iam"]}""")), Samples));

    [Fact]
    public async Task Without_samples_it_stays_open() => Assert.Equal(
        CheckResult.Unknown("there are no samples to try the rules with", "run it where samples/ lies"),
        await RunAsync(SomeRules.Template(), SampleEvents.Read("/nowhere/samples")));

    private static Task<CheckResult> RunAsync(LoadedTemplate template, IReadOnlyList<SampleEvent> samples, EventBus bus = EventBus.Default) =>
        new SamplesCheck("Source", bus, "the bus", template, samples, FixedCheck.Passed).RunAsync(TestContext.Current.CancellationToken);
}
