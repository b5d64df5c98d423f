using System.Globalization;
using System.Text.Json.Nodes;

namespace Targets.Replay.Templates;

/// <summary>Reads the functions of a template.</summary>
internal static class TemplateFunctions
{
    public const string Sam = "AWS::Serverless::Function";
    private const int LambdaMemory = 128;
    private static readonly TimeSpan LambdaTimeout = TimeSpan.FromSeconds(3);

    /// <summary>The functions that exist with the template's parameters, by logical id.</summary>
    /// <param name="template">The template.</param>
    /// <param name="notes">Takes the path of each variable that only a deployed stack knows, which the function then has not.</param>
    /// <exception cref="TemplateException">A property can't be resolved.</exception>
    public static Dictionary<string, FunctionDefinition> Read(SamTemplate template, ICollection<string> notes)
    {
        var globals = (template.Root["Globals"] as JsonObject)?["Function"] as JsonObject ?? [];
        return template.Resources()
            .Where(IsFunction)
            .ToDictionary(resource => resource.LogicalId, resource => Function(template, resource.Type == Sam ? globals : [], resource, notes));
    }

    public static bool IsFunction(Resource resource) => resource.Type is Sam or "AWS::Lambda::Function";

    private static FunctionDefinition Function(SamTemplate template, JsonObject globals, Resource resource, ICollection<string> notes)
    {
        JsonNode? Property(string name) =>
            template.Resolve(resource.Properties[name], $"{resource.Path}.{name}") ?? template.Resolve(globals[name], $"Globals.Function.{name}");
        var environment = new Dictionary<string, string>(StringComparer.Ordinal);
        AddVariables(template, globals, "Globals.Function", environment, notes);
        AddVariables(template, resource.Properties, resource.Path, environment, notes);
        return new FunctionDefinition(
            resource.LogicalId,
            Property("Handler")?.ToString() ?? "",
            Number(Property("Timeout"), $"{resource.Path}.Timeout") is { } seconds ? TimeSpan.FromSeconds(seconds) : LambdaTimeout,
            Number(Property("MemorySize"), $"{resource.Path}.MemorySize") ?? LambdaMemory,
            environment);
    }

    private static void AddVariables(SamTemplate template, JsonObject properties, string path, Dictionary<string, string> environment, ICollection<string> notes)
    {
        var variables = (properties["Environment"] as JsonObject)?["Variables"] as JsonObject ?? [];
        foreach (var (name, value) in variables)
        {
            var own = $"{path}.Environment.Variables.{name}";
            try
            {
                if (template.Resolve(value, own) is { } text)
                {
                    environment[name] = text.ToString();
                }
            }
            catch (TemplateException exception) when (exception.NeedsStack)
            {
                notes.Add($"{exception.Message}; the variable is left out");
            }
        }
    }

    /// <exception cref="TemplateException">It is no number.</exception>
    public static int? Number(JsonNode? value, string path) =>
        value is null ? null
        : int.TryParse(value.ToString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number
        : throw new TemplateException($"{path}: found {value.ToJsonString()}; expected a number");
}
