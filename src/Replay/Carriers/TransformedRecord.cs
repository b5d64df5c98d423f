using System.Text.Json;

namespace Targets.Replay.Carriers;

/// <summary>A record that a function has transformed for Firehose.</summary>
/// <param name="Result">What the function says of it.</param>
/// <param name="Data">The record's bytes; empty where there is nothing to send.</param>
internal readonly record struct TransformedRecord(TransformResult Result, ReadOnlyMemory<byte> Data)
{
    public static TransformedRecord Failed { get; } = new(TransformResult.ProcessingFailed, default);

    /// <summary>The records in the order of the ids that Firehose had given them; a record that the function leaves out has failed. Null where the answer is none.</summary>
    public static TransformedRecord[]? ReadAll(ReadOnlyMemory<byte> answer, IReadOnlyList<string> ids)
    {
        try
        {
            using var json = JsonDocument.Parse(answer);
            var records = json.RootElement.GetProperty("records").EnumerateArray()
                .GroupBy(record => record.GetProperty("recordId").GetString() ?? "", StringComparer.Ordinal)
                .ToDictionary(group => group.Key, group => Read(group.First()), StringComparer.Ordinal);
            return [.. ids.Select(id => records.GetValueOrDefault(id, Failed))];
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    private static TransformedRecord Read(JsonElement record) => record.GetProperty("result").GetString() switch
    {
        "Ok" => new TransformedRecord(TransformResult.Ok, record.GetProperty("data").GetBytesFromBase64()),
        "Dropped" => new TransformedRecord(TransformResult.Dropped, default),
        _ => Failed,
    };
}
