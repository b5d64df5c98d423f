using System.Diagnostics.CodeAnalysis;

namespace Targets.Forwarder.Records.Redaction;

/// <summary>Reads the value of <c>REDACT</c>.</summary>
public static class RedactionList
{
    /// <param name="text">Comma-separated rules and the word <c>secrets</c>, or <c>none</c>.</param>
    /// <param name="key">The key of hashes; a rule that hashes needs it.</param>
    /// <param name="redactor">Null for <c>none</c>.</param>
    /// <param name="problem">What is wrong, in one line.</param>
    public static bool TryParse(string text, byte[]? key, out Redactor? redactor, [NotNullWhen(false)] out string? problem)
    {
        ArgumentNullException.ThrowIfNull(text);
        redactor = null;
        problem = null;
        if (text == "none")
        {
            return true;
        }

        var rules = new List<RedactionRule>();
        var hidesSecrets = false;
        foreach (var item in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (item == "secrets")
            {
                hidesSecrets = true;
            }
            else if (RedactionRule.TryParse(item, out var rule, out problem))
            {
                rules.Add(rule);
            }
            else
            {
                return false;
            }
        }

        if (rules.Count == 0 && !hidesSecrets)
        {
            problem = $"got \"{text}\"; expected PATH=mask, PATH=hash or PATH=drop, the word secrets, or none";
            return false;
        }

        if (key is null && rules.Exists(rule => rule.Action == RedactionAction.Hash))
        {
            problem = "got a rule that hashes; expected a key for it in REDACT_KEY";
            return false;
        }

        redactor = new Redactor(rules, hidesSecrets, key);
        return true;
    }
}
