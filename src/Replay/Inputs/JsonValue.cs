namespace Targets.Replay.Inputs;

/// <summary>One JSON value of an input, or a problem where one was to be.</summary>
/// <param name="Source">Where it begins.</param>
/// <param name="Json">Its bytes; empty where there is a problem.</param>
/// <param name="Readable">The same without what System.Text.Json throws on: for looking only, and of the same length.</param>
/// <param name="Problem">Null where there is a value.</param>
internal readonly record struct JsonValue(InputPosition Source, ReadOnlyMemory<byte> Json, ReadOnlyMemory<byte> Readable, InputProblem? Problem)
{
    public static JsonValue Of(InputProblem problem) => new(problem.Source, default, default, problem);
}
