using System.Text.Json.Nodes;

namespace Targets.Replay.Templates;

/// <summary>The values of a template's parameters.</summary>
internal static class ParameterValues
{
    /// <summary>AWS's own example account.</summary>
    public const string Account = "111122223333";

    public const string Region = "us-east-1";

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
            values[name] = given.TryGetValue(name, out var value) ? Allowed(name, value, declaration) : declaration["Default"]?.ToString() ?? name;
        }

        return values;
    }

    private static string Allowed(string name, string value, JsonObject declaration)
    {
        var allowed = (declaration["AllowedValues"] as JsonArray)?.Select(choice => choice!.ToString()).ToList();
        return allowed is null || allowed.Contains(value)
            ? value
            : throw new TemplateException($"--parameter {name}: got \"{value}\"; expected one of {string.Join(", ", allowed)}");
    }
}
