using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Targets.LocalOpenObserve.Streams;

namespace Targets.LocalOpenObserve.Content;

/// <summary>What OpenObserve looks at before it saves an alert (src/core/src/alerts/alert.rs of 0.93), in its order. It does not run the query.</summary>
internal sealed partial class AlertCheck(ContentStore content, StreamStore streams)
{
    /// <summary>Why the alert is refused; null where it is taken.</summary>
    public AlertRefusal? Refusal(string organization, JsonElement alert)
    {
        var name = JsonShape.Text(alert, "name").Trim();
        var stream = JsonShape.Text(alert, "stream_name");
        return name switch
        {
            _ when Unsupported().IsMatch(name) => BadRequest("Alert name cannot contain ':', '#', '?', '&', '%', quotes and space characters"),
            _ when name.Length == 0 || stream.Length == 0 => BadRequest("Alert name is required"),
            _ when name.Contains('/', StringComparison.Ordinal) => BadRequest("Alert name cannot contain '/'"),
            _ => DestinationRefusal(organization, alert) ?? StreamRefusal(organization, stream) ?? QueryRefusal(alert),
        };
    }

    private AlertRefusal? DestinationRefusal(string organization, JsonElement alert)
    {
        var named = JsonShape.Elements(alert, "destinations").Select(destination => destination.GetString()).ToList();
        var known = content.List(ContentKind.Destination, organization).Select(destination => destination.Name).ToHashSet(StringComparer.Ordinal);
        return named.Count == 0 ? BadRequest("Alert destination or workflows is required")
            : named.Find(name => !known.Contains(name!)) is { } missing ? NotFound($"Alert destination {missing} not found")
            : null;
    }

    private AlertRefusal? StreamRefusal(string organization, string stream) =>
        streams.Schema(organization, stream) is { Columns.Count: > 0 } ? null : NotFound($"Stream {stream} not found");

    private static AlertRefusal? QueryRefusal(JsonElement alert)
    {
        var condition = alert.TryGetProperty("query_condition", out var value) ? value : default;
        if (condition.ValueKind != JsonValueKind.Object || JsonShape.Text(condition, "type") != "sql")
        {
            return null;
        }

        var sql = JsonShape.Text(condition, "sql");
        return sql.Length == 0 ? BadRequest("Alert with SQL mode should have a query")
            : WholeRecords().IsMatch(sql) ? BadRequest("Alert with SQL can not contain SELECT * in the SQL query")
            : null;
    }

    private static AlertRefusal BadRequest(string message) => new(StatusCodes.Status400BadRequest, message);

    private static AlertRefusal NotFound(string message) => new(StatusCodes.Status404NotFound, message);

    [GeneratedRegex("[:#?&%'\"\\s]")]
    private static partial Regex Unsupported();

    [GeneratedRegex(@"select\s+\*", RegexOptions.IgnoreCase)]
    private static partial Regex WholeRecords();
}
