namespace Targets.Replay.Inputs;

/// <summary>Moves events in time so that the newest is now; the distances between them stay.</summary>
public static class Rebase
{
    /// <param name="events">All of them are held in memory, as the newest may be the last.</param>
    /// <param name="now">Where the newest goes.</param>
    public static IReadOnlyList<InputEvent> ToNow(IEnumerable<InputEvent> events, DateTimeOffset now)
    {
        var all = events.ToList();
        var newest = all.Select(json => EventTimes.Read(json.Json.Span)).Max();
        return newest is null ? all : [.. all.Select(json => json with { Json = EventTimes.Move(json.Json, now - newest.Value) })];
    }
}
