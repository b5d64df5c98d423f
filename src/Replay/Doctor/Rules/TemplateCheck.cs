namespace Targets.Replay.Doctor.Rules;

/// <summary>The template can be read, and nothing in it stays open.</summary>
internal sealed class TemplateCheck(LoadedTemplate template) : IDoctorCheck
{
    public string Name => "template";

    public Task<CheckResult> RunAsync(CancellationToken cancellationToken) => Task.FromResult(template.Routes switch
    {
        null => CheckResult.Failure(template.Problem!, "repair the template, or name another by --template FILE and its parameters by --parameter NAME=VALUE"),
        { Rules: [] } => CheckResult.Failure($"{template.File} has no rule", "without a rule no event leaves a bus; name the template with the rules by --template FILE"),
        { Notes: [_, ..] notes } => CheckResult.Warning($"{Counts()}; {notes.Count} things can't be followed here", string.Join("; ", notes)),
        _ => CheckResult.Ok(Counts()),
    });

    private string Counts() => $"{template.File}: {template.Routes!.Rules.Count} rules, {template.Routes.Functions.Count} functions";
}
