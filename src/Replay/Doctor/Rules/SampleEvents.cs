using Targets.Replay.Inputs;

namespace Targets.Replay.Doctor.Rules;

/// <summary>Reads the samples of one source.</summary>
internal static class SampleEvents
{
    /// <param name="directory">Where they lie. One that is not there has none; what is no event is left out.</param>
    public static IReadOnlyList<SampleEvent> Read(string directory)
    {
        if (!Directory.Exists(directory))
        {
            return [];
        }

        var reader = new InputReader(Stream.Null, static _ => { });
        return [.. reader.Read(InputFiles.Expand([directory])).Select(input => new SampleEvent(input.Source.File, input.Json))];
    }
}
