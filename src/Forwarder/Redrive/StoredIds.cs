using System.Globalization;
using System.Text.Json;
using Targets.Forwarder.Configuration;
using Targets.Forwarder.OpenObserve;

namespace Targets.Forwarder.Redrive;

/// <summary>Asks OpenObserve which events it has, by their ids.</summary>
/// <param name="options">Where records go, and in which format.</param>
internal sealed class StoredIds(ForwarderOptions options) : IDisposable
{
    private static readonly TimeSpan SearchTimeout = TimeSpan.FromSeconds(30);

    private readonly Dictionary<OpenObserveEndpoint, OpenObserveSearch> _searches = [];

    /// <summary>Of the given events, the ids of those that are stored.</summary>
    /// <param name="endpoint">The stream that they went to.</param>
    /// <param name="events">The events.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <exception cref="OpenObserveSearchException">The server refused, or did not answer.</exception>
    public async Task<HashSet<string>> FindAsync(
        OpenObserveEndpoint endpoint, IReadOnlyCollection<StoredCandidate> events, CancellationToken cancellationToken)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        var search = SearchOf(endpoint);
        foreach (var range in TimeRange.Cover(events.SelectMany(one => one.Ranges)))
        {
            var ids = events.Where(one => one.Ranges.Any(range.Overlaps)).Select(one => one.Id).Where(id => !found.Contains(id)).Distinct().ToList();
            if (ids.Count > 0)
            {
                await FindAsync(search, endpoint, ids, range, found, cancellationToken).ConfigureAwait(false);
            }
        }

        return found;
    }

    public void Dispose()
    {
        foreach (var search in _searches.Values)
        {
            search.Dispose();
        }
    }

    private async Task FindAsync(
        OpenObserveSearch search, OpenObserveEndpoint endpoint, List<string> ids, TimeRange range, HashSet<string> found, CancellationToken cancellationToken)
    {
        var column = options.RecordFormat == RecordFormat.Record ? "ocsf_metadata_uid" : "metadata_uid";
        var list = string.Join(',', ids.Select(id => $"'{id.Replace("'", "''", StringComparison.Ordinal)}'"));
        var sql = string.Create(
            CultureInfo.InvariantCulture,
            $"SELECT {column} AS id FROM \"{endpoint.StoredStream}\" WHERE {column} IN ({list}) GROUP BY {column} LIMIT {ids.Count}");
        try
        {
            var hits = await search.SearchAsync(sql, range.Start, range.End, ids.Count, cancellationToken).ConfigureAwait(false);
            foreach (var hit in hits.EnumerateArray())
            {
                if (hit.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.String)
                {
                    found.Add(id.GetString()!);
                }
            }
        }
        catch (OpenObserveSearchException exception) when (exception.IsMissing)
        {
            // A stream is there once something was stored in it, and a column once a record had a value for it.
        }
    }

    private OpenObserveSearch SearchOf(OpenObserveEndpoint endpoint)
    {
        if (!_searches.TryGetValue(endpoint, out var search))
        {
            _searches.Add(endpoint, search = new OpenObserveSearch(endpoint, options.AccessKey, SearchTimeout));
        }

        return search;
    }
}
