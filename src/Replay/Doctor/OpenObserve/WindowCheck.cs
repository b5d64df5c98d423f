using System.Globalization;
using System.Text.RegularExpressions;
using Targets.Forwarder.Configuration;

namespace Targets.Replay.Doctor.OpenObserve;

/// <summary>The times of which the server takes records, told by its refusal of probes that lie far outside, are those that the functions count on.</summary>
internal sealed partial class WindowCheck(
    string label, ServerClient server, ProbeRecord probe, IngestWindow configured, IDoctorCheck needs, TimeProvider time) : IDoctorCheck
{
    /// <summary>Ten years: what is taken from there, is taken from anywhere.</summary>
    private static readonly TimeSpan Far = TimeSpan.FromDays(3652);

    public string Name => "window" + label;

    public IDoctorCheck Needs => needs;

    public async Task<CheckResult> RunAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var (past, pastProblem) = await ObserveAsync(now - Far, TooOld(), cancellationToken).ConfigureAwait(false);
        var (future, futureProblem) = await ObserveAsync(now + Far, TooNew(), cancellationToken).ConfigureAwait(false);
        return (pastProblem ?? futureProblem) is { } problem
            ? CheckResult.Unknown($"a record from ten years away is not refused as too old or too new: {problem}", "look at ZO_INGEST_ALLOWED_UPTO and ZO_INGEST_ALLOWED_IN_FUTURE of OpenObserve")
            : Compare(new IngestWindow(past, future));
    }

    private CheckResult Compare(IngestWindow observed)
    {
        var (own, theirs) = (TextOf(configured), TextOf(observed));
        var isNarrower = Length(observed.Past) < Length(configured.Past) || Length(observed.Future) < Length(configured.Future);
        var isWider = Length(observed.Past) > Length(configured.Past) || Length(observed.Future) > Length(configured.Future);
        var found = $"OpenObserve takes {theirs}, INGEST_WINDOW is {own}";
        return isNarrower ? CheckResult.Failure(found, $"what lies between is rejected: set INGEST_WINDOW={theirs}, or raise ZO_INGEST_ALLOWED_UPTO and …_IN_FUTURE of OpenObserve")
            : isWider ? CheckResult.Warning(found, $"what lies between gets the present as its _timestamp though OpenObserve would take its own: set INGEST_WINDOW={theirs}")
            : CheckResult.Ok($"OpenObserve takes {theirs}, as INGEST_WINDOW says");
    }

    // Null and no problem: there is no bound.
    private async Task<(TimeSpan? Bound, string? Problem)> ObserveAsync(DateTimeOffset at, Regex refusal, CancellationToken cancellationToken)
    {
        var answer = await server.IngestAsync(probe.Body(at), cancellationToken).ConfigureAwait(false);
        if (IngestCounts.Of(answer) is not { } counts)
        {
            return (null, answer.Text);
        }

        var match = refusal.Match(counts.Error);
        return match.Success ? (TimeSpan.FromHours(double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)), null)
            : counts is { Successful: 1, Failed: 0 } ? (null, null)
            : (null, counts.Error.Length > 0 ? counts.Error : answer.Text);
    }

    private static TimeSpan Length(TimeSpan? bound) => bound ?? TimeSpan.MaxValue;

    private static string TextOf(IngestWindow window) =>
        window is { Past: null, Future: null } ? "unlimited" : $"{TextOf(window.Past)}/{TextOf(window.Future)}";

    // The variable has no word for one side without a bound.
    private static string TextOf(TimeSpan? bound) =>
        bound is not { } length ? "10000d"
        : length.TotalHours == Math.Floor(length.TotalHours) ? string.Create(CultureInfo.InvariantCulture, $"{length.TotalHours:0}h")
        : string.Create(CultureInfo.InvariantCulture, $"{length.TotalMinutes:0.###}m");

    [GeneratedRegex("^Too old data, only last ([0-9]{1,7}(?:\\.[0-9]+)?) hours")]
    private static partial Regex TooOld();

    [GeneratedRegex("^Too far data, only future ([0-9]{1,7}(?:\\.[0-9]+)?) hours")]
    private static partial Regex TooNew();
}
