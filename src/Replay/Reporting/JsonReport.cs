using System.Text.Json;

namespace Targets.Replay.Reporting;

/// <summary>A summary for machines: one object on one line.</summary>
internal static class JsonReport
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { IgnoreReadOnlyProperties = true };

    public static string Write(ReplaySummary summary) => JsonSerializer.Serialize(summary, Options);
}
