using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Targets.Replay.Inputs;

namespace Targets.Replay.Matching;

/// <summary>
/// Lines for machines: <c>{"source":"file:line","matched":…}</c>, with <c>rules</c> (an array of names) where a template's rules are matched and
/// <c>mismatches</c> (an array of <see cref="Mismatch"/>, members without a value left out; <c>reason</c> is pattern, state or bus) where it is asked
/// why; <c>{"source":…,"error":…}</c> for what is no event.
/// </summary>
/// <param name="output">Takes the lines.</param>
internal sealed class JsonMatchLines(TextWriter output) : IMatchLines
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },

        // The values shown are JSON themselves; escaped once more as for a web page nobody can read them.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public void Write(InputPosition source, EventMatch match) => Write(new { source = source.ToString(), matched = match.IsMatch, match.Rules, match.Mismatches });

    public void Write(InputProblem problem) => Write(new { source = problem.Source.ToString(), error = problem.Reason });

    private void Write<T>(T line) => output.WriteLine(JsonSerializer.Serialize(line, Options));
}
