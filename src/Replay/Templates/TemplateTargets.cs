using System.Text.Json.Nodes;
using Targets.Replay.Rules;

namespace Targets.Replay.Templates;

/// <summary>Follows the target of a rule to the functions that it leads to. An ARN of another account or region means the template's resource of the same name.</summary>
internal sealed class TemplateTargets
{
    /// <summary>Defaults of Lambda (AWS Lambda API Reference, CreateEventSourceMapping: BatchSize).</summary>
    private const int QueueBatch = 10;

    private const int StreamBatch = 100;

    /// <summary>Firehose counts bytes, of which it hands 1 MB to a function by default; so many events of 2 KB are about that.</summary>
    private const int DeliveryStreamBatch = 500;

    /// <summary>Of an asynchronous invocation, and of a Firehose stream's transformation.</summary>
    private const int Retries = 2;

    private const int TransformRetries = 3;

    /// <summary>Stands for what goes on until a message or record is too old.</summary>
    private const int Unbounded = 10;

    private readonly SamTemplate _template;
    private readonly Dictionary<string, Resource> _resources;
    private readonly List<EventSourceMapping> _mappings;
    private readonly List<(Resource Stream, string? Source, string Function)> _transforms = [];
    private readonly ICollection<string> _notes;

    /// <param name="template">The template.</param>
    /// <param name="notes">Takes what can't be resolved, or is not done as it would be on AWS, with its path.</param>
    /// <exception cref="TemplateException">A property is wrong.</exception>
    public TemplateTargets(SamTemplate template, ICollection<string> notes)
    {
        _template = template;
        _notes = notes;
        _resources = template.Resources()
            .Where(resource => TemplateFunctions.IsFunction(resource) || resource.Type is "AWS::SQS::Queue" or "AWS::Kinesis::Stream" or DeliveryStreams.Type)
            .GroupBy(resource => KeyOf(template.ArnOf(resource)), StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
        _mappings = [.. EventSourceMappings.Read(template, notes)];
        foreach (var stream in _resources.Values.Where(resource => resource.Type == DeliveryStreams.Type))
        {
            if (DeliveryStreams.TransformOf(template, stream) is { } transform && FunctionOf(transform) is { } function)
            {
                _transforms.Add((stream, DeliveryStreams.SourceOf(template, stream), function));
            }
        }
    }

    /// <summary>The functions behind an ARN; none where it leads to no function of the template.</summary>
    /// <param name="arn">Of a rule's target.</param>
    public IEnumerable<Route> Follow(string arn) => Find(arn) switch
    {
        { Type: "AWS::SQS::Queue" } queue => Mapped(queue, Carrier.Queue, QueueBatch, _ => ReceivesOf(queue)),
        { Type: "AWS::Kinesis::Stream" } stream => Mapped(stream, Carrier.Stream, StreamBatch, AttemptsOf).Concat(Transformed(transform => Find(transform.Source) == stream)),
        { Type: DeliveryStreams.Type } stream => Transformed(transform => transform.Stream == stream),
        { } function => [To(function)],
        null => [],
    };

    /// <summary>The way from a rule to a function that it invokes itself.</summary>
    /// <exception cref="TemplateException">A property is wrong.</exception>
    public Route To(Resource function) => new(
        function.LogicalId, Attempts: 1 + (NumberIn(function, "EventInvokeConfig", "MaximumRetryAttempts") ?? Retries));

    private int ReceivesOf(Resource queue) => NumberIn(queue, "RedrivePolicy", "maxReceiveCount") ?? Unbounded;

    private static int AttemptsOf(EventSourceMapping mapping) => mapping.MaximumRetryAttempts is { } retries and >= 0 ? Math.Min(1 + retries, Unbounded) : Unbounded;

    private int? NumberIn(Resource resource, string property, string name)
    {
        var path = $"{resource.Path}.{property}.{name}";
        return TemplateFunctions.Number(_template.Resolve((resource.Properties[property] as JsonObject)?[name], path), path);
    }

    private IEnumerable<Route> Mapped(Resource source, Carrier carrier, int batchSize, Func<EventSourceMapping, int> attempts)
    {
        foreach (var mapping in _mappings.Where(mapping => Find(mapping.SourceArn) == source))
        {
            if (FunctionOf(mapping.Function) is { } function)
            {
                if (mapping.HasFilter)
                {
                    _notes.Add($"{mapping.Path}.FilterCriteria: is not looked at here; the function gets every event");
                }

                yield return new Route(function, carrier, source.LogicalId, mapping.BatchSize ?? batchSize, attempts(mapping));
            }
        }
    }

    private IEnumerable<Route> Transformed(Func<(Resource Stream, string? Source, string Function), bool> isMeant) =>
        _transforms.Where(isMeant).Select(transform => new Route(transform.Function, Carrier.DeliveryStream, transform.Stream.LogicalId, DeliveryStreamBatch, 1 + TransformRetries));

    private string? FunctionOf(string nameOrArn)
    {
        var arn = nameOrArn.StartsWith("arn:", StringComparison.Ordinal) ? nameOrArn : ResourceType.Of(TemplateFunctions.Sam).Arn(nameOrArn);
        return Find(arn) is { } resource && TemplateFunctions.IsFunction(resource) ? resource.LogicalId : null;
    }

    private Resource? Find(string? arn) => arn is not null && _resources.TryGetValue(KeyOf(arn), out var resource) ? resource : null;

    // arn:aws:lambda:REGION:ACCOUNT:function:NAME may have a version or an alias behind it.
    private static string KeyOf(string arn) => arn.Split(':') switch
    {
        ["arn", _, "lambda", _, _, "function", var name, ..] => $"lambda:{name}",
        ["arn", _, var service, _, _, .. var rest] => $"{service}:{string.Join(':', rest)}",
        _ => arn,
    };
}
