using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Targets.Replay.Templates;

/// <summary>The values of a template's parameters.</summary>
internal static class ParameterValues
{
    /// <summary>AWS's own example account.</summary>
    public const string Account = "111122223333";

    public const string Region = "us-east-1";

    /// <summary>The values by name, with those of the pseudo parameters: the given ones, else the defaults, else the name as a placeholder.</summary>
    /// <exception cref="TemplateException">A given parameter is none of the template, or its value is not among those that it allows.</exception>
    public static Dictionary<string, string> Read(string file, JsonObject root, IReadOnlyDictionary<string, string> given)
    {
        var declared = root["Parameters"] as JsonObject ?? [];
        if (given.Keys.FirstOrDefault(name => !declared.ContainsKey(name)) is { } unknown)
        {
            throw new TemplateException($"--parameter {unknown}: {file} has no such parameter; expected one of {string.Join(", ", declared.Select(parameter => parameter.Key))}");
        }

        var values = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["AWS::AccountId"] = Account,
            ["AWS::Region"] = Region,
            ["AWS::Partition"] = "aws",
            ["AWS::URLSuffix"] = "amazonaws.com",
            ["AWS::StackName"] = "targets",
            ["AWS::StackId"] = $"arn:aws:cloudformation:{Region}:{Account}:stack/targets/00000000-0000-0000-0000-000000000000",
        };
        foreach (var (name, node) in declared)
        {
            var declaration = node as JsonObject ?? [];
            if (given.TryGetValue(name, out var value))
            {
                values[name] = Allowed(name, value, declaration);
            }
            else if (!IsInSystemsManager(declaration))
            {
                values[name] = declaration["Default"]?.ToString() ?? name;
            }
        }

        return values;
    }

    // Its default is the name of a parameter of Systems Manager, not the value.
    private static bool IsInSystemsManager(JsonObject declaration) =>
        declaration["Type"]?.ToString().StartsWith("AWS::SSM::Parameter::Value<", StringComparison.Ordinal) == true;

    private static string Allowed(string name, string value, JsonObject declaration)
    {
        var shown = declaration["NoEcho"]?.ToString() == "true" ? "another value" : $"\"{value}\"";
        var allowed = (declaration["AllowedValues"] as JsonArray)?.Select(choice => choice!.ToString()).ToList();
        if (allowed is not null && !allowed.Contains(value))
        {
            throw new TemplateException($"--parameter {name}: got {shown}; expected one of {string.Join(", ", allowed)}");
        }

        var pattern = declaration["AllowedPattern"]?.ToString();
        return pattern is null || Regex.IsMatch(value, $"^(?:{pattern})$")
            ? value
            : throw new TemplateException($"--parameter {name}: got {shown}; expected what matches {pattern}");
    }
}
