using System.Text.Json.Nodes;

namespace Targets.Replay.Templates;

/// <summary>The conditions of a template (AWS CloudFormation Template Reference, "Condition functions").</summary>
/// <param name="template">The template.</param>
/// <param name="resolve">Resolves the intrinsic functions in a value that stands at a path.</param>
internal sealed class Conditions(TemplateTree template, Func<JsonNode?, string, JsonNode?> resolve)
{
    /// <summary>Whether a condition of the template holds.</summary>
    /// <param name="condition">Its name.</param>
    /// <param name="path">Where the name stands.</param>
    /// <exception cref="TemplateException">There is no such condition, or it can't be resolved.</exception>
    public bool IsTrue(string condition, string path)
    {
        var definition = template.Find("Conditions", condition) ?? throw new TemplateException($"{path}: there is no condition {condition}");
        var own = $"Conditions.{condition}";
        return template.LookUp(own, () => Holds(definition, own));
    }

    private bool Holds(JsonNode? condition, string path)
    {
        if (condition is not JsonObject { Count: 1 } call)
        {
            throw new TemplateException($"{path}: expected a condition function");
        }

        var (function, argument) = call.First();
        return function switch
        {
            "Condition" => IsTrue((argument as JsonValue)?.ToString() ?? throw new TemplateException($"{path}: expected text"), path),
            "Fn::Equals" => Text(argument, 0, path) == Text(argument, 1, path),
            "Fn::Not" => !Holds(Arguments.At(argument, 0, path), path),
            "Fn::And" => Arguments.List(argument, path).All(part => Holds(part, path)),
            "Fn::Or" => Arguments.List(argument, path).Any(part => Holds(part, path)),
            _ => throw new TemplateException($"{path}: found {function}; expected Fn::Equals, Not, And, Or or Condition"),
        };
    }

    // CloudFormation compares booleans and numbers as text: true, as YAML and JSON write it.
    private string? Text(JsonNode? arguments, int index, string path) => resolve(Arguments.At(arguments, index, path), path)?.ToString();
}
