using System.Text.Json;

namespace Targets.Forwarder.Records.Redaction;

/// <summary>Redacts events. Immutable and thread-safe.</summary>
/// <param name="rules">The rules; the first that fits decides.</param>
/// <param name="key">The key of hashes.</param>
public sealed class Redactor(IReadOnlyList<RedactionRule> rules, byte[]? key)
{
    /// <summary>Redacts one event.</summary>
    /// <param name="eventJson">The event, a JSON object.</param>
    /// <param name="output">Takes the redacted event; untouched where nothing is redacted.</param>
    /// <param name="redactedPaths">Takes a JSON array of the paths that were redacted.</param>
    /// <returns>False where nothing is redacted.</returns>
    /// <exception cref="JsonException">The event is no JSON.</exception>
    public bool Apply(ReadOnlySpan<byte> eventJson, PooledBuffer output, PooledBuffer redactedPaths)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(redactedPaths);
        if (!MayApply(eventJson))
        {
            return false;
        }

        var copy = new RedactedCopy(rules, key, output, redactedPaths);
        copy.Write(eventJson);
        if (redactedPaths.Length > 0)
        {
            redactedPaths.Write((byte)']');
            return true;
        }

        output.Clear();
        return false;
    }

    // A name that does not occur in the bytes is no name of the event. A name written with escapes is looked up all the same.
    private bool MayApply(ReadOnlySpan<byte> eventJson)
    {
        if (eventJson.IndexOf("\\u"u8) >= 0)
        {
            return rules.Count > 0;
        }

        foreach (var rule in rules)
        {
            if (rule.LastStep is [(byte)'*'] || IsDigits(rule.LastStep) || eventJson.IndexOf(rule.LastStep) >= 0)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsDigits(ReadOnlySpan<byte> step) => step.IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0;
}
