using System.Text.Json.Nodes;

namespace Targets.Replay.Templates;

/// <summary>
/// What a template says of its resources, with placeholders for what only a deployed stack knows: a resource without a name of its own is named by
/// its logical id, which its ARN ends in.
/// </summary>
/// <param name="template">The template.</param>
/// <param name="resolve">Resolves the intrinsic functions in a value that stands at a path.</param>
internal sealed class ResourceReferences(TemplateTree template, Func<JsonNode?, string, JsonNode?> resolve)
{
    /// <summary>Of most resources the name, of some the ARN; SAM has the alias and the version of a function as <c>NAME.Alias</c> and <c>NAME.Version</c>.</summary>
    /// <exception cref="TemplateException">There is no such resource, or its name can't be resolved.</exception>
    public string Ref(string logicalId, string path) => (TypeOf(logicalId), logicalId.Split('.')) switch
    {
        ("AWS::SNS::Topic", _) => ArnOf(logicalId, path),
        ("AWS::Lambda::Alias" or "AWS::Lambda::Version", _) => $"{FunctionArnOf(logicalId, path)}:{logicalId}",
        ({ } type, _) => NameOf(logicalId, type),
        (null, [var function, "Alias" or "Version"]) when TypeOf(function) is not null => $"{ArnOf(function, path)}:live",
        _ => throw new TemplateException($"{path}: Ref {logicalId}: there is no such parameter or resource"),
    };

    /// <exception cref="TemplateException">There is no such resource, or its name can't be resolved.</exception>
    public string GetAtt(string logicalId, string attribute, string path)
    {
        var type = TypeOf(logicalId) ?? throw new TemplateException($"{path}: Fn::GetAtt {logicalId}: there is no such resource");
        return attribute == "Arn" ? ArnOf(logicalId, path)
            : attribute == ResourceType.Of(type).NameProperty ? NameOf(logicalId, type)
            : $"{logicalId}.{attribute}";
    }

    /// <exception cref="TemplateException">There is no such resource, or its name can't be resolved.</exception>
    public string ArnOf(string logicalId, string path)
    {
        var type = TypeOf(logicalId) ?? throw new TemplateException($"{path}: {logicalId}: there is no such resource");
        return ResourceType.Of(type).Arn(NameOf(logicalId, type));
    }

    private string NameOf(string logicalId, string type)
    {
        var property = ResourceType.Of(type).NameProperty;
        if (property is null || template.Find("Resources", logicalId, "Properties", property) is not { } name)
        {
            return logicalId;
        }

        var path = $"Resources.{logicalId}.Properties.{property}";
        return template.LookUp(path, () => resolve(name, path)?.ToString() ?? logicalId);
    }

    // The function of an alias or a version, which names it by its name or its ARN.
    private string FunctionArnOf(string alias, string path)
    {
        var name = resolve(template.Find("Resources", alias, "Properties", "FunctionName"), $"Resources.{alias}.Properties.FunctionName")?.ToString()
            ?? throw new TemplateException($"{path}: Ref {alias}: has no FunctionName");
        return name.StartsWith("arn:", StringComparison.Ordinal) ? name : ResourceType.Of("AWS::Lambda::Function").Arn(name);
    }

    private string? TypeOf(string logicalId) => template.Find("Resources", logicalId, "Type")?.ToString();
}
