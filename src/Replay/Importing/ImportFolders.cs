using System.Text.Json.Nodes;

namespace Targets.Replay.Importing;

/// <summary>Finds folders by their names or ids.</summary>
internal sealed class ImportFolders(ImportApi api, string organization)
{
    private const string Default = "default";

    /// <summary>The folder's id; null where it is not there and may not be made.</summary>
    /// <param name="type">dashboards or alerts.</param>
    /// <param name="name">Its name or id.</param>
    /// <param name="mayCreate">True makes it where it is not there.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<string?> FindAsync(string type, string name, bool mayCreate, CancellationToken cancellationToken)
    {
        if (name == Default)
        {
            return Default;
        }

        var path = $"v2/{organization}/folders/{type}";
        var list = (await api.GetAsync(path, cancellationToken).ConfigureAwait(false))["list"]?.AsArray() ?? [];
        var found = list.FirstOrDefault(folder => folder!["name"]?.GetValue<string>() == name) ?? list.FirstOrDefault(folder => folder!["folderId"]?.GetValue<string>() == name);
        if (found is null && mayCreate)
        {
            found = await api.PostAsync(path, new JsonObject { ["name"] = name, ["description"] = "Auth0 and CloudTrail" }, cancellationToken).ConfigureAwait(false);
        }

        return found?["folderId"]!.GetValue<string>();
    }
}
