using System.Text.Json;
using Targets.Forwarder.Fields;
using Targets.Replay.Inputs;
using Targets.Replay.Rules;

namespace Targets.Replay.Matching;

/// <summary>Matches events with rules: their buses, states and patterns.</summary>
/// <param name="rules">The rules.</param>
/// <param name="explains">Whether it is said why an event matches none.</param>
internal sealed class RuleMatcher(IReadOnlyList<Rule> rules, bool explains) : IEventMatcher
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = EventEnvelope.MaxDepth };

    private readonly Router _router = new(rules);

    public IEnumerable<string> Warnings => rules.SelectMany(rule => rule.Pattern.Validate().Select(warning => $"{rule.Name}: {warning}"));

    public EventMatch Match(ReadOnlyMemory<byte> json)
    {
        var names = _router.Match(json).Rules.Select(rule => rule.Name).ToList();
        return new EventMatch(names.Count > 0, names, !explains ? null : names.Count > 0 ? [] : Explain(json));
    }

    private List<Mismatch> Explain(ReadOnlyMemory<byte> json)
    {
        using var parsed = JsonDocument.Parse(LoneSurrogates.Replace(json), Options);
        var routed = RoutedEvent.Of(parsed.RootElement);
        return [.. rules.SelectMany(rule => RuleMismatches.Of(rule, routed, json))];
    }
}
