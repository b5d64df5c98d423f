using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Targets.LocalOpenObserve.Faults;

/// <summary>Faults of requests that are served: between the records and the store, or between the store and the client.</summary>
internal static class FaultyIngestion
{
    public static async Task AnswerAsync(HttpContext context, Fault fault, Func<Task> answerAsync)
    {
        context.Features.Set(fault);
        if (fault.Kind is not (FaultKind.ResetAfter or FaultKind.TruncatedBody))
        {
            await answerAsync().ConfigureAwait(false);
            return;
        }

        var body = await HeldBackAsync(context, answerAsync).ConfigureAwait(false);
        if (fault.Kind == FaultKind.TruncatedBody)
        {
            await context.Response.Body.WriteAsync(body.AsMemory(0, body.Length / 2), context.RequestAborted).ConfigureAwait(false);
            await context.Response.Body.FlushAsync(context.RequestAborted).ConfigureAwait(false);
        }

        context.Abort();
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
