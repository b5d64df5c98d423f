using System.Text.Json.Nodes;

namespace Targets.Replay.Importing;

/// <summary>A dashboard or an alert in OpenObserve's own format.</summary>
/// <param name="Path">The file, for messages.</param>
/// <param name="Source">Whose records it looks at.</param>
/// <param name="Json">What it says; the stream has the name <see cref="StreamPlaceholder.Name"/>.</param>
public sealed record ContentFile(string Path, ContentSource Source, JsonObject Json)
{
    /// <summary>A dashboard's title, an alert's name.</summary>
    public string Name => (Json["title"] ?? Json["name"])!.GetValue<string>();
}
