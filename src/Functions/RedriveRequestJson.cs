using System.Text.Json.Serialization;

namespace Targets.Functions;

/// <summary>The JSON form of <see cref="RedriveRequest"/>.</summary>
[JsonSerializable(typeof(RedriveRequest))]
public sealed partial class RedriveRequestJson : JsonSerializerContext;
