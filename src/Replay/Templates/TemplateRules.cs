using System.Text.Json.Nodes;
using Targets.EventPatterns;
using Targets.Replay.Rules;

namespace Targets.Replay.Templates;

/// <summary>Reads the rules of a template.</summary>
/// <param name="template">The template.</param>
/// <param name="notes">Takes what can't be resolved, or is not done as it would be on AWS, with its path.</param>
internal sealed class TemplateRules(SamTemplate template, ICollection<string> notes)
{
    private static readonly string[] Transforming = ["Input", "InputPath", "InputTransformer"];

    private readonly TemplateTargets _targets = new(template, notes);

    /// <summary>The rules that exist with the template's parameters, in its order: <c>AWS::Events::Rule</c>, and the events of SAM's functions.</summary>
    /// <exception cref="TemplateException">A property is wrong, or an event pattern.</exception>
    public List<Rule> Read() => [.. template.Resources().SelectMany(resource => resource.Type switch
    {
        "AWS::Events::Rule" => OfRule(resource),
        TemplateFunctions.Sam => OfFunction(resource),
        _ => [],
    }).OfType<Rule>()];

    private IEnumerable<Rule?> OfRule(Resource rule) =>
        rule.Properties["EventPattern"] is null ? [] : [Build(rule.LogicalId, rule.Properties, "EventPattern", rule.Path, () => RoutesOf(rule))];

    private IEnumerable<Rule?> OfFunction(Resource function) =>
        from source in function.Properties["Events"] as JsonObject ?? []
        let definition = source.Value as JsonObject
        where definition?["Type"]?.ToString() is "EventBridgeRule" or "CloudWatchEvent"
        let path = $"{function.Path}.Events.{source.Key}.Properties"
        let properties = definition["Properties"] as JsonObject ?? []
        select Build(function.LogicalId + source.Key, properties, "Pattern", path, () => RouteOf(function, properties, path));

    // Null where only a deployed stack knows what the rule is.
    private Rule? Build(string name, JsonObject properties, string patternName, string path, Func<IReadOnlyList<Route>> routes)
    {
        JsonNode? Property(string property) => template.Resolve(properties[property], $"{path}.{property}");
        try
        {
            var state = Property("Enabled")?.ToString() == "false" ? "DISABLED" : Property("State")?.ToString();
            var pattern = Property(patternName) ?? throw new TemplateException($"{path}.{patternName}: is missing");
            return new Rule(
                name, BusOf(Property("EventBusName")?.ToString()), StateOf(state, $"{path}.State"), PatternOf(pattern, $"{path}.{patternName}"), routes());
        }
        catch (TemplateException exception) when (exception.NeedsStack)
        {
            notes.Add($"{exception.Message}; the rule is left out");
            return null;
        }
    }

    private List<Route> RoutesOf(Resource rule)
    {
        var targets = template.Resolve(rule.Properties["Targets"], $"{rule.Path}.Targets") as JsonArray ?? [];
        var routes = new List<Route>();
        foreach (var (i, target) in targets.Index())
        {
            var path = $"{rule.Path}.Targets[{i}]";
            if (target is not JsonObject properties || properties["Arn"]?.ToString() is not { } arn)
            {
                throw new TemplateException($"{path}.Arn: is missing");
            }

            var found = _targets.Follow(arn).ToList();
            if (found.Count == 0)
            {
                notes.Add($"{path}.Arn: {arn} leads to no function of the template; events do not go there");
            }

            NoteTransforming(properties, path);
            routes.AddRange(found.Except(routes));
        }

        return routes;
    }

    private List<Route> RouteOf(Resource function, JsonObject properties, string path)
    {
        NoteTransforming(properties, path);
        return [_targets.To(function)];
    }

    private void NoteTransforming(JsonObject target, string path)
    {
        foreach (var name in Transforming.Where(target.ContainsKey))
        {
            notes.Add($"{path}.{name}: is not applied here; the function gets the event as it is");
        }
    }

    private static EventPattern PatternOf(JsonNode pattern, string path)
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

    private static RuleState StateOf(string? state, string path) => state switch
    {
        null or "ENABLED" => RuleState.Enabled,
        "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS" => RuleState.EnabledWithAllCloudTrailManagementEvents,
        "DISABLED" => RuleState.Disabled,
        _ => throw new TemplateException($"{path}: found {state}; expected ENABLED, DISABLED or ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS"),
    };

    private EventBus BusOf(string? nameOrArn)
    {
        const string Kind = "event-bus/";
        var resource = nameOrArn?.StartsWith("arn:", StringComparison.Ordinal) == true ? nameOrArn.Split(':', 6)[^1] : nameOrArn;
        var name = resource?.StartsWith(Kind, StringComparison.Ordinal) == true ? resource[Kind.Length..] : resource;
        return name is null or "default" ? EventBus.Default
            : name.StartsWith("aws.partner/", StringComparison.Ordinal) || IsPartnerBus(name) ? EventBus.Partner
            : EventBus.Custom;
    }

    private bool IsPartnerBus(string name) => template.Resources().Any(resource =>
        resource.Type == "AWS::Events::EventBus"
        && resource.Properties.ContainsKey("EventSourceName")
        && template.ArnOf(resource).EndsWith($"event-bus/{name}", StringComparison.Ordinal));
}
