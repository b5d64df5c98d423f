using System.Text.Json.Serialization;
using Amazon.Lambda.KinesisFirehoseEvents;

namespace Targets.Lambda.Tests.Support;

// A context of its own: records of the event and of the response have the same name.
[JsonSerializable(typeof(KinesisFirehoseResponse))]
internal sealed partial class FirehoseResponseJson : JsonSerializerContext;
