using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Targets.EventPatterns.Text;

namespace Targets.EventPatterns.Parsing;

/// <summary>Takes the JSON of a pattern apart, and says what is wrong with it.</summary>
internal static class PatternJson
{
    /// <summary>A JSON value in a message, cut where it is long.</summary>
    public static string Shown(JsonElement json)
    {
        const int Longest = 60;
        var text = json.GetRawText().ReplaceLineEndings(" ");
        return text.Length <= Longest ? text : $"{text[..Longest]}…";
    }

    /// <summary>The JSON of a value on one line: its line ends, which stand between tokens only, and the blanks around them are left out.</summary>
    public static string OneLine(JsonElement json) => string.Concat(json.GetRawText().Split(['\r', '\n']).Select(line => line.Trim()));

    /// <summary>The one member of an object.</summary>
    public static (string Name, JsonElement Value) SingleMember(JsonElement json, string location, string names)
    {
        using var members = json.EnumerateObject().GetEnumerator();
        var count = json.EnumerateObject().Count();
        if (count != 1)
        {
            throw new EventPatternException(location, $"got an object with {count} members; expected one: {names}");
        }

        members.MoveNext();
        return (Encoding.UTF8.GetString(JsonUnescape.Of(JsonMarshal.GetRawUtf8PropertyName(members.Current))), members.Current.Value);
    }

    /// <summary>The characters of a string.</summary>
    /// <exception cref="EventPatternException">It is none.</exception>
    public static byte[] Text(JsonElement json, string location) => json.ValueKind == JsonValueKind.String ? Text(json) : throw Problem(location, json, "a string");

    /// <summary>The characters of a JSON string in UTF-8.</summary>
    public static byte[] Text(JsonElement json) => JsonUnescape.Of(JsonMarshal.GetRawUtf8Value(json)[1..^1]);

    /// <summary>The JSON of a number.</summary>
    /// <exception cref="EventPatternException">It has more digits than EventBridge reads.</exception>
    public static byte[] Number(JsonElement json, string location)
    {
        var text = JsonMarshal.GetRawUtf8Value(json);
        return NumberText.IsTooLong(text) ? throw Problem(location, json, $"a number of {NumberText.MostDigits} digits at the most") : text.ToArray();
    }

    public static EventPatternException Problem(string location, JsonElement got, string expected) => new(location, $"got {Shown(got)}; expected {expected}");
}
