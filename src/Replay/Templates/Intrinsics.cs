using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Targets.Replay.Templates;

/// <summary>
/// CloudFormation's intrinsic functions (AWS CloudFormation Template Reference, "Intrinsic functions"). What only a deployed stack knows is a
/// placeholder where one will do: <see cref="ResourceReferences"/>.
/// </summary>
internal sealed partial class Intrinsics
{
    private const string NoValue = "AWS::NoValue";

    /// <summary>Functions whose value depends on more than the template.</summary>
    private static readonly HashSet<string> StackFunctions = ["Fn::Cidr", "Fn::GetAZs", "Fn::GetStackOutput", "Fn::ImportValue", "Fn::Transform"];

    private readonly TemplateTree _template;
    private readonly IReadOnlyDictionary<string, string> _parameters;
    private readonly Conditions _conditions;
    private readonly ResourceReferences _resources;

    /// <param name="template">The template's root.</param>
    /// <param name="parameters">The values of its parameters and of the pseudo parameters; one that only a stack has is missing.</param>
    public Intrinsics(JsonObject template, IReadOnlyDictionary<string, string> parameters)
    {
        _template = new TemplateTree(template);
        _parameters = parameters;
        _conditions = new Conditions(_template, Resolve);
        _resources = new ResourceReferences(_template, Resolve);
    }

    /// <summary>A value with its functions resolved; null for <c>AWS::NoValue</c>, which is left out of objects and lists.</summary>
    /// <exception cref="TemplateException">A function is unknown, or can't be resolved.</exception>
    public JsonNode? Resolve(JsonNode? value, string path) => value switch
    {
        JsonObject { Count: 1 } call when IsFunction(call.First().Key) => Call(call.First().Key, call.First().Value, path),
        JsonObject members => new JsonObject(members
            .Select(member => (Name: member.Key, IsNull: member.Value is null, Value: Resolve(member.Value, $"{path}.{member.Key}")))
            .Where(member => member.IsNull || member.Value is not null)
            .Select(member => KeyValuePair.Create(member.Name, member.Value))),
        JsonArray elements => new JsonArray([.. elements
            .Select((element, i) => (IsNull: element is null, Value: Resolve(element, $"{path}[{i}]")))
            .Where(element => element.IsNull || element.Value is not null)
            .Select(element => element.Value)]),
        _ when IsDynamicReference(value) => throw TemplateException.OfStack(path, "found a dynamic reference, which CloudFormation resolves at deployment"),
        _ => value?.DeepClone(),
    };

    /// <inheritdoc cref="Conditions.IsTrue"/>
    public bool IsTrue(string condition, string path) => _conditions.IsTrue(condition, path);

    /// <inheritdoc cref="ResourceReferences.ArnOf"/>
    public string ArnOf(string logicalId, string path) => _resources.ArnOf(logicalId, path);

    private static bool IsFunction(string name) => name == "Ref" || name.StartsWith("Fn::", StringComparison.Ordinal);

    private static bool IsDynamicReference(JsonNode? value) =>
        value?.GetValueKind() == JsonValueKind.String && value.ToString().Contains("{{resolve:", StringComparison.Ordinal);

    private JsonNode? Call(string function, JsonNode? argument, string path) => function switch
    {
        "Ref" => Ref(Text(argument, path), path),
        "Fn::GetAtt" => GetAtt(argument, path),
        "Fn::Sub" => Sub(argument, path),
        "Fn::Join" => Join(argument, path),
        "Fn::If" => Resolve(Arguments.At(argument, IsTrue(Text(argument, 0, path), path) ? 1 : 2, path), path),
        "Fn::Select" => Select(argument, path),
        "Fn::Split" => new JsonArray([.. Text(argument, 1, path).Split(Text(argument, 0, path)).Select(part => JsonValue.Create(part))]),
        "Fn::FindInMap" => FindInMap(argument, path),
        _ when StackFunctions.Contains(function) => throw TemplateException.OfStack(path, $"found {function}, whose value only a deployed stack has"),
        _ => throw new TemplateException($"{path}: found {function}; expected Ref or Fn::GetAtt, Sub, Join, If, Select, Split or FindInMap"),
    };

    private JsonNode? Ref(string name, string path)
    {
        if (name == NoValue)
        {
            return null;
        }

        if (_parameters.TryGetValue(name, out var value))
        {
            return IsList(name) ? new JsonArray([.. value.Split(',').Select(part => JsonValue.Create(part.Trim()))]) : value;
        }

        return _template.Find("Parameters", name) is null
            ? _resources.Ref(name, path)
            : throw TemplateException.OfStack(path, $"the value of {name} lies in Systems Manager; --parameter {name}=VALUE gives it");
    }

    private bool IsList(string parameter) =>
        _template.Find("Parameters", parameter, "Type")?.ToString() is { } type
        && (type == "CommaDelimitedList" || type.Contains("List<", StringComparison.Ordinal) || type.EndsWith("<CommaDelimitedList>", StringComparison.Ordinal));

    private JsonNode GetAtt(JsonNode? argument, string path)
    {
        string[] parts = argument is JsonArray array ? [.. array.Select(part => Text(part, path))] : Text(argument, path).Split('.', 2);
        return parts.Length == 2
            ? _resources.GetAtt(parts[0], parts[1], path)
            : throw new TemplateException($"{path}: Fn::GetAtt: expected a resource and an attribute");
    }

    private JsonNode Sub(JsonNode? argument, string path)
    {
        var text = argument is JsonArray ? Text(argument, 0, path) : Text(argument, path);
        var own = argument is JsonArray ? Resolve(Arguments.At(argument, 1, path), path) as JsonObject : null;
        return Variables().Replace(text, match =>
        {
            var name = match.Groups[2].Value;
            var isLiteral = match.Groups[1].Length > 0;
            return isLiteral ? $"${{{name}}}"
                : own?[name]?.ToString()
                ?? (name.Contains('.', StringComparison.Ordinal) ? GetAtt(name, path) : Ref(name, path))?.ToString() ?? "";
        });
    }

    private JsonNode Join(JsonNode? argument, string path) => string.Join(
        Text(argument, 0, path), Arguments.List(Resolve(Arguments.At(argument, 1, path), path), path).Select(part => part?.ToString()));

    private JsonNode? Select(JsonNode? argument, string path)
    {
        var list = Arguments.List(Resolve(Arguments.At(argument, 1, path), path), path);
        return int.TryParse(Text(argument, 0, path), NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < list.Count
            ? list[index]?.DeepClone()
            : throw new TemplateException($"{path}: Fn::Select: the list has no such element");
    }

    private JsonNode FindInMap(JsonNode? argument, string path)
    {
        var keys = Enumerable.Range(0, 3).Select(i => Text(argument, i, path)).ToArray();
        return _template.Find(["Mappings", .. keys])?.DeepClone()
            ?? throw new TemplateException($"{path}: Fn::FindInMap: there is no {string.Join('.', keys)}");
    }

    private string Text(JsonNode? value, string path) =>
        Resolve(value, path) is JsonValue text ? text.ToString() : throw new TemplateException($"{path}: expected text");

    private string Text(JsonNode? arguments, int index, string path) => Text(Arguments.At(arguments, index, path), path);

    [GeneratedRegex(@"\$\{(!?)([^}]+)\}")]
    private static partial Regex Variables();
}
