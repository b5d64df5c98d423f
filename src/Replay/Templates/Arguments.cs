using System.Text.Json.Nodes;

namespace Targets.Replay.Templates;

/// <summary>The arguments of an intrinsic function.</summary>
internal static class Arguments
{
    /// <exception cref="TemplateException">It is no list.</exception>
    public static JsonArray List(JsonNode? value, string path) => value as JsonArray ?? throw new TemplateException($"{path}: expected a list");

    /// <exception cref="TemplateException">It is no list, or too short.</exception>
    public static JsonNode? At(JsonNode? list, int index, string path) =>
        List(list, path) is var array && index < array.Count ? array[index] : throw new TemplateException($"{path}: expected a list of more than {index}");
}
