using System.Globalization;
using System.Text.Json.Nodes;
using Targets.EventPatterns;
using Targets.Replay.Rules;

namespace Targets.Replay.Templates;

/// <summary>Reads the rules of a template, and the functions that they invoke.</summary>
public static class TemplateRules
{
    private static readonly TimeSpan LambdaTimeout = TimeSpan.FromSeconds(3);
    private const int LambdaMemory = 128;

    /// <summary>The functions that exist with the template's parameters.</summary>
    /// <exception cref="TemplateException">A property can't be resolved.</exception>
    public static IReadOnlyDictionary<string, FunctionDefinition> Functions(SamTemplate template)
    {
        ArgumentNullException.ThrowIfNull(template);
        var globals = template.Root["Globals"]?["Function"] as JsonObject ?? [];
        return template.Resources()
            .Where(resource => resource.Type is "AWS::Serverless::Function" or "AWS::Lambda::Function")
            .ToDictionary(resource => resource.LogicalId, resource => Function(template, globals, resource.LogicalId, resource.Properties));
    }

    /// <summary>The rules that exist with the template's parameters, in its order: <c>AWS::Events::Rule</c>, and the events of SAM's functions.</summary>
    /// <exception cref="TemplateException">A property can't be resolved, or an event pattern is wrong.</exception>
    public static IReadOnlyList<Rule> Rules(SamTemplate template)
    {
        ArgumentNullException.ThrowIfNull(template);
        return [.. template.Resources().SelectMany(resource => resource.Type switch
        {
            "AWS::Events::Rule" => OfRule(template, resource.LogicalId, resource.Properties),
            "AWS::Serverless::Function" => OfFunction(template, resource.LogicalId, resource.Properties),
            _ => [],
        })];
    }

    private static FunctionDefinition Function(SamTemplate template, JsonObject globals, string id, JsonObject properties)
    {
        JsonNode? Property(string name) => template.Resolve(properties[name], $"Resources.{id}.Properties.{name}")
            ?? template.Resolve(globals[name], $"Globals.Function.{name}");
        var environment = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var source in new[] { (Node: globals, Path: "Globals.Function"), (Node: properties, Path: $"Resources.{id}.Properties") })
        {
            var variables = template.Resolve(source.Node["Environment"]?["Variables"], $"{source.Path}.Environment.Variables") as JsonObject ?? [];
            foreach (var (name, value) in variables)
            {
                environment[name] = value!.ToString();
            }
        }

        return new FunctionDefinition(
            id,
            Property("Handler")?.ToString() ?? "",
            Number(Property("Timeout")) is { } seconds ? TimeSpan.FromSeconds(seconds) : LambdaTimeout,
            Number(Property("MemorySize")) ?? LambdaMemory,
            environment);
    }

    private static IEnumerable<Rule> OfRule(SamTemplate template, string id, JsonObject properties)
    {
        var path = $"Resources.{id}.Properties";
        if (properties["EventPattern"] is null)
        {
            return [];
        }

        var targets = template.Resolve(properties["Targets"], $"{path}.Targets") as JsonArray ?? [];
        return [Build(template, id, properties, "EventPattern", path, [.. targets.Select(target => FunctionOf(target!["Arn"]!.ToString()))])];
    }

    private static IEnumerable<Rule> OfFunction(SamTemplate template, string id, JsonObject properties) =>
        from source in properties["Events"] as JsonObject ?? []
        where source.Value?["Type"]?.ToString() is "EventBridgeRule" or "CloudWatchEvent"
        let path = $"Resources.{id}.Properties.Events.{source.Key}.Properties"
        select Build(template, id + source.Key, source.Value["Properties"]!.AsObject(), "Pattern", path, [id]);

    private static Rule Build(SamTemplate template, string name, JsonObject properties, string patternName, string path, IReadOnlyList<string> targets)
    {
        var bus = template.Resolve(properties["EventBusName"], $"{path}.EventBusName")?.ToString();
        var state = template.Resolve(properties["State"], $"{path}.State")?.ToString();
        var pattern = template.Resolve(properties[patternName], $"{path}.{patternName}") ?? throw new TemplateException($"{path}.{patternName}: is missing");
        return new Rule(name, BusOf(template, bus), State(state, $"{path}.State"), Pattern(pattern, $"{path}.{patternName}"), targets);
    }

    private static EventPattern Pattern(JsonNode pattern, string path)
    {
        try
        {
            return EventPattern.Parse(pattern.ToJsonString());
        }
        catch (EventPatternException exception)
        {
            throw new TemplateException($"{path}: {exception.Message}", exception);
        }
    }

    private static RuleState State(string? state, string path) => state switch
    {
        null or "ENABLED" => RuleState.Enabled,
        "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS" => RuleState.EnabledWithAllCloudTrailManagementEvents,
        "DISABLED" => RuleState.Disabled,
        _ => throw new TemplateException($"{path}: found {state}; expected ENABLED, DISABLED or ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS"),
    };

    private static EventBus BusOf(SamTemplate template, string? name)
    {
        if (name is null or "default")
        {
            return EventBus.Default;
        }

        var properties = template.Resources().FirstOrDefault(resource => resource.LogicalId == name && resource.Type == "AWS::Events::EventBus").Properties;
        return name.StartsWith("aws.partner/", StringComparison.Ordinal) || properties?.ContainsKey("EventSourceName") == true ? EventBus.Partner : EventBus.Custom;
    }

    // The function's name is what an ARN ends in.
    private static string FunctionOf(string arn) => arn[(arn.LastIndexOf(':') + 1)..];

    private static int? Number(JsonNode? value) => int.TryParse(value?.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
