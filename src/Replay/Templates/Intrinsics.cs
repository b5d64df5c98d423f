using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Targets.Replay.Templates;

/// <summary>
/// CloudFormation's intrinsic functions (AWS CloudFormation Template Reference, "Intrinsic functions"). What only a deployed stack knows is a
/// placeholder: a resource's Ref is its logical id, its Arn ends in it.
/// </summary>
internal sealed partial class Intrinsics(JsonObject template, IReadOnlyDictionary<string, string> parameters)
{
    private const string NoValue = "AWS::NoValue";

    // The conditions that are being looked up, as one may refer to others.
    private readonly HashSet<string> _open = new(StringComparer.Ordinal);

    /// <exception cref="TemplateException">A function is unknown, or can't be resolved.</exception>
    public JsonNode? Resolve(JsonNode? value, string path) => value switch
    {
        JsonObject { Count: 1 } call when IsFunction(call.First().Key) => Call(call.First().Key, call.First().Value, path),
        JsonObject members => new JsonObject(members.Select(member => KeyValuePair.Create(member.Key, Resolve(member.Value, $"{path}.{member.Key}")))
            .Where(member => member.Value is not null)),
        JsonArray elements => new JsonArray([.. elements.Select((element, i) => Resolve(element, $"{path}[{i}]")).Where(element => element is not null)]),
        _ => value?.DeepClone(),
    };

    /// <summary>Whether a condition of the template holds.</summary>
    /// <param name="condition">Its name.</param>
    /// <param name="path">Where the name stands.</param>
    /// <exception cref="TemplateException">There is no such condition, or it can't be resolved.</exception>
    public bool IsTrue(string condition, string path)
    {
        var definition = Find("Conditions", condition) ?? throw new TemplateException($"{path}: there is no condition {condition}");
        if (!_open.Add(condition))
        {
            throw new TemplateException($"Conditions.{condition}: refers to itself");
        }

        var holds = Holds(definition, $"Conditions.{condition}");
        _open.Remove(condition);
        return holds;
    }

    /// <summary>The placeholder for a resource's ARN.</summary>
    public static string Arn(string logicalId, string type)
    {
        var isFunction = type is "AWS::Serverless::Function" or "AWS::Lambda::Function";
        var isRole = type == "AWS::IAM::Role";
        var service = isFunction ? "lambda" : isRole ? "iam" : type.Split("::") is [_, var name, ..] ? name.ToLowerInvariant() : "unknown";
        var resource = isFunction ? $"function:{logicalId}" : isRole ? $"role/{logicalId}" : logicalId;
        return $"arn:aws:{service}:{(isRole ? "" : ParameterValues.Region)}:{ParameterValues.Account}:{resource}";
    }

    private static bool IsFunction(string name) => name == "Ref" || name.StartsWith("Fn::", StringComparison.Ordinal);

    private JsonNode? Call(string function, JsonNode? argument, string path) => function switch
    {
        "Ref" => Ref(Text(argument, path), path),
        "Fn::GetAtt" => GetAtt(argument, path),
        "Fn::Sub" => Sub(argument, path),
        "Fn::Join" => Join(argument, path),
        "Fn::If" => Resolve(At(argument, IsTrue(Text(At(argument, 0, path), path), path) ? 1 : 2, path), path),
        "Fn::Select" => Select(argument, path),
        "Fn::FindInMap" => FindInMap(argument, path),
        _ => throw new TemplateException($"{path}: found {function}; expected Ref or Fn::GetAtt, Sub, Join, If, Select or FindInMap"),
    };

    private bool Holds(JsonNode? condition, string path)
    {
        if (condition is not JsonObject { Count: 1 } call)
        {
            throw new TemplateException($"{path}: expected a condition function");
        }

        var (function, argument) = call.First();
        return function switch
        {
            "Condition" => IsTrue(Text(argument, path), path),
            "Fn::Equals" => Resolve(At(argument, 0, path), path)?.ToString() == Resolve(At(argument, 1, path), path)?.ToString(),
            "Fn::Not" => !Holds(At(argument, 0, path), path),
            "Fn::And" => List(argument, path).All(part => Holds(part, path)),
            "Fn::Or" => List(argument, path).Any(part => Holds(part, path)),
            _ => throw new TemplateException($"{path}: found {function}; expected Fn::Equals, Not, And, Or or Condition"),
        };
    }

    private JsonNode? Ref(string name, string path)
    {
        if (name == NoValue)
        {
            return null;
        }

        if (parameters.TryGetValue(name, out var value))
        {
            return IsList(name) ? new JsonArray([.. value.Split(',').Select(part => JsonValue.Create(part.Trim()))]) : value;
        }

        return ResourceType(name) is not null ? name : throw new TemplateException($"{path}: Ref {name}: there is no such parameter or resource");
    }

    private bool IsList(string parameter) =>
        Find("Parameters", parameter, "Type")?.ToString() is { } type && (type == "CommaDelimitedList" || type.StartsWith("List<", StringComparison.Ordinal));

    private JsonNode GetAtt(JsonNode? argument, string path)
    {
        string[] parts = argument is JsonArray array ? [.. array.Select(part => Text(part, path))] : Text(argument, path).Split('.', 2);
        if (parts.Length != 2)
        {
            throw new TemplateException($"{path}: Fn::GetAtt: expected a resource and an attribute");
        }

        var type = ResourceType(parts[0]) ?? throw new TemplateException($"{path}: Fn::GetAtt {parts[0]}: there is no such resource");
        return parts[1] == "Arn" ? Arn(parts[0], type) : $"{parts[0]}.{parts[1]}";
    }

    private JsonNode Sub(JsonNode? argument, string path)
    {
        var text = argument is JsonArray ? Text(At(argument, 0, path), path) : Text(argument, path);
        var own = argument is JsonArray ? Resolve(At(argument, 1, path), path) as JsonObject : null;
        return Variables().Replace(text, match =>
        {
            var name = match.Groups[2].Value;
            var isLiteral = match.Groups[1].Length > 0;
            return isLiteral ? $"${{{name}}}"
                : own?[name]?.ToString()
                ?? (name.Contains('.', StringComparison.Ordinal) ? GetAtt(name, path) : Ref(name, path))?.ToString() ?? "";
        });
    }

    private JsonNode Join(JsonNode? argument, string path) =>
        string.Join(Text(At(argument, 0, path), path), List(Resolve(At(argument, 1, path), path), path).Select(part => part!.ToString()));

    private JsonNode? Select(JsonNode? argument, string path)
    {
        var list = List(Resolve(At(argument, 1, path), path), path);
        return int.TryParse(Text(At(argument, 0, path), path), out var index) && index >= 0 && index < list.Count
            ? list[index]?.DeepClone()
            : throw new TemplateException($"{path}: Fn::Select: the list has no such element");
    }

    private JsonNode FindInMap(JsonNode? argument, string path)
    {
        var keys = Enumerable.Range(0, 3).Select(i => Text(At(argument, i, path), path)).ToArray();
        return Find(["Mappings", .. keys])?.DeepClone()
            ?? throw new TemplateException($"{path}: Fn::FindInMap: there is no {string.Join('.', keys)}");
    }

    private string? ResourceType(string logicalId) => Find("Resources", logicalId, "Type")?.ToString();

    private JsonNode? Find(params string[] names) => names.Aggregate((JsonNode?)template, (node, name) => (node as JsonObject)?[name]);

    private string Text(JsonNode? value, string path) => Resolve(value, path) is JsonValue text ? text.ToString() : throw new TemplateException($"{path}: expected text");

    private static JsonArray List(JsonNode? value, string path) => value as JsonArray ?? throw new TemplateException($"{path}: expected a list");

    private static JsonNode? At(JsonNode? list, int index, string path) =>
        List(list, path) is var array && index < array.Count ? array[index] : throw new TemplateException($"{path}: expected a list of more than {index}");

    [GeneratedRegex(@"\$\{(!?)([^}]+)\}")]
    private static partial Regex Variables();
}
