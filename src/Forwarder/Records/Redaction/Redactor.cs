using Targets.Forwarder.Fields;

namespace Targets.Forwarder.Records.Redaction;

/// <summary>Redacts events. Immutable and thread-safe.</summary>
public sealed class Redactor
{
    private readonly RedactionRules _rules;
    private readonly RedactionFilter _filter;
    private EventRedaction? _spare;

    /// <param name="rules">The rules; the first that fits decides.</param>
    /// <param name="hidesSecrets">True where the built-in secrets are masked besides; a rule of one's own goes before them.</param>
    /// <param name="key">The key of hashes; null without a rule that hashes.</param>
    public Redactor(IReadOnlyList<RedactionRule> rules, bool hidesSecrets, byte[]? key)
    {
        _rules = new RedactionRules(rules, hidesSecrets, key);
        _filter = new RedactionFilter(_rules);
    }

    /// <summary>True where secrets are masked: the names of an event are to be looked at when it is read.</summary>
    internal bool HidesSecrets => _rules.HidesSecrets;

    /// <summary>Redacts one event. Where nothing is redacted this is hardly more than a look at its bytes, and nothing is allocated.</summary>
    /// <param name="view">The event as it was read.</param>
    /// <param name="output">Takes the redacted event; untouched where nothing is redacted.</param>
    /// <param name="redactedPaths">Takes a JSON array of the paths that were redacted; untouched where none is.</param>
    /// <returns>False where nothing is redacted.</returns>
    internal bool Apply(EventView view, PooledBuffer output, PooledBuffer redactedPaths)
    {
        var json = view.Json.Span;
        if (!_filter.MayApply(json, view.MayNameSecret))
        {
            return false;
        }

        var redaction = Interlocked.Exchange(ref _spare, null) ?? new EventRedaction(_rules);
        try
        {
            return redaction.Apply(json, output, redactedPaths);
        }
        finally
        {
            (redaction.IsLarge ? redaction : Interlocked.Exchange(ref _spare, redaction))?.Dispose();
        }
    }
}
