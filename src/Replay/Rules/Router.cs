using System.Text.Json;
using Targets.Forwarder.Fields;
using Targets.Replay.Inputs;

namespace Targets.Replay.Rules;

/// <summary>Decides which rules an event reaches.</summary>
/// <param name="rules">All rules of all buses.</param>
public sealed class Router(IReadOnlyList<Rule> rules)
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = EventEnvelope.MaxDepth };

    /// <summary>The rules that match an event, in their order.</summary>
    /// <param name="envelope">A JSON object.</param>
    public RouteResult Match(ReadOnlyMemory<byte> envelope)
    {
        using var json = JsonDocument.Parse(LoneSurrogates.Replace(envelope), Options);
        var routed = RoutedEvent.Of(json.RootElement);
        var matching = rules.Where(rule => rule.Bus == routed.Bus && rule.State != RuleState.Disabled && rule.Pattern.Matches(envelope.Span)).ToList();
        var reached = matching.Where(rule => !routed.IsReadOnlyManagementEvent || rule.State == RuleState.EnabledWithAllCloudTrailManagementEvents).ToList();
        return new RouteResult(reached, matching.Count > 0 && reached.Count == 0);
    }
}
