using Amazon.Lambda.Core;
using Targets.Forwarder.Delivery;

namespace Targets.Functions;

/// <summary>What a function reads from Lambda.</summary>
internal static class Payload
{
    /// <summary>The bytes of an invocation. The bootstrap's stream lies over a buffer that is the handler's until it returns: it is read in place.</summary>
    public static async ValueTask<ReadOnlyMemory<byte>> ReadAsync(Stream payload)
    {
        if (payload is MemoryStream inPlace && inPlace.TryGetBuffer(out var bytes))
        {
            return bytes;
        }

        using var copy = new MemoryStream();
        await payload.CopyToAsync(copy).ConfigureAwait(false);
        return copy.ToArray();
    }

    public static Invocation InvocationOf(ILambdaContext context) =>
        new(context.FunctionName ?? "", context.AwsRequestId ?? "", TimeProvider.System.GetUtcNow() + context.RemainingTime);
}
