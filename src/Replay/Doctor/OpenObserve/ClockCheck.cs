using System.Globalization;

namespace Targets.Replay.Doctor.OpenObserve;

/// <summary>The server's clock and the one here show the same time.</summary>
internal sealed class ClockCheck(string label, ServerClient server, IDoctorCheck needs, TimeProvider time) : IDoctorCheck
{
    /// <summary>The header has whole seconds, and the answer takes its time.</summary>
    private static readonly TimeSpan Usual = TimeSpan.FromSeconds(10);

    /// <summary>From here AWS refuses what is signed with the clock, and so S3 the backup (AWS IAM User Guide, "Signature Version 4").</summary>
    private static readonly TimeSpan Most = TimeSpan.FromMinutes(5);

    public string Name => "clock" + label;

    public IDoctorCheck Needs => needs;

    public async Task<CheckResult> RunAsync(CancellationToken cancellationToken)
    {
        const string Remedy = "set the clocks by NTP: records are refused outside of the window around the server's time, and AWS refuses signatures that are 5 minutes off";
        var before = time.GetUtcNow();
        var answer = await server.GetHealthAsync(cancellationToken).ConfigureAwait(false);
        if (answer.Date is not { } date)
        {
            return CheckResult.Unknown("the server does not say what time it has", "compare `date -u` on both machines");
        }

        var skew = date - (before + ((time.GetUtcNow() - before) / 2));
        var seconds = Math.Abs(skew.TotalSeconds).ToString("0", CultureInfo.InvariantCulture);
        var found = $"the server's clock is {seconds} s {(skew < TimeSpan.Zero ? "behind" : "ahead of")} the one here";
        return skew.Duration() <= Usual ? CheckResult.Ok("the server and this machine have the same time")
            : skew.Duration() < Most ? CheckResult.Warning(found, Remedy)
            : CheckResult.Failure(found, Remedy);
    }
}
