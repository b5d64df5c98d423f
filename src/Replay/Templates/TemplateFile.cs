using System.Text.Json;
using System.Text.Json.Nodes;
using YamlDotNet.Core;

namespace Targets.Replay.Templates;

/// <summary>Reads a template's file: JSON where its first character is a brace, YAML else.</summary>
internal static class TemplateFile
{
    private const string Expected = "expected a SAM template in JSON or YAML";

    private static readonly JsonDocumentOptions Options = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, AllowDuplicateProperties = false };

    /// <exception cref="TemplateException">The file can't be read, or is no template.</exception>
    public static JsonObject Read(string file)
    {
        try
        {
            var text = File.ReadAllText(file);
            var root = IsJson(file, text) ? JsonNode.Parse(text, documentOptions: Options) : YamlTemplate.Parse(new StringReader(text));
            return root is JsonObject template && template["Resources"] is JsonObject
                ? template
                : throw new TemplateException($"{file}: found no object with Resources; {Expected}");
        }
        catch (JsonException exception)
        {
            var isTwice = exception.Message.Contains("Duplicate", StringComparison.OrdinalIgnoreCase);
            throw new TemplateException(isTwice ? $"{file}: {exception.Message}" : $"{file}:{exception.LineNumber + 1}: found no JSON; {Expected}", exception);
        }
        catch (YamlException exception)
        {
            throw new TemplateException($"{file}:{exception.Start.Line}: {exception.Message.TrimEnd('.')}; {Expected}", exception);
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

    // Comments may stand before the brace: then the name decides.
    private static bool IsJson(string file, string text) =>
        text.AsSpan().TrimStart() is ['{', ..] || (Path.GetExtension(file) is not (".yaml" or ".yml") && text.AsSpan().TrimStart() is ['/', ..]);
}
