using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Targets.LocalOpenObserve.Faults;

/// <summary>Faults of requests that are served: between the records and the store, or between the store and the client.</summary>
internal static class FaultyIngestion
{
    public static async Task AnswerAsync(HttpContext context, Fault fault, Func<Task> answerAsync)
    {
        context.Features.Set(fault);
        if (!(fault.Stores || fault.Kind is FaultKind.ResetAfter or FaultKind.TruncatedBody or FaultKind.Drip))
        {
            await answerAsync().ConfigureAwait(false);
            return;
        }

        var body = await HeldBackAsync(context, answerAsync).ConfigureAwait(false);
        if (fault.Stores && await FaultAnswer.TryAnswerAsync(context, fault).ConfigureAwait(false))
        {
            return;
        }

        await BreakOffAsync(context, fault, body).ConfigureAwait(false);
    }

    private static async Task BreakOffAsync(HttpContext context, Fault fault, byte[] body)
    {
        switch (fault.Kind)
        {
            case FaultKind.ResetAfter:
                context.Abort();
                break;
            case FaultKind.TruncatedBody:
                await WriteAsync(context, body.AsMemory(0, body.Length / 2)).ConfigureAwait(false);
                context.Abort();
                break;
            case FaultKind.Drip:
                await DripAsync(context, fault.Delay, body).ConfigureAwait(false);
                break;
            default:
                await WriteAsync(context, body).ConfigureAwait(false);
                break;
        }
    }

    private static async Task DripAsync(HttpContext context, TimeSpan delay, byte[] body)
    {
        for (var i = 0; i < body.Length && !context.RequestAborted.IsCancellationRequested; i++)
        {
            await Task.Delay(delay, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await WriteAsync(context, body.AsMemory(i, 1)).ConfigureAwait(false);
        }
    }

    private static async Task WriteAsync(HttpContext context, ReadOnlyMemory<byte> bytes)
    {
        await context.Response.Body.WriteAsync(bytes, context.RequestAborted).ConfigureAwait(false);
        await context.Response.Body.FlushAsync(context.RequestAborted).ConfigureAwait(false);
    }

    private static async Task<byte[]> HeldBackAsync(HttpContext context, Func<Task> answerAsync)
    {
        var original = context.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        using var held = new MemoryStream();
        context.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(held));
        await answerAsync().ConfigureAwait(false);
        context.Features.Set(original);
        return held.ToArray();
    }
}
