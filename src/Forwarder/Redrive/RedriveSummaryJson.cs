using System.Text.Json.Serialization;

namespace Targets.Forwarder.Redrive;

/// <summary>The JSON form of <see cref="RedriveSummary"/>.</summary>
[JsonSerializable(typeof(RedriveSummary))]
public sealed partial class RedriveSummaryJson : JsonSerializerContext;
