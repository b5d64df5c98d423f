namespace Targets.Lambda.Tests.Support;

/// <summary>A clock that stands still.</summary>
internal sealed class FixedTime : TimeProvider
{
    public const string Text = "2026-02-03T04:05:06.789Z";

    public static FixedTime Instance { get; } = new();

    public override DateTimeOffset GetUtcNow() => new(2026, 2, 3, 4, 5, 6, 789, TimeSpan.Zero);
}
