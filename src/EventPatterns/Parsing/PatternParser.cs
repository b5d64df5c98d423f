using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Targets.EventPatterns.Text;

namespace Targets.EventPatterns.Parsing;

/// <summary>Reads a pattern's objects: fields, what nests them, and <c>$or</c>. <see cref="MatcherParser"/> reads what stands in a field's array.</summary>
internal sealed class PatternParser
{
    private const string Or = "$or";

    // event-ruler, Constants.RESERVED_FIELD_NAMES_IN_OR_RELATIONSHIP: a branch with such a field makes "$or" a field name like any other.
    private static readonly HashSet<string> Reserved = new(StringComparer.Ordinal)
    {
        "exactly", "equals-ignore-case", "prefix", "suffix", "anything-but", "exists", "wildcard", "numeric", "cidr", "=", "<", "<=", ">", ">=",
        "regex", "not-wildcard", "not-equals-ignore-case", "date-after", "date-on-or-after", "date-before", "date-on-or-before", "in-date-range",
        "ip-address-in-range", "ip-address-not-in-range",
    };

    private readonly bool _readsAlternatives;
    private readonly MatcherParser _matchers;

    private PatternParser(bool readsAlternatives)
    {
        _readsAlternatives = readsAlternatives;
        _matchers = new MatcherParser(isFirstForm: !readsAlternatives);
    }

    /// <exception cref="EventPatternException">It is no valid pattern.</exception>
    public static PatternGroup Parse(ReadOnlySpan<byte> utf8Json)
    {
        using var document = ParseJson(utf8Json);
        try
        {
            return new PatternParser(readsAlternatives: true).ParseRoot(document.RootElement);
        }
        catch (EventPatternException)
        {
            // As EventBridge does: what is no valid pattern with $or may be one in which "$or" is the name of a field, in the language's first form.
            if (TryParseWithoutAlternatives(document.RootElement) is { } group)
            {
                return group;
            }

            throw;
        }
    }

    private static PatternGroup? TryParseWithoutAlternatives(JsonElement root)
    {
        try
        {
            return new PatternParser(readsAlternatives: false).ParseRoot(root);
        }
        catch (EventPatternException)
        {
            return null;
        }
    }

    private static JsonDocument ParseJson(ReadOnlySpan<byte> utf8Json)
    {
        // The reader takes bytes that are no UTF-8 inside of strings.
        if (!Utf8.IsValid(utf8Json))
        {
            throw new EventPatternException("$", "got bytes that are no UTF-8; expected one JSON object in UTF-8");
        }

        try
        {
            return JsonDocument.Parse(utf8Json.ToArray(), new JsonDocumentOptions { MaxDepth = JsonDepth.Most });
        }
        catch (JsonException exception)
        {
            throw new EventPatternException("$", $"got what is no JSON ({exception.Message}); expected one object", exception);
        }
    }

    private PatternGroup ParseRoot(JsonElement root)
    {
        var group = new PatternGroup();
        ParseObject(root, new PatternPath(null, "$"), group, insideOr: false);
        AlternativePaths.Check(group);
        return group;
    }

    private void ParseObject(JsonElement json, PatternPath path, PatternGroup group, bool insideOr)
    {
        if (json.ValueKind != JsonValueKind.Object || !json.EnumerateObject().Any())
        {
            var orValues = path.Path is null && !insideOr ? "" : ", or an array of values";
            throw new EventPatternException(path.Location, $"got {PatternJson.Shown(json)}; expected an object with at least one member{orValues}");
        }

        foreach (var member in json.EnumerateObject())
        {
            var name = Encoding.UTF8.GetString(JsonUnescape.Of(JsonMarshal.GetRawUtf8PropertyName(member)));
            if (_readsAlternatives && name == Or)
            {
                ParseAlternatives(member.Value, path, group);
            }
            else if (_readsAlternatives && insideOr && Reserved.Contains(name))
            {
                throw new EventPatternException(path.Step(name).Location, $"got the field name {name} inside of $or; expected none of EventBridge's own words");
            }
            else
            {
                ParseMember(name, member.Value, path, group, insideOr);
            }
        }
    }

    private void ParseMember(string name, JsonElement json, PatternPath path, PatternGroup group, bool insideOr)
    {
        if (json.ValueKind == JsonValueKind.Array)
        {
            group.Set(_matchers.ParseField(json, path.Field(name)));
        }
        else
        {
            ParseObject(json, path.Step(name), group, insideOr);
        }
    }

    private void ParseAlternatives(JsonElement json, PatternPath path, PatternGroup group)
    {
        var location = $"{path.Location}.{Or}";
        if (json.ValueKind != JsonValueKind.Array || json.GetArrayLength() < 2)
        {
            throw new EventPatternException(location, $"got {PatternJson.Shown(json)}; expected an array of at least two objects");
        }

        var branches = new List<PatternGroup>();
        foreach (var element in json.EnumerateArray())
        {
            var branch = new PatternGroup();
            ParseObject(element, path with { Location = $"{location}[{branches.Count}]" }, branch, insideOr: true);
            branches.Add(branch);
        }

        group.Alternatives.Add(branches);
    }
}
