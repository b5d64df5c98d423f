using System.Buffers.Text;
using System.Text.Json;
using Amazon.Lambda.Core;
using Targets.Forwarder.Firehose;
using Targets.Forwarder.Records;
using Targets.Functions.Batches;

namespace Targets.Functions;

/// <summary>
/// Transforms the records of a Firehose stream that rules send events to, and that delivers to OpenObserve's Firehose endpoint (Amazon Data Firehose
/// Developer Guide, "Transform source data").
/// </summary>
/// <param name="transformer">Makes lines of records.</param>
/// <param name="metrics">Takes the figures of each invocation; null for none.</param>
public sealed class FirehoseTransformFunction(RecordTransformer transformer, EmbeddedMetrics? metrics = null) : IFunction
{
    /// <summary>Lambda's bound for a response: 6 MB.</summary>
    private const int MostBytes = 6 * 1024 * 1024;

    /// <summary>What stands around an id and its data at most, and around all records.</summary>
    private const int AroundRecord = 64;
    private const int AroundAll = 16;

    /// <summary>Handles one batch: each record id comes back once. A record that would not fit into the response comes back as failed; Firehose backs it up.</summary>
    /// <exception cref="BatchException">The payload is no batch of Firehose.</exception>
    public async Task<Stream> HandleAsync(Stream payload, ILambdaContext context)
    {
        ArgumentNullException.ThrowIfNull(payload);
        ArgumentNullException.ThrowIfNull(context);
        var bytes = await Payload.ReadAsync(payload).ConfigureAwait(false);
        using var batch = BatchReader.ReadFirehose(bytes.Span);
        var response = new MemoryStream();
        var (dropped, failed) = Write(batch, response);
        metrics?.WriteTransformed(context.FunctionName ?? "", batch.Records.Count, dropped, failed);
        if (failed > 0)
        {
            context.Logger.LogWarning("{Failed} of {Received} records could not be transformed; Firehose backs them up", failed, batch.Records.Count);
        }

        response.Position = 0;
        return response;
    }

    public void Dispose()
    {
    }

    private (int Dropped, int Failed) Write(Batch batch, MemoryStream response)
    {
        using var json = new Utf8JsonWriter(response);
        using var lines = new PooledBuffer();
        var (dropped, failed) = (0, 0);

        // Each id comes back, whatever becomes of its record: what is left of the bound is for data.
        var left = MostBytes - AroundAll - batch.Records.Sum(record => record.Id.Length + AroundRecord);
        json.WriteStartObject();
        json.WriteStartArray("records"u8);
        foreach (var record in batch.Records)
        {
            lines.Clear();
            var result = transformer.Transform(record.Body, lines);
            var length = Base64.GetMaxEncodedToUtf8Length(lines.Length);
            if (length > left)
            {
                result = TransformResult.ProcessingFailed;
            }

            left -= result == TransformResult.Ok ? length : 0;
            dropped += result == TransformResult.Dropped ? 1 : 0;
            failed += result == TransformResult.ProcessingFailed ? 1 : 0;
            Write(json, record.Id, result, lines.Written);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        return (dropped, failed);
    }

    private static void Write(Utf8JsonWriter json, string id, TransformResult result, ReadOnlySpan<byte> lines)
    {
        json.WriteStartObject();
        json.WriteString("recordId"u8, id);
        json.WriteString("result"u8, result switch
        {
            TransformResult.Ok => "Ok"u8,
            TransformResult.Dropped => "Dropped"u8,
            _ => "ProcessingFailed"u8,
        });
        if (result == TransformResult.Ok)
        {
            json.WriteBase64String("data"u8, lines);
        }

        json.WriteEndObject();
    }
}
