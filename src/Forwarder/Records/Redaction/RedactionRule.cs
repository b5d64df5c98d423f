using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Targets.Forwarder.Records.Redaction;

/// <summary>One rule of <c>REDACT</c>: a path in the event, and what happens to what stands there. Immutable and thread-safe.</summary>
public sealed class RedactionRule
{
    // What tells an event's kind, and what tells events apart and orders them.
    private static readonly string[] Protected =
    [
        "id", "time", "source", "detail-type", "detail.eventID", "detail.eventTime", "detail.log_id", "detail.data.log_id", "detail.data.date",
        "detail.data._id", "detail._id", "detail.date",
    ];

    private RedactionRule(string path, RedactionAction action)
    {
        Path = path;
        Action = action;
        Pattern = new PathPattern(path);
    }

    /// <summary>
    /// Steps with dots between them, from the envelope or from its detail: a name, an element's index, <c>*</c> for any one of these, <c>**</c> for
    /// any number of them.
    /// </summary>
    public string Path { get; }

    public RedactionAction Action { get; }

    internal PathPattern Pattern { get; }

    /// <summary>Reads <c>PATH=mask</c>, <c>PATH=hash</c> or <c>PATH=drop</c>.</summary>
    /// <param name="text">The rule.</param>
    /// <param name="rule">The result.</param>
    /// <param name="problem">What is wrong, in one line.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out RedactionRule? rule, [NotNullWhen(false)] out string? problem)
    {
        ArgumentNullException.ThrowIfNull(text);
        rule = null;
        var equals = text.LastIndexOf('=');
        var path = equals < 0 ? "" : text[..equals].TrimEnd();
        if (!TryParseAction(text[(equals + 1)..].Trim(), out var action) || path.Split('.').Contains(""))
        {
            problem = $"got \"{text}\"; expected PATH=mask, PATH=hash or PATH=drop, the word secrets, or none";
            return false;
        }

        var steps = path.Split('.');
        if (steps[^1] == "**" || steps.Length > PathPattern.MostSteps)
        {
            problem = $"got \"{text}\"; expected a path of at most {PathPattern.MostSteps} steps that ends in a name, an index or *";
            return false;
        }

        var parsed = new RedactionRule(path, action);
        if (Array.Find(Protected, parsed.Covers) is { } id)
        {
            problem = $"got \"{text}\", which covers {id}; ids and times can't be redacted";
            return false;
        }

        rule = parsed;
        problem = null;
        return true;
    }

    private static bool TryParseAction(string text, out RedactionAction action)
    {
        (var isKnown, action) = text.ToUpperInvariant() switch
        {
            "MASK" => (true, RedactionAction.Mask),
            "HASH" => (true, RedactionAction.Hash),
            "DROP" => (true, RedactionAction.Drop),
            _ => (false, default),
        };
        return isKnown;
    }

    // A rule on an object that holds an id would redact the id as well.
    private bool Covers(string other)
    {
        var matched = Pattern.Start;
        var isRoot = true;
        foreach (var step in other.Split('.'))
        {
            matched = Pattern.Next(matched, Encoding.UTF8.GetBytes(step), isDetail: isRoot && step == "detail");
            isRoot = false;
            if (Pattern.EndsAt(matched))
            {
                return true;
            }
        }

        return false;
    }
}
