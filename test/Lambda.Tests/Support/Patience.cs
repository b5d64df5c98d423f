namespace Targets.Lambda.Tests.Support;

/// <summary>How long a test waits for what comes at once where all is well.</summary>
internal static class Patience
{
    public static TimeSpan Limit { get; } = TimeSpan.FromSeconds(10);
}
