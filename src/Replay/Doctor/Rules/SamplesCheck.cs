using Targets.Replay.Rules;

namespace Targets.Replay.Doctor.Rules;

/// <summary>The rules that are switched on match the samples of a source; what their state hides is the matter of <see cref="RuleStateCheck"/>.</summary>
/// <param name="source">The source's name.</param>
/// <param name="bus">Where its events arrive.</param>
/// <param name="busName">As people call it.</param>
/// <param name="template">The template, read.</param>
/// <param name="samples">The source's.</param>
/// <param name="needs">The template's check.</param>
internal sealed class SamplesCheck(
    string source, EventBus bus, string busName, LoadedTemplate template, IReadOnlyList<SampleEvent> samples, IDoctorCheck needs) : IDoctorCheck
{
    public string Name => $"rules for {source}";

    public IDoctorCheck Needs => needs;

    public Task<CheckResult> RunAsync(CancellationToken cancellationToken) => Task.FromResult(Run());

    private CheckResult Run()
    {
        var own = template.Routes!.Rules.Where(rule => rule.Bus == bus).ToList();
        if (samples.Count == 0)
        {
            return CheckResult.Unknown("there are no samples to try the rules with", "run it where samples/ lies");
        }

        if (own.Count == 0)
        {
            return CheckResult.Warning($"no rule listens to {busName}, so that no event of {source} is taken", "set the source's parameters, by --parameter here, if you want it");
        }

        var router = new Router(own);
        var unmatched = samples.Where(sample => router.Match(sample.Json) is { Rules.Count: 0, IsHidden: false }).ToList();
        var names = string.Join(", ", own.Select(rule => rule.Name));
        return unmatched.Count switch
        {
            0 => CheckResult.Ok($"{names}: all {samples.Count} samples match"),
            _ when unmatched.Count == samples.Count => CheckResult.Failure($"{names}: none of {samples.Count} samples matches", Explain(unmatched[0])),
            _ => CheckResult.Warning($"{names}: {unmatched.Count} of {samples.Count} samples do not match", Explain(unmatched[0])),
        };
    }

    private string Explain(SampleEvent sample) => $"`targets match {sample.Name} --template {template.File} --explain` says why";
}
