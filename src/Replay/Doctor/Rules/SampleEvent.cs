namespace Targets.Replay.Doctor.Rules;

/// <summary>A sample.</summary>
/// <param name="Name">Its file.</param>
/// <param name="Json">An EventBridge event.</param>
internal sealed record SampleEvent(string Name, ReadOnlyMemory<byte> Json);
