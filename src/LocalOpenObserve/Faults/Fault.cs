using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Targets.LocalOpenObserve.Faults;

/// <summary>A fault that befalls some of the requests.</summary>
public sealed record Fault(FaultKind Kind)
{
    private const string Words =
        "400, 401, 403, 404, 413, 415, 429, 500, 502, 503, 504, html-502, redirect, not-json, empty-body, truncated-body, zero-zero, partial, reject, lose, reset, reset-after, hang, slow, drip, endless or down";

    /// <summary>A day.</summary>
    private const double MostSeconds = 86_400;

    private static readonly Dictionary<string, FaultKind> Kinds = new(StringComparer.Ordinal)
    {
        ["html-502"] = FaultKind.HtmlBadGateway,
        ["redirect"] = FaultKind.Redirect,
        ["not-json"] = FaultKind.NotJson,
        ["empty-body"] = FaultKind.EmptyBody,
        ["truncated-body"] = FaultKind.TruncatedBody,
        ["zero-zero"] = FaultKind.ZeroZero,
        ["partial"] = FaultKind.Partial,
        ["reject"] = FaultKind.Reject,
        ["lose"] = FaultKind.Lose,
        ["reset"] = FaultKind.Reset,
        ["reset-after"] = FaultKind.ResetAfter,
        ["hang"] = FaultKind.Hang,
        ["slow"] = FaultKind.Slow,
        ["drip"] = FaultKind.Drip,
        ["endless"] = FaultKind.Endless,
        ["down"] = FaultKind.Down,
    };

    /// <summary>The status of <see cref="FaultKind.Status"/>.</summary>
    public int Status { get; init; }

    /// <summary>How many requests pass before it begins; default 0.</summary>
    public long After { get; init; }

    /// <summary>How many requests it befalls; default without end.</summary>
    public long Count { get; init; } = long.MaxValue;

    /// <summary>How late <see cref="FaultKind.Slow"/> answers, and <see cref="FaultKind.Drip"/> sends each byte; default 1 s, at most a day.</summary>
    public TimeSpan Delay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The <c>Retry-After</c> of a status, in seconds; null, the default, for none.</summary>
    public int? RetryAfter { get; init; }

    /// <summary>True where the records are stored before a fault that answers instead of the server: the client does not learn of it.</summary>
    public bool Stores { get; init; }

    /// <summary>Reads <c>NAME[:after=N][:count=N][:seconds=S][:retry-after=S][:stored]</c>.</summary>
    /// <param name="text">The name of a fault, or an HTTP status, and where it befalls.</param>
    /// <param name="fault">The result.</param>
    /// <param name="problem">What was found and what is expected.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out Fault? fault, [NotNullWhen(false)] out string? problem)
    {
        ArgumentNullException.ThrowIfNull(text);
        var parts = text.Split(':');
        fault = Named(parts[0]);
        problem = fault is null ? $"got the fault {parts[0]}; expected {Words}" : null;
        foreach (var setting in parts.Skip(1))
        {
            fault = fault is null ? null : With(fault, setting);
            problem ??= fault is null ? $"got {setting}; expected after=N, count=N, seconds=S, retry-after=S or stored" : null;
        }

        return fault is not null;
    }

    private static Fault? Named(string word)
    {
        if (int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var status))
        {
            return FaultStatuses.Messages.ContainsKey(status) ? new Fault(FaultKind.Status) { Status = status } : null;
        }

        return Kinds.TryGetValue(word, out var kind) ? new Fault(kind) : null;
    }

    private static Fault? With(Fault fault, string setting)
    {
        if (setting == "stored")
        {
            return fault with { Stores = true };
        }

        var pair = setting.Split('=');
        if (pair.Length != 2 || !double.TryParse(pair[1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) || !(number <= int.MaxValue))
        {
            return null;
        }

        return pair[0] switch
        {
            "after" => fault with { After = (long)number },
            "count" => fault with { Count = (long)number },
            "seconds" when number <= MostSeconds => fault with { Delay = TimeSpan.FromSeconds(number) },
            "retry-after" => fault with { RetryAfter = (int)number },
            _ => null,
        };
    }
}
