using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Targets.LocalOpenObserve.Content;

/// <summary><c>/api/v2/{org}/folders/{dashboards|alerts}</c>.</summary>
internal sealed class FoldersEndpoint(LocalOpenObserveOptions options, ContentStore store)
{
    public Task ListAsync(HttpContext context, string organization, string type)
    {
        var list = store.List(KindOf(type), organization).Select(Describe)
            .Prepend(new { folderId = ContentStore.DefaultFolder, name = ContentStore.DefaultFolder });
        return Replies.JsonAsync(context, StatusCodes.Status200OK, new { list });
    }

    public async Task CreateAsync(HttpContext context, string organization, string type)
    {
        if (await ContentBody.ReadAsync(context, options.PayloadLimit).ConfigureAwait(false) is not { } folder)
        {
            return;
        }

        if (JsonShape.Problem(folder, ("name", JsonValueKind.String), ("description", JsonValueKind.String)) is { } problem)
        {
            await ContentBody.UnlikeAsync(context, problem).ConfigureAwait(false);
            return;
        }

        var name = JsonShape.Text(folder, "name").Trim();
        if (name.Length == 0 || name == ContentStore.DefaultFolder || store.List(KindOf(type), organization).Exists(item => item.Name == name))
        {
            var message = name.Length == 0 ? "Folder name cannot be empty" : "Folder with this name already exists in this organization";
            await Replies.ErrorAsync(context, StatusCodes.Status400BadRequest, message).ConfigureAwait(false);
            return;
        }

        await Replies.JsonAsync(context, StatusCodes.Status200OK, Describe(store.Add(KindOf(type), organization, "", name, folder.GetRawText()))).ConfigureAwait(false);
    }

    private static ContentKind KindOf(string type) => type == "alerts" ? ContentKind.AlertFolder : ContentKind.DashboardFolder;

    private static object Describe(ContentItem item) => new { folderId = item.Id, name = item.Name };
}
