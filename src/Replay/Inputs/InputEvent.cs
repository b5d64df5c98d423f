namespace Targets.Replay.Inputs;

/// <summary>One event in EventBridge's envelope.</summary>
/// <param name="Json">The envelope's bytes: those of the input, or those of the envelope around them.</param>
/// <param name="Source">Where it comes from.</param>
public sealed record InputEvent(ReadOnlyMemory<byte> Json, InputPosition Source);
