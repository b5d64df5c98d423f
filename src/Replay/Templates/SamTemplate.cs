using System.Text.Json.Nodes;

namespace Targets.Replay.Templates;

/// <summary>A SAM or CloudFormation template, in JSON or YAML, with the values of its parameters.</summary>
public sealed class SamTemplate
{
    private readonly Intrinsics _intrinsics;

    private SamTemplate(JsonObject root, Intrinsics intrinsics)
    {
        Root = root;
        _intrinsics = intrinsics;
    }

    internal JsonObject Root { get; }

    /// <param name="file">The template.</param>
    /// <param name="parameters">Values by name; the template's defaults stand for those that are missing, and a placeholder where there is none.</param>
    /// <exception cref="TemplateException">The file can't be read, is no template, or a parameter is none of it or takes another value.</exception>
    public static SamTemplate Load(string file, IReadOnlyDictionary<string, string> parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var root = TemplateFile.Read(file);
        return new SamTemplate(root, new Intrinsics(root, ParameterValues.Read(file, root, parameters)));
    }

    internal bool HasParameter(string name) => (Root["Parameters"] as JsonObject)?.ContainsKey(name) == true;

    /// <summary>The resources that exist with these parameters, by logical id.</summary>
    /// <exception cref="TemplateException">A resource has a condition that can't be resolved.</exception>
    internal IEnumerable<Resource> Resources()
    {
        foreach (var (id, node) in Root["Resources"]!.AsObject())
        {
            if (node is JsonObject resource && resource["Type"]?.ToString() is { } type && Exists(resource, $"Resources.{id}.Condition"))
            {
                yield return new Resource(id, type, resource["Properties"] as JsonObject ?? [], $"Resources.{id}.Properties");
            }
        }
    }

    /// <summary>The value of a property, with its intrinsic functions resolved; null where there is none, or it is <c>AWS::NoValue</c>.</summary>
    /// <exception cref="TemplateException">A function in it is unknown or can't be resolved; the message holds the path.</exception>
    internal JsonNode? Resolve(JsonNode? value, string path) => _intrinsics.Resolve(value, path);

    /// <summary>A resource's ARN, with placeholders for what only a deployed stack knows.</summary>
    /// <exception cref="TemplateException">There is no such resource, or its name can't be resolved.</exception>
    internal string ArnOf(Resource resource) => _intrinsics.ArnOf(resource.LogicalId, resource.Path);

    private bool Exists(JsonObject resource, string path) => resource["Condition"]?.ToString() is not { } condition || _intrinsics.IsTrue(condition, path);
}
