using System.Text.Json;

namespace Targets.Replay.Tests.Support;

/// <summary>How many samples there are, of each kind that a rule tells apart.</summary>
internal static class SampleCounts
{
    private static readonly List<JsonElement> Samples =
        [.. RepositoryFiles.Samples.Select(sample => JsonElement.Parse(File.ReadAllText(Path.Combine(RepositoryFiles.SamplesDirectory, sample))))];

    public static int All => Samples.Count;

    public static int Auth0 => Samples.Count(sample => Source(sample).StartsWith("aws.partner/auth0.com/", StringComparison.Ordinal));

    public static int CloudTrail => All - Auth0;

    /// <summary>The management events of CloudTrail that a rule in its usual state does not see.</summary>
    public static int ReadOnly => Samples.Count(sample =>
        Text(sample, "eventCategory") == "Management" && sample.GetProperty("detail").TryGetProperty("readOnly", out var flag) && flag.GetBoolean());

    public static int Iam => Samples.Count(sample => Source(sample) == "aws.iam");

    private static string Source(JsonElement sample) => sample.GetProperty("source").GetString()!;

    private static string? Text(JsonElement sample, string name) =>
        sample.GetProperty("detail").TryGetProperty(name, out var value) ? value.GetString() : null;
}
