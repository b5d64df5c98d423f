using System.Globalization;
using System.Text.Json;
using Targets.Forwarder.Configuration;
using Targets.Forwarder.OpenObserve;

namespace Targets.Replay.Verification;

/// <summary>Reads from OpenObserve which events it stored since a time.</summary>
public static class StoredEvents
{
    private const int PageSize = 1000;
    private static readonly TimeSpan SearchTimeout = TimeSpan.FromSeconds(30);

    /// <summary>How often each event was stored, by its id; the empty id stands for records without one.</summary>
    /// <param name="configurations">Where the records of each function went, and in which format.</param>
    /// <param name="since">When the first event was sent.</param>
    /// <param name="until">When the last had been sent.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="OpenObserveSearchException">A server refused, or did not answer.</exception>
    public static async Task<Dictionary<string, int>> CountAsync(
        IEnumerable<ForwarderOptions> configurations, DateTimeOffset since, DateTimeOffset until, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(configurations);
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        var destinations = configurations
            .SelectMany(options => new[] { options.Auth0Endpoint, options.CloudTrailEndpoint, options.DefaultEndpoint }, (options, endpoint) => (Options: options, Endpoint: endpoint))
            .DistinctBy(destination => (destination.Endpoint.IngestionUri, destination.Options.RecordFormat));
        foreach (var (options, endpoint) in destinations)
        {
            using var search = new OpenObserveSearch(endpoint, options.AccessKey, SearchTimeout);
            var query = Query.For(endpoint, options.RecordFormat, since, until);
            var hasIds = await IsThereAsync(CountByIdAsync(search, query, counts, cancellationToken)).ConfigureAwait(false);
            await IsThereAsync(CountNamelessAsync(search, query, hasIds, counts, cancellationToken)).ConfigureAwait(false);
        }

        return counts;
    }

    // Page by page after the last id, as a server may bound what one search returns.
    private static async Task CountByIdAsync(OpenObserveSearch search, Query query, Dictionary<string, int> counts, CancellationToken cancellationToken)
    {
        for (string? last = null; ;)
        {
            var page = await search.SearchAsync(query.Page(last, PageSize), 1, query.End, PageSize, cancellationToken).ConfigureAwait(false);
            foreach (var hit in page.EnumerateArray())
            {
                last = hit.GetProperty("id").GetString()!;
                counts[last] = counts.GetValueOrDefault(last) + hit.GetProperty("n").GetInt32();
            }

            if (page.GetArrayLength() < PageSize)
            {
                return;
            }
        }
    }

    private static async Task CountNamelessAsync(
        OpenObserveSearch search, Query query, bool hasIds, Dictionary<string, int> counts, CancellationToken cancellationToken)
    {
        var hits = await search.SearchAsync(query.Nameless(hasIds), 1, query.End, 1, cancellationToken).ConfigureAwait(false);
        counts[""] = counts.GetValueOrDefault("") + Count(hits);
    }

    // A stream is there once something was stored in it, and a column once a record had a value for it.
    private static async Task<bool> IsThereAsync(Task search)
    {
        try
        {
            await search.ConfigureAwait(false);
            return true;
        }
        catch (OpenObserveSearchException exception) when (exception.IsMissing)
        {
            return false;
        }
    }

    private static int Count(JsonElement hits) => hits.EnumerateArray().Select(hit => hit.GetProperty("n").GetInt32()).FirstOrDefault();

    private sealed record Query(string Stream, string Id, string Condition, long End)
    {
        private const long MicrosecondsPerDay = 86_400_000_000;

        public string Nameless(bool hasIds) => $"SELECT count(*) AS n FROM \"{Stream}\" WHERE {Condition}{(hasIds ? $" AND {Id} IS NULL" : "")}";

        // The record's time of receipt is in microseconds; OCSF's metadata.processed_time is in milliseconds.
        public static Query For(OpenObserveEndpoint endpoint, RecordFormat format, DateTimeOffset since, DateTimeOffset until)
        {
            var isRecord = format == RecordFormat.Record;
            var (time, unit) = isRecord ? ("targets_received_time", TimeSpan.TicksPerMicrosecond) : ("metadata_processed_time", TimeSpan.TicksPerMillisecond);
            var (first, last) = ((since - DateTimeOffset.UnixEpoch).Ticks / unit, (until - DateTimeOffset.UnixEpoch).Ticks / unit);
            return new Query(
                endpoint.StoredStream,
                isRecord ? "ocsf_metadata_uid" : "metadata_uid",
                string.Create(CultureInfo.InvariantCulture, $"{time} >= {first} AND {time} <= {last}"),
                ((until - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond) + (2 * MicrosecondsPerDay));
        }

        public string Page(string? last, int size)
        {
            var after = last is null ? "" : $" AND {Id} > '{last.Replace("'", "''", StringComparison.Ordinal)}'";
            return string.Create(
                CultureInfo.InvariantCulture,
                $"SELECT {Id} AS id, count(*) AS n FROM \"{Stream}\" WHERE {Condition} AND {Id} IS NOT NULL{after} GROUP BY {Id} ORDER BY {Id} LIMIT {size}");
        }
    }
}
