namespace Targets.Soak;

/// <summary>Faults to start the embedded OpenObserve with.</summary>
internal static class Faults
{
    // All that a client can know of: `lose` is counted as stored. Those that end with `:stored` take the answer away, not the records.
    private static readonly string[] Kinds =
    [
        "400", "401", "403", "404", "413", "429", "429:retry-after=1", "500", "502", "503", "503:retry-after=1", "504", "html-502", "redirect", "not-json",
        "empty-body", "truncated-body", "zero-zero", "partial", "reject", "reset", "reset-after", "hang", "slow:seconds=0.5", "drip", "endless",
        "429:stored", "500:stored", "503:stored", "reset:stored", "hang:stored", "not-json:stored", "zero-zero:stored", "401:stored", "400:stored",
    ];

    /// <summary>None to four, one after another, with what passes between them.</summary>
    public static List<string> Draw(Random random)
    {
        var faults = new List<string>();
        for (var (i, after) = (random.Next(5), 0); i > 0; i--)
        {
            after += random.Next(30);
            var count = 1 + random.Next(15);
            faults.Add(FormattableString.Invariant($"{Kinds[random.Next(Kinds.Length)]}:after={after}:count={count}"));
            after += count;
        }

        return faults;
    }
}
