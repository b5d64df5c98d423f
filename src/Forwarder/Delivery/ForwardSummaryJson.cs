using System.Text.Json.Serialization;

namespace Targets.Forwarder.Delivery;

/// <summary>The JSON form of <see cref="ForwardSummary"/>.</summary>
[JsonSerializable(typeof(ForwardSummary))]
public sealed partial class ForwardSummaryJson : JsonSerializerContext;
