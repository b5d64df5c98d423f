using System.Text.Json.Serialization;
using Amazon.Lambda.CloudWatchEvents;
using Amazon.Lambda.KinesisFirehoseEvents;
using Amazon.Lambda.SQSEvents;

namespace Targets.Lambda.Tests.Support;

[JsonSerializable(typeof(Order))]
[JsonSerializable(typeof(CloudWatchEvent<Order>))]
[JsonSerializable(typeof(SQSEvent))]
[JsonSerializable(typeof(SQSBatchResponse))]
[JsonSerializable(typeof(KinesisFirehoseEvent))]
internal sealed partial class TestJson : JsonSerializerContext;
