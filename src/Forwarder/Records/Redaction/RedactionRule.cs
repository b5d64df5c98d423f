using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Targets.Forwarder.Records.Redaction;

/// <summary>One rule of <c>REDACT</c>: a path in the event, and what happens to what stands there.</summary>
public sealed class RedactionRule
{
    private static readonly string[] Protected =
    [
        "id", "time", "source", "detail-type", "detail.eventID", "detail.eventTime", "detail.log_id", "detail.data.log_id", "detail.data.date",
    ];

    private readonly byte[][] _steps;

    internal RedactionRule(string path, RedactionAction action, bool anywhere = false)
    {
        Path = path;
        Action = action;
        IsAnywhere = anywhere;
        _steps = [.. path.Split('.').Select(Encoding.UTF8.GetBytes)];
    }

    /// <summary>Steps from the envelope's root, joined with dots; <c>*</c> is any one step: a name, or the index of an element.</summary>
    public string Path { get; }

    public RedactionAction Action { get; }

    /// <summary>True where the path may begin at any depth, and only texts that are not masked already are redacted.</summary>
    internal bool IsAnywhere { get; }

    internal ReadOnlySpan<byte> LastStep => _steps[^1];

    /// <summary>Reads <c>PATH=mask</c>, <c>PATH=hash</c> or <c>PATH=drop</c>.</summary>
    /// <param name="text">The rule; the path may leave out a leading <c>detail.</c>.</param>
    /// <param name="rule">The result.</param>
    /// <param name="problem">What is wrong, in one line.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out RedactionRule? rule, [NotNullWhen(false)] out string? problem)
    {
        rule = null;
        var equals = text.LastIndexOf('=');
        var path = equals < 0 ? text : text[..equals];
        if (equals <= 0 || !Enum.TryParse<RedactionAction>(text[(equals + 1)..], ignoreCase: true, out var action) || !char.IsAsciiLetter(text[^1])
            || path.Split('.').Contains(""))
        {
            problem = $"got \"{text}\"; expected PATH=mask, PATH=hash or PATH=drop, the word secrets, or none";
            return false;
        }

        path = path.StartsWith("detail.", StringComparison.Ordinal) ? path : $"detail.{path}";
        rule = new RedactionRule(path, action);
        if (Array.Find(Protected, rule.Covers) is { } id)
        {
            problem = $"got \"{text}\", which covers {id}; ids and times can't be redacted";
            rule = null;
            return false;
        }

        problem = null;
        return true;
    }

    /// <summary>True where the rule's path is the given one.</summary>
    internal bool Matches(List<byte[]> path)
    {
        if (IsAnywhere ? path.Count < _steps.Length : path.Count != _steps.Length)
        {
            return false;
        }

        for (var i = 1; i <= _steps.Length; i++)
        {
            if (_steps[^i] is not [(byte)'*'] && !_steps[^i].AsSpan().SequenceEqual(path[^i]))
            {
                return false;
            }
        }

        return true;
    }

    // A rule on an object that holds an id would redact the id as well.
    private bool Covers(string other)
    {
        var steps = other.Split('.').Select(Encoding.UTF8.GetBytes).Take(_steps.Length).ToList();
        return Matches(steps);
    }
}
