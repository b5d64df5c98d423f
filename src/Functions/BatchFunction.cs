using System.Text.Json;
using Amazon.Lambda.Core;
using Targets.Forwarder.Delivery;
using Targets.Functions.Batches;

namespace Targets.Functions;

/// <summary>
/// Stands behind an SQS queue or a Kinesis stream that rules send events to, or behind a dead-letter queue: forwards the events of a batch together. The
/// event source mapping needs <c>ReportBatchItemFailures</c>.
/// </summary>
/// <param name="forwarder">Disposed with the function.</param>
/// <param name="maxReceives">How often a queue hands out a message before it is backed up instead of returned.</param>
public sealed class BatchFunction(EventForwarder forwarder, int maxReceives) : IFunction
{
    /// <summary>
    /// Handles a batch. Of a queue, the messages that OpenObserve did not take just now come again until they were received <c>MAX_RECEIVES</c> times; of
    /// a stream none does, so that no shard is blocked. What is not delivered else is in the backup; what could not be backed up comes again.
    /// </summary>
    /// <returns>The failures of the batch: AWS Lambda Developer Guide, "Reporting batch item failures".</returns>
    /// <exception cref="BatchException">The payload is no batch of SQS or Kinesis.</exception>
    public async Task<Stream> HandleAsync(Stream payload, ILambdaContext context)
    {
        ArgumentNullException.ThrowIfNull(payload);
        ArgumentNullException.ThrowIfNull(context);
        var bytes = await Payload.ReadAsync(payload).ConfigureAwait(false);
        using var batch = BatchReader.ReadMapping(bytes.Span);
        var messages = batch.Records.Select(record => new Message(record.Body, MayComeAgain: !batch.IsStream && record.Receives < maxReceives)).ToList();
        var result = await forwarder.ForwardAsync(messages, Payload.InvocationOf(context)).ConfigureAwait(false);
        Log(result, context.Logger);
        return Response(batch, result.Returned);
    }

    public void Dispose() => forwarder.Dispose();

    private static void Log(BatchResult result, ILambdaLogger logger)
    {
        SummaryLog.Write(result.Summary, logger);
        if (result.Failure is { } failure)
        {
            logger.LogError("{Messages} messages come again: {Reason}", result.Returned.Count, failure.Message);
        }
    }

    // A stream goes on from its first failed record, and hands out again all that follow.
    private static MemoryStream Response(Batch batch, IReadOnlyList<int> returned)
    {
        var response = new MemoryStream();
        using (var json = new Utf8JsonWriter(response))
        {
            json.WriteStartObject();
            json.WriteStartArray("batchItemFailures"u8);
            foreach (var index in batch.IsStream ? returned.Take(1) : returned)
            {
                json.WriteStartObject();
                json.WriteString("itemIdentifier"u8, batch.Records[index].Id);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        response.Position = 0;
        return response;
    }
}
