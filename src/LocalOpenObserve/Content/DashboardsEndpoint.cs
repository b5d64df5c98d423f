using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Targets.LocalOpenObserve.Content;

/// <summary><c>/api/{org}/dashboards</c>: make, list, read and change. Two of one title are two.</summary>
internal sealed class DashboardsEndpoint(LocalOpenObserveOptions options, ContentStore store)
{
    public async Task CreateAsync(HttpContext context, string organization)
    {
        var folder = FolderOf(context);
        if (await ReadAsync(context).ConfigureAwait(false) is not { } dashboard)
        {
            return;
        }

        if (store.FolderName(ContentKind.DashboardFolder, organization, folder) is null)
        {
            await Replies.ErrorAsync(context, StatusCodes.Status404NotFound, "Folder not found").ConfigureAwait(false);
            return;
        }

        var item = store.Add(ContentKind.Dashboard, organization, folder, JsonShape.Text(dashboard, "title"), dashboard.GetRawText());
        await Replies.JsonAsync(context, StatusCodes.Status200OK, Describe(item)).ConfigureAwait(false);
    }

    /// <summary>Of one folder; of the default one where none is named, and no title either.</summary>
    public Task ListAsync(HttpContext context, string organization)
    {
        var (folder, title) = (context.Request.Query["folder"].ToString(), context.Request.Query["title"].ToString());
        var dashboards = store.List(ContentKind.Dashboard, organization)
            .Where(item => item.Folder == (folder.Length > 0 ? folder : title.Length > 0 ? item.Folder : ContentStore.DefaultFolder))
            .Where(item => item.Name.Contains(title, StringComparison.OrdinalIgnoreCase))
            .Select(item => new
            {
                dashboard_id = item.Id,
                folder_id = item.Folder,
                folder_name = store.FolderName(ContentKind.DashboardFolder, organization, item.Folder),
                title = item.Name,
                hash = item.Hash,
                version = 8,
            });
        return Replies.JsonAsync(context, StatusCodes.Status200OK, new { dashboards });
    }

    public Task ReadAsync(HttpContext context, string organization, string id) => store.Find(ContentKind.Dashboard, organization, id) is { } item
        ? Replies.JsonAsync(context, StatusCodes.Status200OK, Describe(item))
        : NotFoundAsync(context);

    /// <summary>The hash of what is replaced has to be named, so that nobody overwrites what another has just changed.</summary>
    public async Task UpdateAsync(HttpContext context, string organization, string id)
    {
        if (store.Find(ContentKind.Dashboard, organization, id) is not { } item)
        {
            await NotFoundAsync(context).ConfigureAwait(false);
        }
        else if (await ReadAsync(context).ConfigureAwait(false) is { } dashboard)
        {
            if (context.Request.Query["hash"] != item.Hash)
            {
                await Replies.ErrorAsync(context, StatusCodes.Status409Conflict, "Conflict: Failed to save due to concurrent changes").ConfigureAwait(false);
                return;
            }

            var changed = item with { Name = JsonShape.Text(dashboard, "title"), Body = dashboard.GetRawText() };
            store.Replace(changed);
            await Replies.JsonAsync(context, StatusCodes.Status200OK, Describe(changed)).ConfigureAwait(false);
        }
    }

    public static string FolderOf(HttpContext context) => context.Request.Query["folder"] is [{ Length: > 0 } folder] ? folder : ContentStore.DefaultFolder;

    private static Task NotFoundAsync(HttpContext context) => Replies.ErrorAsync(context, StatusCodes.Status404NotFound, "Dashboard not found");

    private static JsonObject Describe(ContentItem item)
    {
        var dashboard = JsonNode.Parse(item.Body)!.AsObject();
        dashboard["dashboardId"] = item.Id;
        return new JsonObject { ["v8"] = dashboard, ["version"] = 8, ["hash"] = item.Hash };
    }

    private async Task<JsonElement?> ReadAsync(HttpContext context)
    {
        if (await ContentBody.ReadAsync(context, options.PayloadLimit).ConfigureAwait(false) is not { } dashboard)
        {
            return null;
        }

        if (DashboardShape.Problem(dashboard) is not { } problem)
        {
            return dashboard;
        }

        await ContentBody.UnlikeAsync(context, problem).ConfigureAwait(false);
        return null;
    }
}
