using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Targets.EventPatterns.Matchers;
using Targets.EventPatterns.Text;

namespace Targets.EventPatterns.Explaining;

/// <summary>The scalar values that an event has at the end of one path.</summary>
internal sealed class FoundValues
{
    private const int MostShown = 5;
    private const int LongestShown = 100;

    private readonly List<JsonElement> _values = [];
    private readonly bool _readsNamelessMembers;
    private bool _hasObject;

    private FoundValues(bool readsNamelessMembers) => _readsNamelessMembers = readsNamelessMembers;

    /// <summary>True where one of them lies in an element of an array that is an object or an array.</summary>
    public bool InElements { get; private set; }

    /// <param name="path">The path.</param>
    /// <param name="json">The event.</param>
    /// <param name="readsNamelessMembers">See <see cref="PatternGroup.ReadsNamelessMembers"/>.</param>
    public static FoundValues Of(string path, JsonElement json, bool readsNamelessMembers)
    {
        var found = new FoundValues(readsNamelessMembers);
        found.Collect(json, path, inElement: false);
        return found;
    }

    public bool Match(PatternField field) => _values.Count == 0 && field.AcceptsAbsence ? true : _values.Exists(value => Matches(field, value));

    public override string ToString()
    {
        if (_values.Count == 0)
        {
            return _hasObject ? "an object, which is no value" : "nothing";
        }

        var more = _values.Count > MostShown ? $", and {_values.Count - MostShown} more" : "";
        return string.Join(", ", _values.Take(MostShown).Select(Shown)) + more;
    }

    private static string Shown(JsonElement value)
    {
        var text = Encoding.UTF8.GetString(JsonMarshal.GetRawUtf8Value(value));
        return text.Length <= LongestShown ? text : $"{text[..LongestShown]}…";
    }

    private static bool Matches(PatternField field, JsonElement value)
    {
        var raw = JsonMarshal.GetRawUtf8Value(value);
        return value.ValueKind switch
        {
            JsonValueKind.String => field.Matches(new EventValue(JsonTokenType.String, JsonUnescape.Of(raw[1..^1]))),
            JsonValueKind.Number => field.Matches(new EventValue(JsonTokenType.Number, raw)),
            JsonValueKind.True => field.Matches(new EventValue(JsonTokenType.True, raw)),
            JsonValueKind.False => field.Matches(new EventValue(JsonTokenType.False, raw)),
            _ => field.Matches(new EventValue(JsonTokenType.Null, raw)),
        };
    }

    // Rest: what is left of the path below this value; null at its end.
    private void Collect(JsonElement json, string? rest, bool inElement)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.Object when rest is null:
                _hasObject = true;
                break;
            case JsonValueKind.Object:
                CollectMembers(json, rest, inElement);
                break;
            case JsonValueKind.Array:
                foreach (var element in json.EnumerateArray())
                {
                    Collect(element, rest, inElement || element.ValueKind is JsonValueKind.Object or JsonValueKind.Array);
                }

                break;
            default:
                if (rest is null)
                {
                    _values.Add(json);
                    InElements |= inElement;
                }

                break;
        }
    }

    private void CollectMembers(JsonElement json, string rest, bool inElement)
    {
        foreach (var member in json.EnumerateObject())
        {
            var name = Encoding.UTF8.GetString(JsonUnescape.Of(JsonMarshal.GetRawUtf8PropertyName(member)));
            if (name.Length == 0 && !_readsNamelessMembers)
            {
                continue;
            }

            if (name == rest)
            {
                Collect(member.Value, null, inElement);
            }
            else if (rest.StartsWith(name + ".", StringComparison.Ordinal))
            {
                Collect(member.Value, rest[(name.Length + 1)..], inElement);
            }
        }
    }
}
