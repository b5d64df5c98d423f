using System.Text.Json;

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

    /// <summary>Redacts one event. Where nothing is redacted this is one look at its bytes, and nothing is allocated.</summary>
    /// <param name="eventJson">The event, a JSON object in UTF-8.</param>
    /// <param name="output">Takes the redacted event; untouched where nothing is redacted.</param>
    /// <param name="redactedPaths">Takes a JSON array of the paths that were redacted; untouched where none is.</param>
    /// <returns>False where nothing is redacted.</returns>
    /// <exception cref="JsonException">The event is no JSON; both buffers hold nothing of use.</exception>
    public bool Apply(ReadOnlySpan<byte> eventJson, PooledBuffer output, PooledBuffer redactedPaths)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(redactedPaths);
        if (!_filter.MayApply(eventJson))
        {
            return false;
        }

        var redaction = Interlocked.Exchange(ref _spare, null) ?? new EventRedaction(_rules);
        try
        {
            return redaction.Apply(eventJson, output, redactedPaths);
        }
        finally
        {
            (redaction.IsLarge ? redaction : Interlocked.Exchange(ref _spare, redaction))?.Dispose();
        }
    }
}
