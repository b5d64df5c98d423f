using System.Text.Json;

namespace Targets.Forwarder.Tests.Support;

/// <summary>
/// The leaves of JSON in their order, also of JSON that its texts hold, in a URL's form too. Nothing of the code that redacts is used.
/// </summary>
internal static class TextLeaves
{
    public static List<TextLeaf> Of(string json)
    {
        var leaves = new List<TextLeaf>();
        using var document = JsonLeaves.Parse(json);
        Add(document.RootElement, "", leaves);
        return leaves;
    }

    private static void Add(JsonElement value, string path, List<TextLeaf> leaves)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object when value.EnumerateObject().Any():
                foreach (var member in value.EnumerateObject())
                {
                    Add(member.Value, Step(path, JsonLeaves.Name(member)), leaves);
                }

                break;
            case JsonValueKind.Array when value.GetArrayLength() > 0:
                foreach (var (index, item) in value.EnumerateArray().Index())
                {
                    Add(item, Step(path, $"{index}"), leaves);
                }

                break;
            case JsonValueKind.String:
                AddText(JsonLeaves.Text(value), path, leaves);
                break;
            default:
                leaves.Add(new TextLeaf(path, value.ValueKind is JsonValueKind.Object ? "{}" : value.ValueKind is JsonValueKind.Array ? "[]" : value.GetRawText()));
                break;
        }
    }

    private static void AddText(string text, string path, List<TextLeaf> leaves)
    {
        if (Inner(text) is { } inner)
        {
            using (inner)
            {
                Add(inner.RootElement, path, leaves);
            }
        }
        else
        {
            leaves.Add(new TextLeaf(path, "\"" + text));
        }
    }

    // An object or an array that holds something; null for any other text.
    private static JsonDocument? Inner(string text)
    {
        text = text.TrimStart(' ', '\n', '+').StartsWith('%') ? Uri.UnescapeDataString(text.Replace('+', ' ')) : text;
        if (!text.TrimStart().StartsWith('{') && !text.TrimStart().StartsWith('['))
        {
            return null;
        }

        try
        {
            return JsonLeaves.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string Step(string path, string step) => path.Length == 0 ? step : $"{path}.{step}";
}
