using System.Diagnostics.CodeAnalysis;

namespace Targets.Replay.Tests.Support;

/// <summary>What a test needs and this machine may lack.</summary>
internal static class Absent
{
    /// <summary>Skips the test; in CI it fails instead, so that nothing is left out there unseen.</summary>
    [DoesNotReturn]
    public static void Skip(string what)
    {
        if (Environment.GetEnvironmentVariable("CI") == "true")
        {
            Assert.Fail($"{what} is missing");
        }

        Assert.Skip($"no {what}");
        throw new InvalidOperationException();
    }
}
