using System.Text.Json;
using Amazon.Lambda.Core;
using Targets.Forwarder.Configuration;
using Targets.Forwarder.Delivery;

namespace Targets.Functions;

/// <summary>What both functions do: hand the bytes of an invocation to the forwarder, and answer with its counts.</summary>
internal static class EventFunction
{
    /// <summary>The configuration in the environment.</summary>
    /// <exception cref="ConfigurationException">A variable is missing or wrong.</exception>
    public static EventForwarder CreateForwarder() => new(VariableReader.Read(Environment.GetEnvironmentVariable));

    public static async Task<Stream> HandleAsync(EventForwarder forwarder, Stream payload, ILambdaContext context)
    {
        var summary = await ForwardAsync(forwarder, await ReadAsync(payload).ConfigureAwait(false), context).ConfigureAwait(false);
        var response = new MemoryStream(256);
        await JsonSerializer.SerializeAsync(response, summary, ForwardSummaryJson.Default.ForwardSummary).ConfigureAwait(false);
        response.Position = 0;
        return response;
    }

    public static async Task<ForwardSummary> ForwardAsync(EventForwarder forwarder, ReadOnlyMemory<byte> payload, ILambdaContext context)
    {
        var invocation = new Invocation(
            context.FunctionName ?? "", context.AwsRequestId ?? "", TimeProvider.System.GetUtcNow() + context.RemainingTime);
        var summary = await forwarder.ForwardAsync(payload, invocation).ConfigureAwait(false);
        if (summary.BackedUp > 0)
        {
            var reasons = string.Join(", ", summary.Reasons.Select(reason => $"{reason.Value} {reason.Key}"));
            context.Logger.LogWarning("{BackedUp} of {Received} events went to the backup: {Reasons}", summary.BackedUp, summary.Received, reasons);
        }

        return summary;
    }

    // The bootstrap's stream lies over a buffer that is the handler's until it returns: it is read in place.
    private static async ValueTask<ReadOnlyMemory<byte>> ReadAsync(Stream payload)
    {
        if (payload is MemoryStream inPlace && inPlace.TryGetBuffer(out var bytes))
        {
            return bytes;
        }

        using var copy = new MemoryStream();
        await payload.CopyToAsync(copy).ConfigureAwait(false);
        return copy.ToArray();
    }
}
