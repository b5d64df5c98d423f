namespace Targets.Replay.Matching;

/// <summary>There is no pattern where a user said that there is one. The message says what was got and what is expected.</summary>
internal sealed class PatternTextException(string message, Exception inner) : Exception(message, inner);
