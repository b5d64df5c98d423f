using Targets.Forwarder.Records.Redaction.Secrets;

namespace Targets.Forwarder.Records.Redaction;

/// <summary>What <c>REDACT</c> says, ready to be looked up. Immutable and thread-safe.</summary>
internal sealed class RedactionRules
{
    private readonly RedactionAction[] _actions;

    /// <param name="rules">The rules; the first that fits decides.</param>
    /// <param name="hidesSecrets">True where the built-in secrets are masked besides.</param>
    /// <param name="key">The key of hashes.</param>
    public RedactionRules(IReadOnlyList<RedactionRule> rules, bool hidesSecrets, byte[]? key)
    {
        _actions = [.. rules.Select(static rule => rule.Action)];
        Patterns = [.. rules.Select(static rule => rule.Pattern), .. hidesSecrets ? SecretPaths.All : []];
        HidesSecrets = hidesSecrets;
        Key = key ?? [];
    }

    /// <summary>The rules' paths, behind them those of the built-in secrets.</summary>
    public PathPattern[] Patterns { get; }

    /// <summary>How many of the paths are the rules' own.</summary>
    public int Count => _actions.Length;

    public bool HidesSecrets { get; }

    public byte[] Key { get; }

    /// <summary>What a rule does where these paths end; null where none does.</summary>
    public RedactionAction? ActionAt(ReadOnlySpan<ulong> matched)
    {
        for (var i = 0; i < _actions.Length; i++)
        {
            if (Patterns[i].EndsAt(matched[i]))
            {
                return _actions[i];
            }
        }

        return null;
    }

    /// <summary>True where a path of the built-in secrets ends.</summary>
    public bool IsSecretAt(ReadOnlySpan<ulong> matched)
    {
        for (var i = _actions.Length; i < Patterns.Length; i++)
        {
            if (Patterns[i].EndsAt(matched[i]))
            {
                return true;
            }
        }

        return false;
    }
}
