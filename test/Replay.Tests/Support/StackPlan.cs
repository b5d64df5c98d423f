using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Targets.Replay.Templates;

namespace Targets.Replay.Tests.Support;

/// <summary>A template of plain CloudFormation with values for its parameters: what a stack of it would have.</summary>
internal sealed partial class StackPlan
{
    private readonly JsonObject _template;
    private readonly Intrinsics _intrinsics;
    private readonly Dictionary<string, bool> _conditions = new(StringComparer.Ordinal);

    /// <param name="template">The template.</param>
    /// <param name="parameters">Values; the defaults stand for those that are missing, and the parameter's own name where it has none.</param>
    public StackPlan(JsonObject template, params IEnumerable<(string Name, string Value)> parameters)
    {
        _template = template;
        _intrinsics = new Intrinsics(template, ParameterValues.Read("the template", template, parameters.ToDictionary(pair => pair.Name, pair => pair.Value)));
        Resources = template[nameof(Resources)]!.AsObject()
            .Where(resource => Exists(resource.Value!))
            .ToDictionary(resource => resource.Key, resource => resource.Value!.AsObject(), StringComparer.Ordinal);
    }

    /// <summary>The resources that there are, as they stand in the template.</summary>
    public IReadOnlyDictionary<string, JsonObject> Resources { get; }

    public IEnumerable<string> OfType(string type) => Resources.Where(resource => resource.Value["Type"]!.ToString() == type).Select(resource => resource.Key);

    /// <summary>A property with its functions resolved; the names of resources are their logical ids.</summary>
    public JsonNode? Resolve(string id, string property) => _intrinsics.Resolve(Resources[id]["Properties"]![property], $"{id}.{property}");

    /// <summary>The references of the resources and outputs that there are, in the branches that are taken, to something that there is not.</summary>
    public IEnumerable<string> Dangling()
    {
        foreach (var (place, node) in Resources.Select(resource => (resource.Key, (JsonNode)resource.Value)).Concat(Outputs()))
        {
            foreach (var name in References(node).Where(name => !name.StartsWith("AWS::", StringComparison.Ordinal)))
            {
                if (!Resources.ContainsKey(name) && _template["Parameters"]?[name] is null)
                {
                    yield return $"{place} refers to {name}";
                }
            }
        }
    }

    /// <summary>The template with its conditions resolved, as CloudFormation resolves them before it makes anything: only references are left.</summary>
    public JsonObject WithoutConditions() => new()
    {
        ["Parameters"] = _template["Parameters"]!.DeepClone(),
        ["Mappings"] = _template["Mappings"]?.DeepClone(),
        [nameof(Resources)] = Members(Resources.Select(resource => KeyValuePair.Create(resource.Key, (JsonNode?)Members(resource.Value.Where(member => member.Key != "Condition"))))),
    };

    private JsonNode? Chosen(JsonNode? node) => node switch
    {
        JsonObject { Count: 1 } call when call.First() is { Key: "Fn::If" } branch => Chosen(branch.Value![IsTrue(branch.Value[0]!.ToString()) ? 1 : 2]),
        JsonObject { Count: 1 } call when call.First() is { Key: "Ref", Value: JsonValue name } && name.ToString() == "AWS::NoValue" => null,
        JsonObject members => Members(members),
        JsonArray elements => new JsonArray([.. elements.Select(Chosen).Where(element => element is not null)]),
        _ => node?.DeepClone(),
    };

    private JsonObject Members(IEnumerable<KeyValuePair<string, JsonNode?>> members) =>
        new(members.Select(member => KeyValuePair.Create(member.Key, Chosen(member.Value))).Where(member => member.Value is not null));

    private IEnumerable<(string, JsonNode)> Outputs() =>
        (_template["Outputs"]?.AsObject() ?? []).Where(output => Exists(output.Value!)).Select(output => (output.Key, output.Value!));

    private bool Exists(JsonNode resource) => resource["Condition"]?.ToString() is not { } condition || IsTrue(condition);

    private bool IsTrue(string condition)
    {
        if (!_conditions.TryGetValue(condition, out var holds))
        {
            _conditions[condition] = holds = _intrinsics.IsTrue(condition, condition);
        }

        return holds;
    }

    private IEnumerable<string> References(JsonNode? node) => node switch
    {
        JsonObject { Count: 1 } call when call.First() is { Key: "Fn::If" } branch =>
            References(branch.Value![IsTrue(branch.Value[0]!.ToString()) ? 1 : 2]),
        JsonObject { Count: 1 } call when call.First() is { Key: "Ref" } reference => [reference.Value!.ToString()],
        JsonObject { Count: 1 } call when call.First() is { Key: "Fn::GetAtt" } attribute =>
            [attribute.Value is JsonArray parts ? parts[0]!.ToString() : attribute.Value!.ToString().Split('.')[0]],
        JsonObject { Count: 1 } call when call.First() is { Key: "Fn::Sub" } text =>
            Variables().Matches(text.Value!.ToString()).Select(match => match.Groups[1].Value.Split('.')[0]),
        JsonObject members => members.SelectMany(member => member.Key == "DependsOn" ? Names(member.Value) : References(member.Value)),
        JsonArray elements => elements.SelectMany(References),
        _ => [],
    };

    private static IEnumerable<string> Names(JsonNode? value) => value is JsonArray list ? list.Select(name => name!.ToString()) : [value!.ToString()];

    [GeneratedRegex(@"\$\{([^!}]+)\}")]
    private static partial Regex Variables();
}
