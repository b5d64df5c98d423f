using System.Text.Json.Nodes;

namespace Targets.Replay.Importing;

/// <summary>
/// Puts a stream's name into a dashboard or an alert. In the files the stream is <see cref="Name"/>, so that they also work as they are where the stream
/// is called that: as the value of <c>stream</c> and <c>stream_name</c>, and in double quotes in the SQL of <c>query</c> and <c>sql</c>.
/// </summary>
public static class StreamPlaceholder
{
    public const string Name = "targets";

    /// <returns>A copy; the file's own JSON stays as it is.</returns>
    public static JsonObject Replace(JsonObject content, string stream)
    {
        var copy = content.DeepClone().AsObject();
        Visit(copy, stream);
        return copy;
    }

    private static void Visit(JsonNode? node, string stream)
    {
        if (node is JsonArray array)
        {
            foreach (var element in array)
            {
                Visit(element, stream);
            }
        }
        else if (node is JsonObject owner)
        {
            foreach (var (name, value) in owner.ToList())
            {
                if (value is JsonValue text && text.TryGetValue<string>(out var before) && After(name, before, stream) is { } after)
                {
                    owner[name] = after;
                }

                Visit(value, stream);
            }
        }
    }

    private static string? After(string name, string text, string stream) => name switch
    {
        "stream" or "stream_name" when text == Name => stream,
        "query" or "sql" => text.Replace($"\"{Name}\"", $"\"{stream}\"", StringComparison.Ordinal),
        _ => null,
    };
}
