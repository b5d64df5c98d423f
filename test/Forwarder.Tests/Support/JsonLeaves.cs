using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Targets.Forwarder.Tests.Support;

/// <summary>The leaves of JSON: a path with a scalar value; <c>{}</c> and <c>[]</c> below the top level are leaves too.</summary>
internal static class JsonLeaves
{
    public static readonly JsonDocumentOptions Options = new() { MaxDepth = 2000 };

    public static JsonDocument Parse(ReadOnlyMemory<byte> json) => JsonDocument.Parse(json, Options);

    public static JsonDocument Parse(string json) => JsonDocument.Parse(json, Options);

    public static int Count(JsonElement json, bool isTop = true) => json.ValueKind switch
    {
        JsonValueKind.Object when json.EnumerateObject().Any() => json.EnumerateObject().Sum(static member => Count(member.Value, isTop: false)),
        JsonValueKind.Array when json.GetArrayLength() > 0 => json.EnumerateArray().Sum(static item => Count(item, isTop: false)),
        JsonValueKind.Object or JsonValueKind.Array when isTop => 0,
        _ => 1,
    };

    public static bool IsScalar(JsonElement json) => json.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array);

    /// <summary>Two scalars are the same where they are of one kind and one text; of numbers every byte counts.</summary>
    public static bool AreSame(JsonElement one, JsonElement other) =>
        one.ValueKind == other.ValueKind && (one.ValueKind == JsonValueKind.String ? Text(one) == Text(other) : one.GetRawText() == other.GetRawText());

    /// <summary>A string's text; with half a surrogate pair, which .NET has no text for, its escapes as they are.</summary>
    public static string Text(JsonElement json) =>
        HasLoneSurrogate(json) ? Encoding.UTF8.GetString(JsonMarshal.GetRawUtf8Value(json)[1..^1]) : json.GetString()!;

    public static string Name(JsonProperty member)
    {
        try
        {
            return member.Name;
        }
        catch (InvalidOperationException)
        {
            return Encoding.UTF8.GetString(JsonMarshal.GetRawUtf8PropertyName(member));
        }
    }

    public static bool HasLoneSurrogate(JsonElement text)
    {
        try
        {
            _ = text.GetString();
            return false;
        }
        catch (InvalidOperationException)
        {
            return true;
        }
    }
}
