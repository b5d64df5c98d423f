using System.Text.Json.Nodes;

namespace Targets.Replay.Templates;

/// <summary>Reads the event source mappings of queues and streams that are switched on: <c>AWS::Lambda::EventSourceMapping</c>, and the events of SAM's functions.</summary>
internal static class EventSourceMappings
{
    /// <param name="template">The template.</param>
    /// <param name="notes">Takes the path of what only a deployed stack knows; such a mapping is left out.</param>
    /// <exception cref="TemplateException">A property is wrong.</exception>
    public static IEnumerable<EventSourceMapping> Read(SamTemplate template, ICollection<string> notes) =>
        template.Resources().SelectMany(resource => resource.Type switch
        {
            "AWS::Lambda::EventSourceMapping" => [Read(template, resource.Properties, resource.Path, "EventSourceArn", functionArn: null, notes)],
            TemplateFunctions.Sam => OfFunction(template, resource, notes),
            _ => [],
        }).OfType<EventSourceMapping>();

    private static IEnumerable<EventSourceMapping?> OfFunction(SamTemplate template, Resource function, ICollection<string> notes) =>
        from source in function.Properties["Events"] as JsonObject ?? []
        let definition = source.Value as JsonObject
        let arn = definition?["Type"]?.ToString() switch { "SQS" => "Queue", "Kinesis" => "Stream", _ => null }
        where arn is not null
        let path = $"{function.Path}.Events.{source.Key}.Properties"
        select Read(template, definition["Properties"] as JsonObject ?? [], path, arn, template.ArnOf(function), notes);

    // Null for a mapping that is off, that reads from a broker, which no rule leads to, or that can't be resolved.
    private static EventSourceMapping? Read(
        SamTemplate template, JsonObject properties, string path, string arn, string? functionArn, ICollection<string> notes)
    {
        JsonNode? Property(string name) => template.Resolve(properties[name], $"{path}.{name}");
        try
        {
            if (Property("Enabled")?.ToString() == "false" || Property(arn)?.ToString() is not { } source)
            {
                return null;
            }

            var function = functionArn ?? Property("FunctionName")?.ToString() ?? throw new TemplateException($"{path}.FunctionName: is missing");
            int? Number(string name) => TemplateFunctions.Number(Property(name), $"{path}.{name}");
            return new EventSourceMapping(source, function, Number("BatchSize"), Number("MaximumRetryAttempts"), properties["FilterCriteria"] is not null, path);
        }
        catch (TemplateException exception) when (exception.NeedsStack)
        {
            notes.Add($"{exception.Message}; the mapping is left out");
            return null;
        }
    }
}
