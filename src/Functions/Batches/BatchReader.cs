using System.Text.Json;
using Targets.Forwarder.Records;

namespace Targets.Functions.Batches;

/// <summary>
/// Reads, in one pass, what Lambda hands to a function behind an SQS queue or a Kinesis stream (AWS Lambda Developer Guide, "Using Lambda with Amazon
/// SQS", "… with Amazon Kinesis Data Streams"), and what Firehose hands to one that transforms its records (Amazon Data Firehose Developer Guide,
/// "Transform source data").
/// </summary>
internal static class BatchReader
{
    private const string OfMapping = "expected the Records of SQS (eventSource aws:sqs) or Kinesis (aws:kinesis)";
    private const string OfFirehose = "expected the records of a Firehose stream";

    private static readonly JsonReaderOptions Options = new() { MaxDepth = 64 };

    /// <summary>Reads the batch of an event source mapping.</summary>
    /// <exception cref="BatchException">It is none.</exception>
    public static Batch ReadMapping(ReadOnlySpan<byte> json) => Read(json, "Records"u8, OfMapping);

    /// <summary>Reads the batch of a Firehose stream.</summary>
    /// <exception cref="BatchException">It is none.</exception>
    public static Batch ReadFirehose(ReadOnlySpan<byte> json) => Read(json, "records"u8, OfFirehose);

    private static Batch Read(ReadOnlySpan<byte> json, ReadOnlySpan<byte> list, string expected)
    {
        var bodies = new PooledBuffer(json.Length);
        try
        {
            return Read(json, list, expected, bodies);
        }
        catch (Exception exception)
        {
            bodies.Dispose();
            throw exception is JsonException ? new BatchException($"found no JSON object; {expected}", exception) : exception;
        }
    }

    private static Batch Read(ReadOnlySpan<byte> json, ReadOnlySpan<byte> list, string expected, PooledBuffer bodies)
    {
        var reader = new Utf8JsonReader(json, Options);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            throw new BatchException($"found no JSON object; {expected}");
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isList = reader.ValueTextEquals(list);
            reader.Read();
            if (isList && reader.TokenType == JsonTokenType.StartArray)
            {
                return ReadRecords(ref reader, expected, bodies);
            }

            reader.Skip();
        }

        throw new BatchException($"found an object without a list of records; {expected}");
    }

    private static Batch ReadRecords(ref Utf8JsonReader reader, string expected, PooledBuffer bodies)
    {
        var found = new List<RecordReader>();
        while (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
        {
            found.Add(RecordReader.Read(ref reader, bodies));
        }

        var isStream = found.Count > 0 && found[0].IsStream;
        if (reader.TokenType != JsonTokenType.EndArray || found.Exists(record => record.Id is null || record.IsStream != isStream))
        {
            throw new BatchException($"found a record without an id, or of another source; {expected}");
        }

        // The buffer may have moved while it grew: only now the bodies lie where they stay.
        var bytes = bodies.WrittenMemory;
        return new Batch(isStream, [.. found.Select(record => new BatchRecord(record.Id!, bytes.Slice(record.Start, record.Length), record.Receives))], bodies);
    }
}
