using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Targets.LocalOpenObserve.Content;

/// <summary><c>/api/v2/{org}/alerts</c>: make, list, read and change. No alert ever fires here; two of one name are two.</summary>
internal sealed class AlertsEndpoint(LocalOpenObserveOptions options, ContentStore store, AlertCheck check)
{
    public async Task CreateAsync(HttpContext context, string organization)
    {
        var folder = DashboardsEndpoint.FolderOf(context);
        if (await ReadAsync(context, organization).ConfigureAwait(false) is not { } alert)
        {
            return;
        }

        if (store.FolderName(ContentKind.AlertFolder, organization, folder) is null)
        {
            await Replies.ErrorAsync(context, StatusCodes.Status404NotFound, "Error creating alert in folder that cannot be found").ConfigureAwait(false);
            return;
        }

        var item = store.Add(ContentKind.Alert, organization, folder, JsonShape.Text(alert, "name"), alert.GetRawText());
        await Replies.JsonAsync(context, StatusCodes.Status200OK, new { code = StatusCodes.Status200OK, message = "Alert saved", id = item.Id, name = item.Name }).ConfigureAwait(false);
    }

    /// <summary>Of one folder; of all where none is named.</summary>
    public Task ListAsync(HttpContext context, string organization)
    {
        var folder = context.Request.Query["folder"].ToString();
        var list = store.List(ContentKind.Alert, organization).Where(item => folder.Length == 0 || item.Folder == folder).Select(item => new
        {
            alert_id = item.Id,
            folder_id = item.Folder,
            folder_name = store.FolderName(ContentKind.AlertFolder, organization, item.Folder),
            name = item.Name,
            alert_type = "scheduled",
            enabled = JsonNode.Parse(item.Body)!["enabled"]?.GetValue<bool>() ?? false,
        });
        return Replies.JsonAsync(context, StatusCodes.Status200OK, new { list });
    }

    public Task ReadAsync(HttpContext context, string organization, string id) => store.Find(ContentKind.Alert, organization, id) is { } item
        ? Replies.JsonAsync(context, StatusCodes.Status200OK, Describe(item))
        : NotFoundAsync(context, id);

    public async Task UpdateAsync(HttpContext context, string organization, string id)
    {
        if (store.Find(ContentKind.Alert, organization, id) is not { } item)
        {
            await NotFoundAsync(context, id).ConfigureAwait(false);
        }
        else if (await ReadAsync(context, organization).ConfigureAwait(false) is { } alert)
        {
            store.Replace(item with { Name = JsonShape.Text(alert, "name"), Body = alert.GetRawText() });
            await Replies.JsonAsync(context, StatusCodes.Status200OK, new { code = StatusCodes.Status200OK, message = "Alert Updated" }).ConfigureAwait(false);
        }
    }

    private static Task NotFoundAsync(HttpContext context, string id) => Replies.ErrorAsync(context, StatusCodes.Status404NotFound, $"alert {id} not found");

    private static JsonObject Describe(ContentItem item)
    {
        var alert = JsonNode.Parse(item.Body)!.AsObject();
        alert["id"] = item.Id;
        return alert;
    }

    private async Task<JsonElement?> ReadAsync(HttpContext context, string organization)
    {
        if (await ContentBody.ReadAsync(context, options.PayloadLimit).ConfigureAwait(false) is not { } alert)
        {
            return null;
        }

        if (TriggerProblem(alert) is { } problem)
        {
            await ContentBody.UnlikeAsync(context, problem).ConfigureAwait(false);
            return null;
        }

        if (check.Refusal(organization, alert) is not { } refusal)
        {
            return alert;
        }

        await Replies.ErrorAsync(context, refusal.Status, refusal.Message).ConfigureAwait(false);
        return null;
    }

    private static string? TriggerProblem(JsonElement alert) =>
        alert.TryGetProperty("trigger_condition", out var trigger) ? JsonShape.Problem(trigger, ("period", JsonValueKind.Number)) : null;
}
