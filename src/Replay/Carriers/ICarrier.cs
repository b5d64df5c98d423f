using Targets.Replay.Rules;
using Targets.Replay.Verification;

namespace Targets.Replay.Carriers;

/// <summary>Carries events from a rule to a function, as one service of AWS does. Thread-safe.</summary>
internal interface ICarrier
{
    /// <summary>Hands out one batch, again and again where the function fails, as often as the route allows; without the waits in between.</summary>
    /// <param name="route">The way; its function is invoked.</param>
    /// <param name="events">The events' bytes; at least one.</param>
    /// <returns>What became of each event, in their order.</returns>
    Task<ReportedOutcome[]> CarryAsync(Route route, IReadOnlyList<ReadOnlyMemory<byte>> events);
}
