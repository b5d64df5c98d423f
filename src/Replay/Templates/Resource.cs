using System.Text.Json.Nodes;

namespace Targets.Replay.Templates;

/// <summary>A resource of a template.</summary>
/// <param name="LogicalId">Its name in the template.</param>
/// <param name="Type">Such as <c>AWS::SQS::Queue</c>.</param>
/// <param name="Properties">As they stand in the template, with their intrinsic functions.</param>
/// <param name="Path">Where they stand.</param>
internal readonly record struct Resource(string LogicalId, string Type, JsonObject Properties, string Path);
