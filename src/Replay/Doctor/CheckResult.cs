namespace Targets.Replay.Doctor;

/// <summary>What a check found.</summary>
/// <param name="Verdict">What it means.</param>
/// <param name="Found">What is the case, in one sentence without a full stop.</param>
/// <param name="Remedy">What to do, or where to look; null for nothing.</param>
internal sealed record CheckResult(Verdict Verdict, string Found, string? Remedy = null)
{
    public static CheckResult Ok(string found) => new(Verdict.Ok, found);

    public static CheckResult Warning(string found, string remedy) => new(Verdict.Warning, found, remedy);

    public static CheckResult Failure(string found, string remedy) => new(Verdict.Failure, found, remedy);

    public static CheckResult Unknown(string found, string remedy) => new(Verdict.Unknown, found, remedy);
}
