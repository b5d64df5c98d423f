using System.Globalization;
using Targets.Forwarder.Configuration;
using Targets.Forwarder.OpenObserve;

namespace Targets.Replay;

/// <summary>One search over what was just stored, so that a user sees records.</summary>
internal static class ExampleQuery
{
    private const int Hits = 5;

    // The widest first: a stream has a column only once a record had a value for it.
    private static readonly string[] RecordColumns =
    [
        "ocsf_class_name, ocsf_status, ocsf_message",
        "ocsf_class_name, ocsf_metadata_uid",
    ];

    private static readonly string[] OcsfColumns =
    [
        "class_name, status, message",
        "class_name, metadata_uid",
    ];

    /// <summary>The query and its hits; null where nothing is found.</summary>
    public static async Task<SearchExample?> RunAsync(ForwarderOptions options, DateTimeOffset since, DateTimeOffset until)
    {
        const long Day = 86_400_000_000;
        var isRecord = options.RecordFormat == RecordFormat.Record;
        var end = ((until - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond) + Day;
        using var search = new OpenObserveSearch(options.DefaultEndpoint, options.AccessKey, TimeSpan.FromSeconds(10));
        foreach (var columns in isRecord ? RecordColumns : OcsfColumns)
        {
            var condition = isRecord ? $"targets_received_time >= {Number(since, TimeSpan.TicksPerMicrosecond)}" : $"metadata_processed_time >= {Number(since, TimeSpan.TicksPerMillisecond)}";
            var sql = $"SELECT {columns} FROM \"{options.DefaultEndpoint.StoredStream}\" WHERE {condition} ORDER BY _timestamp DESC LIMIT {Hits}";
            try
            {
                var hits = await search.SearchAsync(sql, 1, end, Hits, CancellationToken.None).ConfigureAwait(false);
                return hits.GetArrayLength() == 0 ? null : new SearchExample(sql, columns.Split(", "), hits);
            }
            catch (OpenObserveSearchException)
            {
                // A column that no record had: the next query has fewer.
            }
        }

        return null;
    }

    private static string Number(DateTimeOffset time, long unit) => ((time - DateTimeOffset.UnixEpoch).Ticks / unit).ToString(CultureInfo.InvariantCulture);
}
