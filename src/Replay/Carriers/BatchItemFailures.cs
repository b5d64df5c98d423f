using System.Text.Json;
using Targets.Replay.Runtimes;

namespace Targets.Replay.Carriers;

/// <summary>
/// Which items of a batch a function wants again (AWS Lambda Developer Guide, "Reporting batch item failures"): those that it names; all where it
/// fails, where its answer is no JSON, or names an item that is not of the batch; none where it answers nothing.
/// </summary>
internal static class BatchItemFailures
{
    /// <param name="response">The function's answer.</param>
    /// <param name="ids">The ids of the batch.</param>
    public static HashSet<string> Of(FunctionResponse response, IReadOnlyCollection<string> ids)
    {
        if (response.Error is not null)
        {
            return [.. ids];
        }

        if (response.Payload.IsEmpty)
        {
            return [];
        }

        try
        {
            using var json = JsonDocument.Parse(response.Payload);
            var named = Named(json.RootElement);
            return named.IsSubsetOf(ids) ? named : [.. ids];
        }
        catch (JsonException)
        {
            return [.. ids];
        }
    }

    // The empty id stands for one that is missing.
    private static HashSet<string> Named(JsonElement answer) =>
        answer.ValueKind == JsonValueKind.Object && answer.TryGetProperty("batchItemFailures", out var failures) && failures.ValueKind == JsonValueKind.Array
            ? [.. failures.EnumerateArray().Select(IdOf)]
            : [];

    private static string IdOf(JsonElement failure) =>
        failure.ValueKind == JsonValueKind.Object && failure.TryGetProperty("itemIdentifier", out var id) && id.ValueKind == JsonValueKind.String ? id.GetString()! : "";
}
