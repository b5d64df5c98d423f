using System.Text.Json;
using Amazon.Lambda.Core;
using Targets.Forwarder.Delivery;

namespace Targets.Functions;

/// <summary>What the targets of rules do: hand the bytes of an invocation to the forwarder, and answer with its counts.</summary>
internal static class EventFunction
{
    public static async Task<Stream> HandleAsync(EventForwarder forwarder, Stream payload, ILambdaContext context)
    {
        var summary = await ForwardAsync(forwarder, await Payload.ReadAsync(payload).ConfigureAwait(false), context).ConfigureAwait(false);
        var response = new MemoryStream(256);
        using (var json = new Utf8JsonWriter(response))
        {
            summary.WriteTo(json);
        }

        response.Position = 0;
        return response;
    }

    public static async Task<ForwardSummary> ForwardAsync(EventForwarder forwarder, ReadOnlyMemory<byte> payload, ILambdaContext context)
    {
        var summary = await forwarder.ForwardAsync(payload, Payload.InvocationOf(context)).ConfigureAwait(false);
        SummaryLog.Write(summary, context.Logger);
        return summary;
    }
}
