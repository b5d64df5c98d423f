using System.Text.Json.Nodes;

namespace Targets.Replay.Templates;

/// <summary>Reads Firehose streams (AWS CloudFormation Template Reference, <c>AWS::KinesisFirehose::DeliveryStream</c>).</summary>
internal static class DeliveryStreams
{
    public const string Type = "AWS::KinesisFirehose::DeliveryStream";

    /// <summary>The name or ARN of the function that transforms a stream's records; null where none does.</summary>
    /// <exception cref="TemplateException">A property can't be resolved.</exception>
    public static string? TransformOf(SamTemplate template, Resource stream)
    {
        foreach (var (name, destination) in stream.Properties.Where(property => property.Key.EndsWith("DestinationConfiguration", StringComparison.Ordinal)))
        {
            var path = $"{stream.Path}.{name}.ProcessingConfiguration";
            var processing = template.Resolve((destination as JsonObject)?["ProcessingConfiguration"], path) as JsonObject;
            if (processing?["Enabled"]?.ToString() == "true")
            {
                return (processing["Processors"] as JsonArray ?? [])
                    .Where(processor => processor?["Type"]?.ToString() == "Lambda")
                    .SelectMany(processor => processor!["Parameters"] as JsonArray ?? [])
                    .FirstOrDefault(parameter => parameter?["ParameterName"]?.ToString() == "LambdaArn")?["ParameterValue"]?.ToString();
            }
        }

        return null;
    }

    /// <summary>The ARN of the Kinesis stream that feeds a Firehose stream; null for one that is written to itself.</summary>
    /// <exception cref="TemplateException">A property can't be resolved.</exception>
    public static string? SourceOf(SamTemplate template, Resource stream) => template.Resolve(
        (stream.Properties["KinesisStreamSourceConfiguration"] as JsonObject)?["KinesisStreamARN"], $"{stream.Path}.KinesisStreamSourceConfiguration.KinesisStreamARN")?.ToString();
}
