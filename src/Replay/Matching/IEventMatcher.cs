namespace Targets.Replay.Matching;

/// <summary>Decides what an event matches.</summary>
internal interface IEventMatcher
{
    /// <summary>What EventBridge may refuse though it is valid, a line each.</summary>
    IEnumerable<string> Warnings { get; }

    /// <param name="json">A JSON object.</param>
    EventMatch Match(ReadOnlyMemory<byte> json);
}
