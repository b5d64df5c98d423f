namespace Targets.Forwarder.Records.Redaction.Secrets;

/// <summary>A part of a text.</summary>
/// <param name="Start">The index of its first byte.</param>
/// <param name="End">The index behind its last byte.</param>
internal readonly record struct TextRange(int Start, int End);
