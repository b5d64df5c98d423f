using Targets.Replay.Rules;

namespace Targets.Replay.Matching;

/// <summary>What keeps an event from a rule. Of a rule on another bus it is only that: its pattern is for other events.</summary>
internal static class RuleMismatches
{
    private const string Enabled = "ENABLED";
    private const string EnabledWithAll = "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS";

    /// <param name="rule">A rule.</param>
    /// <param name="routed">What of the event is looked at before the pattern.</param>
    /// <param name="json">The event.</param>
    public static IEnumerable<Mismatch> Of(Rule rule, RoutedEvent routed, ReadOnlyMemory<byte> json)
    {
        if (rule.Bus != routed.Bus)
        {
            var note = $"the rule listens to {Named(rule.Bus)}, the event arrives on {Named(routed.Bus)}";
            return [new Mismatch(rule.Name, MismatchReason.Bus, Path: null, Location: null, Word(rule.Bus), Word(routed.Bus), note)];
        }

        IEnumerable<Mismatch> state = StateNote(rule.State, routed) is { } reason
            ? [new Mismatch(rule.Name, MismatchReason.State, Path: null, Location: null, routed.IsReadOnlyManagementEvent ? EnabledWithAll : Enabled, Word(rule.State), reason)]
            : [];
        return state.Concat(PatternMismatches.Of(rule.Pattern, json, rule.Name));
    }

    private static string? StateNote(RuleState state, RoutedEvent routed) => state switch
    {
        RuleState.Disabled => "the rule is disabled",
        RuleState.Enabled when routed.IsReadOnlyManagementEvent => "the event is a read-only management event, which reaches a rule in that state only",
        _ => null,
    };

    private static string Word(RuleState state) => state switch
    {
        RuleState.Disabled => "DISABLED",
        RuleState.Enabled => Enabled,
        _ => EnabledWithAll,
    };

    private static string Word(EventBus bus) => bus switch
    {
        EventBus.Default => "default",
        EventBus.Partner => "partner",
        _ => "custom",
    };

    private static string Named(EventBus bus) => bus switch
    {
        EventBus.Default => "the default bus",
        EventBus.Partner => "a partner event bus",
        _ => "a bus of one's own",
    };
}
