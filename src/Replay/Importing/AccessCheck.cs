using System.Net;
using System.Text.Json.Nodes;
using Targets.Forwarder.OpenObserve;

namespace Targets.Replay.Importing;

/// <summary>Finds out, before anything is written, whether the access key and the organization are the right ones.</summary>
internal sealed class AccessCheck(ImportApi api)
{
    /// <exception cref="ImportException">The key is wrong or opens ingestion only, or there is no such organization.</exception>
    public async Task CheckAsync(OpenObserveEndpoint endpoint, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await api.GetAsync("organizations", cancellationToken).ConfigureAwait(false);
            var names = (answer["data"]?.AsArray() ?? []).Select(organization => organization!["identifier"]?.ToString() ?? "").ToList();
            if (!names.Contains(endpoint.Organization))
            {
                throw new ImportException($"there is no organization {endpoint.Organization} that the access key opens; expected one of {string.Join(", ", names)} in the URL");
            }
        }
        catch (ImportException exception) when (exception.Status == HttpStatusCode.Unauthorized)
        {
            throw await OpensIngestionAsync(endpoint, cancellationToken).ConfigureAwait(false)
                ? new ImportException("the access key opens ingestion only; an import needs one of a user's password or of a service account's token: base64 of user:password", exception)
                : new ImportException($"OpenObserve refuses the access key (401); expected base64 of user:password, of a user of {endpoint.Organization}", exception);
        }
        catch (ImportException exception) when (exception.Status is HttpStatusCode.Forbidden or HttpStatusCode.NotFound)
        {
            // A service account may see no list of organizations; what it may not do is refused where it is done.
        }
    }

    // No records: nothing is stored.
    private async Task<bool> OpensIngestionAsync(OpenObserveEndpoint endpoint, CancellationToken cancellationToken)
    {
        try
        {
            return await api.IngestAsync(endpoint, "[]"u8.ToArray(), cancellationToken).ConfigureAwait(false) is JsonObject;
        }
        catch (ImportException exception) when (exception.Status is not null)
        {
            return false;
        }
    }
}
