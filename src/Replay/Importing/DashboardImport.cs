using System.Text.Json.Nodes;

namespace Targets.Replay.Importing;

/// <summary>Makes dashboards, or replaces those of the same title in the same folder.</summary>
internal sealed class DashboardImport(ImportApi api, string organization)
{
    /// <param name="dashboards">With the stream's name in them.</param>
    /// <param name="folder">The folder's id; null for one that is not there yet.</param>
    /// <param name="isDryRun">True looks only.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<List<ImportedItem>> ImportAsync(IEnumerable<JsonObject> dashboards, string? folder, bool isDryRun, CancellationToken cancellationToken)
    {
        var there = folder is null ? [] : await ListAsync(folder, cancellationToken).ConfigureAwait(false);
        var items = new List<ImportedItem>();
        foreach (var dashboard in dashboards)
        {
            var title = dashboard["title"]!.GetValue<string>();
            var before = there.FirstOrDefault(other => other["title"]?.GetValue<string>() == title);
            if (!isDryRun)
            {
                await SaveAsync(dashboard, before, Uri.EscapeDataString(folder!), cancellationToken).ConfigureAwait(false);
            }

            items.Add(new ImportedItem("dashboard", title, before is null ? ImportOutcome.Created : ImportOutcome.Updated));
        }

        return items;
    }

    private async Task<List<JsonNode>> ListAsync(string folder, CancellationToken cancellationToken)
    {
        var answer = await api.GetAsync($"{organization}/dashboards?folder={Uri.EscapeDataString(folder)}", cancellationToken).ConfigureAwait(false);
        return [.. (answer["dashboards"]?.AsArray() ?? []).OfType<JsonNode>()];
    }

    // The hash says which version is replaced, so that a change that somebody makes at the same time is not lost.
    private Task<JsonNode> SaveAsync(JsonObject dashboard, JsonNode? before, string folder, CancellationToken cancellationToken) => before is null
        ? api.PostAsync($"{organization}/dashboards?folder={folder}", dashboard, cancellationToken)
        : api.PutAsync($"{organization}/dashboards/{Text(before, "dashboard_id")}?folder={folder}&hash={Text(before, "hash")}", dashboard, cancellationToken);

    private static string Text(JsonNode owner, string name) => Uri.EscapeDataString(owner[name]?.ToString() ?? "");
}
