using System.Text.Json;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Targets.Replay.Templates;

/// <summary>
/// Reads YAML into the JSON that stands for the same template (AWS CloudFormation User Guide, "CloudFormation template format"): the short forms
/// of intrinsic functions become their long ones, and plain scalars get YAML 1.1's types, which CloudFormation reads.
/// </summary>
internal static class YamlTemplate
{
    /// <summary>Deeper is no template; an alias that stands within its own anchor has no end.</summary>
    private const int MaxDepth = 200;

    /// <returns>Null for a text without a document.</returns>
    /// <exception cref="YamlException">The text is no YAML, holds more than one document, or is nested too deep.</exception>
    public static JsonNode? Parse(TextReader text)
    {
        var yaml = new YamlStream();
        yaml.Load(text);
        if (yaml.Documents.Count > 1)
        {
            var second = yaml.Documents[1].RootNode;
            throw new YamlException(second.Start, second.End, "found a second document; expected one");
        }

        return yaml.Documents.Count == 0 ? null : Node(yaml.Documents[0].RootNode, 0);
    }

    private static JsonNode? Node(YamlNode node, int depth)
    {
        if (depth > MaxDepth)
        {
            throw new YamlException(node.Start, node.End, $"found more than {MaxDepth} levels");
        }

        JsonNode? value = node switch
        {
            YamlMappingNode mapping => Mapping(mapping, depth),
            YamlSequenceNode sequence => new JsonArray([.. sequence.Select(element => Node(element, depth + 1))]),
            YamlScalarNode scalar => Scalar(scalar),
            _ => null,
        };
        return FunctionOf(node.Tag) is { } function ? new JsonObject { [function] = value } : value;
    }

    private static JsonObject Mapping(YamlMappingNode mapping, int depth)
    {
        var members = new JsonObject();
        foreach (var (key, value) in mapping)
        {
            var name = (key as YamlScalarNode)?.Value ?? throw new YamlException(key.Start, key.End, "found a key that is no text");
            members[name] = Node(value, depth + 1);
        }

        return members;
    }

    // !Ref and !Condition have no prefix in their long form.
    private static string? FunctionOf(TagName tag) =>
        tag.IsEmpty || tag.IsNonSpecific || !tag.Value.StartsWith('!') ? null
        : tag.Value is "!Ref" or "!Condition" ? tag.Value[1..]
        : $"Fn::{tag.Value[1..]}";

    private static JsonNode? Scalar(YamlScalarNode scalar)
    {
        var text = scalar.Value ?? "";
        var isText = scalar.Style != ScalarStyle.Plain || !scalar.Tag.IsEmpty;
        return isText ? JsonValue.Create(text) : text switch
        {
            "" or "~" or "null" or "Null" or "NULL" => null,
            "true" or "True" or "TRUE" or "yes" or "Yes" or "YES" or "on" or "On" or "ON" => JsonValue.Create(true),
            "false" or "False" or "FALSE" or "no" or "No" or "NO" or "off" or "Off" or "OFF" => JsonValue.Create(false),
            _ => Number(text) ?? JsonValue.Create(text),
        };
    }

    // What begins with a zero, as an account may, is no number of JSON's, and stays text.
    private static JsonNode? Number(string text)
    {
        if (!char.IsAsciiDigit(text[^1]) || (text[0] != '-' && !char.IsAsciiDigit(text[0])))
        {
            return null;
        }

        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
