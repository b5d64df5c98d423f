using System.Text.Json;
using System.Text.Json.Serialization;

namespace Targets.Replay.Importing;

/// <summary>What an import came to, for people and for machines.</summary>
internal static class ImportText
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) } };

    public static IEnumerable<string> Of(ImportResult result)
    {
        foreach (var item in result.Items)
        {
            yield return $"{item.Kind,-9} {Word(item),-9} {item.Name}";
        }

        var (dashboards, alerts) = (Count(result, "dashboard"), Count(result, "alert"));
        yield return $"{dashboards} dashboards and {alerts} alerts {(result.IsDryRun ? "would be" : "are")} in the organization {result.Organization}{(result.IsDryRun ? "; nothing was changed" : "")}";
    }

    public static string Json(ImportResult result) => JsonSerializer.Serialize(result, Options);

    private static string Word(ImportedItem item) => (item.Kind, item.Outcome) switch
    {
        ("stream", ImportOutcome.Created or ImportOutcome.Updated) => "seeded",
        (_, ImportOutcome.Created) => "created",
        (_, ImportOutcome.Updated) => "updated",
        (_, ImportOutcome.Unchanged) => "unchanged",
        _ => "left out",
    };

    private static int Count(ImportResult result, string kind) => result.Items.Count(item => item.Kind == kind && item.Outcome != ImportOutcome.Skipped);
}
