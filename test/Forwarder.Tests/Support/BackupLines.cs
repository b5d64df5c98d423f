using System.Text;
using System.Text.Json;
using Targets.Forwarder.Delivery;
using Targets.Forwarder.Redrive;

namespace Targets.Forwarder.Tests.Support;

/// <summary>What lies in a backup, and how often it was tried.</summary>
internal static class BackupLines
{
    /// <summary>Each event in the order of the keys: <c>key: id reason attempts refusals</c>; its text where it has no id.</summary>
    public static async Task<string[]> ReadAsync(RecordingBackupStore store)
    {
        var lines = new List<string>();
        foreach (var key in store.Keys)
        {
            await using var content = await store.OpenAsync(key, TestContext.Current.CancellationToken);
            await foreach (var found in FailureReader.ReadAsync(content, TestContext.Current.CancellationToken))
            {
                lines.Add($"{key}: {Name(found)} {found.Reason.Word()} {found.Attempts} {found.Refusals}");
            }
        }

        return [.. lines];
    }

    private static string Name(RecoveredEvent found)
    {
        try
        {
            using var json = JsonDocument.Parse(found.Json);
            return json.RootElement.GetProperty("detail").GetProperty("eventID").GetString()!;
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return Encoding.UTF8.GetString(found.Json.Span);
        }
    }
}
