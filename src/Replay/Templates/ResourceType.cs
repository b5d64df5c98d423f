namespace Targets.Replay.Templates;

/// <summary>How ARNs of one type of resource are built (AWS Service Authorization Reference, "Resource types").</summary>
/// <param name="Service">The ARN's third part.</param>
/// <param name="Prefix">What stands before the name.</param>
/// <param name="NameProperty">The property that names the resource; null where it has none, or it is not known here.</param>
/// <param name="HasRegion">False for what is in no region.</param>
/// <param name="HasAccount">False for buckets.</param>
internal sealed record ResourceType(string Service, string Prefix, string? NameProperty, bool HasRegion = true, bool HasAccount = true)
{
    private static readonly ResourceType Function = new("lambda", "function:", "FunctionName");

    private static readonly Dictionary<string, ResourceType> Known = new(StringComparer.Ordinal)
    {
        ["AWS::Serverless::Function"] = Function,
        ["AWS::Lambda::Function"] = Function,
        ["AWS::SQS::Queue"] = new("sqs", "", "QueueName"),
        ["AWS::Kinesis::Stream"] = new("kinesis", "stream/", "Name"),
        ["AWS::KinesisFirehose::DeliveryStream"] = new("firehose", "deliverystream/", "DeliveryStreamName"),
        ["AWS::Events::EventBus"] = new("events", "event-bus/", "Name"),
        ["AWS::Events::Rule"] = new("events", "rule/", "Name"),
        ["AWS::IAM::Role"] = new("iam", "role/", "RoleName", HasRegion: false),
        ["AWS::S3::Bucket"] = new("s3", "", "BucketName", HasRegion: false, HasAccount: false),
        ["AWS::SNS::Topic"] = new("sns", "", "TopicName"),
    };

    /// <param name="type">Such as <c>AWS::SQS::Queue</c>; of a type that is not known here the service is guessed from its name.</param>
    public static ResourceType Of(string type) =>
        Known.GetValueOrDefault(type) ?? new(type.Split("::") is [_, var name, ..] ? name.ToLowerInvariant() : "unknown", "", NameProperty: null);

    /// <summary>The ARN of the resource of a name in the placeholders' region and account.</summary>
    public string Arn(string name) =>
        $"arn:aws:{Service}:{(HasRegion ? ParameterValues.Region : "")}:{(HasAccount ? ParameterValues.Account : "")}:{Prefix}{name}";
}
