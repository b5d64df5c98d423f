using System.Text.Json.Nodes;
using Targets.Forwarder.OpenObserve;

namespace Targets.Replay.Importing;

/// <summary>
/// Imports dashboards and alerts: first every column into each stream, then what looks at them. Once more is the same as once: what has the same name
/// is replaced.
/// </summary>
/// <param name="options">What and where to.</param>
/// <param name="time">The time of the record that brings the columns.</param>
public sealed class Importer(ImportOptions options, TimeProvider time)
{
    /// <exception cref="ImportException">OpenObserve refused or did not answer. What was imported before stays, and is replaced the next time.</exception>
    public async Task<ImportResult> RunAsync(CancellationToken cancellationToken)
    {
        var (dashboards, alerts) = (ContentFiles.Dashboards(options.Directory), ContentFiles.Alerts(options.Directory));
        using var api = new ImportApi(options.Endpoint, options.AccessKey);
        var auth0 = api.Stream(options.Endpoint.Organization, options.Auth0Stream ?? options.Endpoint.Stream);
        var cloudTrail = api.Stream(options.Endpoint.Organization, options.CloudTrailStream ?? options.Endpoint.Stream);
        await new AccessCheck(api).CheckAsync(auth0, cancellationToken).ConfigureAwait(false);

        var problems = new List<string>();
        var items = new List<ImportedItem>();
        OpenObserveEndpoint[] streams = auth0.StoredStream == cloudTrail.StoredStream ? [auth0] : [auth0, cloudTrail];
        foreach (var stream in streams)
        {
            items.Add(await new StreamSeeding(api, time).SeedAsync(stream, options.IsDryRun, problems, cancellationToken).ConfigureAwait(false));
        }

        var organization = Uri.EscapeDataString(options.Endpoint.Organization);
        var folders = new ImportFolders(api, organization);
        var folder = await folders.FindAsync("dashboards", options.Folder, !options.IsDryRun, cancellationToken).ConfigureAwait(false);
        var contents = dashboards.SelectMany(file => For(file, auth0.StoredStream, cloudTrail.StoredStream));
        items.AddRange(await new DashboardImport(api, organization).ImportAsync(contents, folder, options.IsDryRun, cancellationToken).ConfigureAwait(false));

        folder = await folders.FindAsync("alerts", options.Folder, !options.IsDryRun, cancellationToken).ConfigureAwait(false);
        contents = alerts.SelectMany(file => For(file, auth0.StoredStream, cloudTrail.StoredStream));
        items.AddRange(await new AlertImport(api, organization).ImportAsync(contents, options, folder, problems, cancellationToken).ConfigureAwait(false));
        return new ImportResult(options.Endpoint.Organization, options.IsDryRun, items, problems);
    }

    // What looks at both sources is there once for each stream, where each source has its own.
    private static IEnumerable<JsonObject> For(ContentFile file, string auth0, string cloudTrail)
    {
        if (file.Source != ContentSource.Both || auth0 == cloudTrail)
        {
            return [StreamPlaceholder.Replace(file.Json, file.Source == ContentSource.CloudTrail ? cloudTrail : auth0)];
        }

        return new[] { auth0, cloudTrail }.Select(stream =>
        {
            var copy = StreamPlaceholder.Replace(file.Json, stream);
            copy["title"] = $"{file.Name} ({stream})";
            return copy;
        });
    }
}
