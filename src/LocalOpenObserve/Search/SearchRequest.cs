using System.Text.Json;

namespace Targets.LocalOpenObserve.Search;

/// <summary>The body of a search.</summary>
/// <param name="Sql">The query.</param>
/// <param name="StartTime">The first microsecond.</param>
/// <param name="EndTime">The microsecond after the last.</param>
/// <param name="From">How many hits to leave out; default 0.</param>
/// <param name="Size">How many hits to return where the SQL has no limit of its own; default 10, -1 for 1000.</param>
internal sealed record SearchRequest(string Sql, long StartTime, long EndTime, long From, long Size)
{
    /// <exception cref="SearchException">The body has not the shape of a search.</exception>
    public static SearchRequest Parse(byte[] body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            var query = json.RootElement.GetProperty("query");
            var request = new SearchRequest(
                query.GetProperty("sql").GetString()!, Number(query, "start_time", 0), Number(query, "end_time", 0), Number(query, "from", 0), Number(query, "size", 10));
            return request.StartTime <= request.EndTime
                ? request
                : throw SearchException.NotValid("start_time is after end_time");
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw SearchException.NotValid("expected {\"query\":{\"sql\":…,\"start_time\":µs,\"end_time\":µs,\"from\":0,\"size\":10}}");
        }
    }

    private static long Number(JsonElement query, string name, long absent) => query.TryGetProperty(name, out var value) ? value.GetInt64() : absent;
}
