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
        var destinations = await DestinationsAsync(cancellationToken).ConfigureAwait(false);
        var wanted = options.Destination ?? (destinations.Count == 1 ? destinations[0] : null);
        var isThere = wanted is not null && destinations.Contains(wanted);
        var there = (await api.GetAsync($"v2/{organization}/alerts", cancellationToken).ConfigureAwait(false))["list"]?.AsArray() ?? [];
        var items = new List<ImportedItem>();
        foreach (var alert in alerts)
        {
            var name = alert["name"]!.GetValue<string>();
            var before = there.FirstOrDefault(other => other!["name"]?.GetValue<string>() == name);
            var canBeTold = isThere || (before is not null && options.Destination is null);
            if (canBeTold && !options.IsDryRun)
            {
                await SaveAsync(alert, before, options.Destination, wanted, folder!, cancellationToken).ConfigureAwait(false);
            }

            items.Add(new ImportedItem("alert", name, !canBeTold ? ImportOutcome.Skipped : before is null ? ImportOutcome.Created : ImportOutcome.Updated));
        }

        if (items.Exists(item => item.Outcome == ImportOutcome.Skipped))
        {
            problems.Add($"alerts were left out: {Problem(options.Destination, destinations)}");
        }

        return items;
    }

    // OpenObserve takes no alert without a destination.
    private async Task<List<string>> DestinationsAsync(CancellationToken cancellationToken)
    {
        var answer = await api.GetAsync($"{organization}/alerts/destinations", cancellationToken).ConfigureAwait(false);
        return [.. ((answer as JsonArray) ?? answer["list"]?.AsArray() ?? []).Select(destination => destination!["name"]!.GetValue<string>())];
    }

    private static string Problem(string? wanted, List<string> destinations)
    {
        const string Make = "make one in OpenObserve (Management > Alert Destinations) and run this once more";
        return (wanted, destinations) switch
        {
            (null, []) => $"OpenObserve takes none without a destination, and there is none; {Make}",
            (null, _) => $"there is more than one destination; expected --destination with one of {string.Join(", ", destinations)}",
            (_, []) => $"--destination: got \"{wanted}\", and there is none; {Make}",
            _ => $"--destination: got \"{wanted}\"; expected one of {string.Join(", ", destinations)}",
        };
    }

    /// <param name="alert">Ours.</param>
    /// <param name="before">Its entry in the list; null where it is new.</param>
    /// <param name="chosen">The destination that the user named; null for what the alert has.</param>
    /// <param name="destination">That of a new alert.</param>
    /// <param name="folder">That of a new alert.</param>
    /// <param name="cancellationToken">Ends it.</param>
    private async Task SaveAsync(JsonObject alert, JsonNode? before, string? chosen, string? destination, string folder, CancellationToken cancellationToken)
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
        if (chosen is null && old["destinations"] is JsonArray kept)
        {
            body["destinations"] = kept.DeepClone();
        }

        await api.PutAsync(path, body, cancellationToken).ConfigureAwait(false);
    }
}
