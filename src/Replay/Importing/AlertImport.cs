using System.Text.Json.Nodes;

namespace Targets.Replay.Importing;

/// <summary>
/// Makes alerts, or replaces those of the same name, in whatever folder they lie. Whether one is enabled and where it is told stay as they were: people
/// set that.
/// </summary>
internal sealed class AlertImport(ImportApi api, string organization)
{
    /// <param name="alerts">With the stream's name in them.</param>
    /// <param name="options">The destination, and whether to look only.</param>
    /// <param name="folder">The folder's id; null for one that is not there yet.</param>
    /// <param name="problems">Takes why alerts were left out.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<List<ImportedItem>> ImportAsync(
        IEnumerable<JsonObject> alerts, ImportOptions options, string? folder, List<string> problems, CancellationToken cancellationToken)
    {
        var destination = await DestinationAsync(options.Destination, problems, cancellationToken).ConfigureAwait(false);
        var there = (await api.GetAsync($"v2/{organization}/alerts", cancellationToken).ConfigureAwait(false))["list"]?.AsArray() ?? [];
        var items = new List<ImportedItem>();
        foreach (var alert in alerts)
        {
            var name = alert["name"]!.GetValue<string>();
            var before = there.FirstOrDefault(other => other!["name"]?.GetValue<string>() == name);
            if (destination is null)
            {
                items.Add(new ImportedItem("alert", name, ImportOutcome.Skipped));
                continue;
            }

            if (!options.IsDryRun)
            {
                await SaveAsync(alert, before, options.Destination, destination, folder!, cancellationToken).ConfigureAwait(false);
            }

            items.Add(new ImportedItem("alert", name, before is null ? ImportOutcome.Created : ImportOutcome.Updated));
        }

        return items;
    }

    // OpenObserve takes no alert without a destination.
    private async Task<string?> DestinationAsync(string? wanted, List<string> problems, CancellationToken cancellationToken)
    {
        var answer = await api.GetAsync($"{organization}/alerts/destinations", cancellationToken).ConfigureAwait(false);
        var names = ((answer as JsonArray) ?? answer["list"]?.AsArray() ?? []).Select(destination => destination!["name"]!.GetValue<string>()).ToList();
        if (wanted is null ? names.Count == 1 : names.Contains(wanted))
        {
            return wanted ?? names[0];
        }

        const string Make = "make one in OpenObserve (Management > Alert Destinations) and run this once more";
        problems.Add((wanted, names) switch
        {
            (null, []) => $"alerts were left out: OpenObserve takes none without a destination, and there is none; {Make}",
            (null, _) => $"alerts were left out: there is more than one destination; expected --destination with one of {string.Join(", ", names)}",
            (_, []) => $"alerts were left out: --destination: got \"{wanted}\", and there is none; {Make}",
            _ => $"alerts were left out: --destination: got \"{wanted}\"; expected one of {string.Join(", ", names)}",
        });
        return null;
    }

    private async Task SaveAsync(JsonObject alert, JsonNode? before, string? wanted, string destination, string folder, CancellationToken cancellationToken)
    {
        var body = alert.DeepClone().AsObject();
        body["destinations"] = new JsonArray(destination);
        if (before is null)
        {
            await api.PostAsync($"v2/{organization}/alerts?folder={Uri.EscapeDataString(folder)}", body, cancellationToken).ConfigureAwait(false);
            return;
        }

        var path = $"v2/{organization}/alerts/{Uri.EscapeDataString(before["alert_id"]!.ToString())}?folder={Uri.EscapeDataString(before["folder_id"]?.ToString() ?? folder)}";
        var old = await api.GetAsync(path, cancellationToken).ConfigureAwait(false);
        body["enabled"] = old["enabled"]?.DeepClone() ?? true;
        if (wanted is null && old["destinations"] is JsonArray { Count: > 0 } kept)
        {
            body["destinations"] = kept.DeepClone();
        }

        await api.PutAsync(path, body, cancellationToken).ConfigureAwait(false);
    }
}
