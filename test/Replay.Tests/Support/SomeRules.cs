using Targets.EventPatterns;
using Targets.Replay.Doctor.Rules;
using Targets.Replay.Rules;
using Targets.Replay.Templates;

namespace Targets.Replay.Tests.Support;

/// <summary>Rules written in a test.</summary>
internal static class SomeRules
{
    public static Rule On(EventBus bus, string pattern, RuleState state = RuleState.Enabled, string name = "Rule") => new(name, bus, state, EventPattern.Parse(pattern), []);

    public static LoadedTemplate Template(params Rule[] rules) => new("rules.json", new TemplateRoutes(rules, new Dictionary<string, FunctionDefinition>(), []), null);
}
