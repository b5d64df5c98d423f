using System.Text.Json;

namespace Targets.Replay.Matching;

/// <summary>Paths of a record as it is in a log, which in EventBridge's envelope begin with <c>detail</c> or, for Auth0, <c>detail.data</c>.</summary>
internal static class EnvelopePath
{
    private static readonly string[] Beginnings = ["detail.", "detail.data."];

    /// <summary>The path with what is missing before it; null where the event has the path itself, or has it in neither place.</summary>
    public static string? FindBelowDetail(JsonElement envelope, string path) =>
        Has(envelope, path) ? null : Beginnings.Select(beginning => beginning + path).FirstOrDefault(longer => Has(envelope, longer));

    private static bool Has(JsonElement json, string path)
    {
        foreach (var step in path.Split('.'))
        {
            if (json.ValueKind != JsonValueKind.Object || !json.TryGetProperty(step, out json))
            {
                return false;
            }
        }

        return true;
    }
}
