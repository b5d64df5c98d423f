using System.Text;
using Targets.Replay.Inputs;

namespace Targets.Replay.Tests.Support;

/// <summary>What the reader makes of an input: the events' text, and the problems as they are told.</summary>
internal sealed record ReadInput(IReadOnlyList<string> Events, IReadOnlyList<string> Problems)
{
    /// <summary>Reads a text as standard input.</summary>
    public static ReadInput Of(string text) => Of(Encoding.UTF8.GetBytes(text));

    /// <inheritdoc cref="Of(string)"/>
    public static ReadInput Of(byte[] bytes) => Of(bytes, "-");

    public static ReadInput OfFiles(params string[] arguments) => Of([], arguments);

    private static ReadInput Of(byte[] standardInput, params string[] arguments)
    {
        using var input = new MemoryStream(standardInput);
        var problems = new List<string>();
        var reader = new InputReader(input, problem => problems.Add(problem.ToString()));
        var events = reader.Read(InputFiles.Expand(arguments)).Select(found => Encoding.UTF8.GetString(found.Json.Span)).ToList();
        Assert.Equal(problems.Count, reader.Malformed);
        return new ReadInput(events, problems);
    }
}
