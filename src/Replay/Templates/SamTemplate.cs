using System.Text.Json;
using System.Text.Json.Nodes;

namespace Targets.Replay.Templates;

/// <summary>A SAM or CloudFormation template with the values of its parameters. JSON.</summary>
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
        var root = Parse(file);
        return new SamTemplate(root, new Intrinsics(root, ParameterValues.Read(file, root, parameters)));
    }

    /// <summary>The resources that exist with these parameters, by logical id.</summary>
    /// <exception cref="TemplateException">A resource has a condition that can't be resolved.</exception>
    internal IEnumerable<(string LogicalId, string Type, JsonObject Properties)> Resources()
    {
        foreach (var (id, node) in Root["Resources"]!.AsObject())
        {
            if (node is JsonObject resource && resource["Type"]?.ToString() is { } type && Exists(resource, $"Resources.{id}.Condition"))
            {
                yield return (id, type, resource["Properties"] as JsonObject ?? []);
            }
        }
    }

    /// <summary>The value of a property, with its intrinsic functions resolved; null where there is none, or it is <c>AWS::NoValue</c>.</summary>
    /// <exception cref="TemplateException">A function in it is unknown or can't be resolved; the message holds the path.</exception>
    internal JsonNode? Resolve(JsonNode? value, string path) => _intrinsics.Resolve(value, path);

    private bool Exists(JsonObject resource, string path) => resource["Condition"]?.ToString() is not { } condition || _intrinsics.IsTrue(condition, path);

    private static JsonObject Parse(string file)
    {
        const string Expected = "expected a SAM template in JSON";
        try
        {
            var options = new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, AllowDuplicateProperties = false };
            using var stream = File.OpenRead(file);
            return JsonNode.Parse(stream, documentOptions: options) is JsonObject root && root["Resources"] is JsonObject
                ? root
                : throw new TemplateException($"{file}: found no object with Resources; {Expected}");
        }
        catch (JsonException exception)
        {
            var isTwice = exception.Message.Contains("Duplicate", StringComparison.OrdinalIgnoreCase);
            var isYaml = Path.GetExtension(file) is ".yaml" or ".yml";
            throw new TemplateException(
                isTwice ? $"{file}: {exception.Message}" : $"{file}:{exception.LineNumber + 1}: found {(isYaml ? "YAML" : "no JSON")}; {Expected}", exception);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new TemplateException($"{file}: there is no such file; {Expected}", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new TemplateException($"{file}: the template can't be read: {exception.Message}", exception);
        }
    }
}
