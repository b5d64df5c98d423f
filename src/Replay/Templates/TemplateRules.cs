using System.Globalization;
using System.Text.Json.Nodes;
using Targets.EventPatterns;
using Targets.Replay.Rules;

namespace Targets.Replay.Templates;

/// <summary>Reads the rules of a template, and the functions that they invoke.</summary>
public static class TemplateRules
{
    private const string SamFunction = "AWS::Serverless::Function";
    private const int LambdaMemory = 128;
    private static readonly TimeSpan LambdaTimeout = TimeSpan.FromSeconds(3);

    /// <summary>The functions that exist with the template's parameters.</summary>
    /// <exception cref="TemplateException">A property can't be resolved.</exception>
    public static IReadOnlyDictionary<string, FunctionDefinition> Functions(SamTemplate template)
    {
        ArgumentNullException.ThrowIfNull(template);
        var globals = (template.Root["Globals"] as JsonObject)?["Function"] as JsonObject ?? [];
        return template.Resources()
            .Where(resource => resource.Type is SamFunction or "AWS::Lambda::Function")
            .ToDictionary(
                resource => resource.LogicalId,
                resource => Function(template, resource.Type == SamFunction ? globals : [], resource.LogicalId, resource.Properties));
    }

    /// <summary>The rules that exist with the template's parameters, in its order: <c>AWS::Events::Rule</c>, and the events of SAM's functions.</summary>
    /// <exception cref="TemplateException">A property can't be resolved, or an event pattern is wrong.</exception>
    public static IReadOnlyList<Rule> Rules(SamTemplate template)
    {
        ArgumentNullException.ThrowIfNull(template);
        return [.. template.Resources().SelectMany(resource => resource.Type switch
        {
            "AWS::Events::Rule" => OfRule(template, resource.LogicalId, resource.Properties),
            SamFunction => OfFunction(template, resource.LogicalId, resource.Properties),
            _ => [],
        })];
    }

    private static FunctionDefinition Function(SamTemplate template, JsonObject globals, string id, JsonObject properties)
    {
        var path = $"Resources.{id}.Properties";
        JsonNode? Property(string name) => template.Resolve(properties[name], $"{path}.{name}") ?? template.Resolve(globals[name], $"Globals.Function.{name}");
        var environment = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var source in new[] { (Node: globals, Path: "Globals.Function"), (Node: properties, Path: path) })
        {
            var variables = template.Resolve((source.Node["Environment"] as JsonObject)?["Variables"], $"{source.Path}.Environment.Variables") as JsonObject ?? [];
            foreach (var (name, value) in variables)
            {
                environment[name] = value!.ToString();
            }
        }

        return new FunctionDefinition(
            id,
            Property("Handler")?.ToString() ?? "",
            Number(Property("Timeout"), $"{path}.Timeout") is { } seconds ? TimeSpan.FromSeconds(seconds) : LambdaTimeout,
            Number(Property("MemorySize"), $"{path}.MemorySize") ?? LambdaMemory,
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
        return [Build(template, id, properties, "EventPattern", path, [.. targets.Select((target, i) => FunctionOf(target, $"{path}.Targets[{i}]")).Distinct()])];
    }

    private static IEnumerable<Rule> OfFunction(SamTemplate template, string id, JsonObject properties) =>
        from source in properties["Events"] as JsonObject ?? []
        let definition = source.Value as JsonObject
        where definition?["Type"]?.ToString() is "EventBridgeRule" or "CloudWatchEvent"
        let path = $"Resources.{id}.Properties.Events.{source.Key}.Properties"
        select Build(template, id + source.Key, definition["Properties"] as JsonObject ?? [], "Pattern", path, [id]);

    private static Rule Build(SamTemplate template, string name, JsonObject properties, string patternName, string path, IReadOnlyList<string> targets)
    {
        var bus = template.Resolve(properties["EventBusName"], $"{path}.EventBusName")?.ToString();
        var isOff = template.Resolve(properties["Enabled"], $"{path}.Enabled")?.ToString() == "false";
        var state = isOff ? "DISABLED" : template.Resolve(properties["State"], $"{path}.State")?.ToString();
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

    private static EventBus BusOf(SamTemplate template, string? nameOrArn)
    {
        var name = nameOrArn?.StartsWith("arn:", StringComparison.Ordinal) == true ? BusName(nameOrArn) : nameOrArn;
        if (name is null or "default")
        {
            return EventBus.Default;
        }

        var isPartner = name.StartsWith("aws.partner/", StringComparison.Ordinal) || template.Resources().Any(resource =>
            resource.Type == "AWS::Events::EventBus" && resource.Properties.ContainsKey("EventSourceName")
            && (name == resource.LogicalId || name == $"{resource.LogicalId}.Name"
                || name == template.Resolve(resource.Properties["Name"], $"Resources.{resource.LogicalId}.Properties.Name")?.ToString()));
        return isPartner ? EventBus.Partner : EventBus.Custom;
    }

    // arn:aws:events:REGION:ACCOUNT:event-bus/NAME, or the placeholder that ends in the logical id.
    private static string BusName(string arn)
    {
        const string Kind = "event-bus/";
        var resource = arn.Split(':', 6)[^1];
        return resource.StartsWith(Kind, StringComparison.Ordinal) ? resource[Kind.Length..] : resource;
    }

    // arn:aws:lambda:REGION:ACCOUNT:function:NAME, with or without a version or alias behind it; of another service the whole ARN.
    private static string FunctionOf(JsonNode? target, string path)
    {
        var arn = (target as JsonObject)?["Arn"]?.ToString() ?? throw new TemplateException($"{path}.Arn: is missing");
        return arn.Split(':') is ["arn", _, "lambda", _, _, "function", var name, ..] ? name : arn;
    }

    private static int? Number(JsonNode? value, string path) =>
        value is null ? null
        : int.TryParse(value.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : throw new TemplateException($"{path}: found {value.ToJsonString()}; expected a number");
}
