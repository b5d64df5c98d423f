using System.Text.Json;
using System.Text.Json.Nodes;

namespace Targets.Replay.Importing;

/// <summary>Reads <c>openobserve/</c>: <c>dashboards/*.json</c> and <c>alerts/*.json</c>. The beginning of a file's name says whose records it looks at.</summary>
public static class ContentFiles
{
    /// <exception cref="ImportException">The directory is not there, or a file is no JSON object with a title or a name.</exception>
    public static IReadOnlyList<ContentFile> Dashboards(string directory) => Read(Path.Combine(directory, "dashboards"));

    /// <inheritdoc cref="Dashboards"/>
    public static IReadOnlyList<ContentFile> Alerts(string directory) => Read(Path.Combine(directory, "alerts"));

    private static List<ContentFile> Read(string directory)
    {
        try
        {
            return [.. Directory.EnumerateFiles(directory, "*.json").Order(StringComparer.Ordinal).Select(ReadFile)];
        }
        catch (IOException exception)
        {
            throw new ImportException($"the dashboards and alerts can't be read: {exception.Message}", exception);
        }
    }

    private static ContentFile ReadFile(string path)
    {
        try
        {
            var json = JsonNode.Parse(File.ReadAllBytes(path))!.AsObject();
            var file = new ContentFile(path, SourceOf(Path.GetFileName(path)), json);
            return file.Name.Length > 0 ? file : throw new InvalidOperationException("it has no name");
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or NullReferenceException)
        {
            throw new ImportException($"{path} is no dashboard or alert: {exception.Message}", exception);
        }
    }

    private static ContentSource SourceOf(string name) =>
        name.StartsWith("auth0", StringComparison.Ordinal) ? ContentSource.Auth0
        : name.StartsWith("aws", StringComparison.Ordinal) ? ContentSource.CloudTrail
        : ContentSource.Both;
}
