using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Targets.LocalOpenObserve.Faults;

/// <summary>The answers of faults that need no look at the records.</summary>
internal static class FaultAnswer
{
    private static readonly byte[] Blanks = [.. Enumerable.Repeat((byte)' ', 4096)];

    /// <summary>Answers instead of the server; false where the fault lets the request through.</summary>
    public static async Task<bool> TryAnswerAsync(HttpContext context, Fault fault)
    {
        switch (fault.Kind)
        {
            case FaultKind.Status:
                await StatusAsync(context, fault).ConfigureAwait(false);
                return true;
            case FaultKind.HtmlBadGateway:
                await Replies.BytesAsync(context, 502, "text/html", "<html><head><title>502 Bad Gateway</title></head></html>"u8.ToArray()).ConfigureAwait(false);
                return true;
            case FaultKind.Redirect:
                context.Response.Headers.Location = "http://127.0.0.1:9/";
                await Replies.TextAsync(context, StatusCodes.Status307TemporaryRedirect, "").ConfigureAwait(false);
                return true;
            case FaultKind.NotJson:
                await Replies.TextAsync(context, StatusCodes.Status200OK, "OK").ConfigureAwait(false);
                return true;
            case FaultKind.EmptyBody:
                await Replies.TextAsync(context, StatusCodes.Status200OK, "").ConfigureAwait(false);
                return true;
            case FaultKind.Reset or FaultKind.Down:
                context.Abort();
                return true;
            case FaultKind.Endless:
                await EndlessAsync(context).ConfigureAwait(false);
                return true;
            case FaultKind.Hang:
                await Task.Delay(Timeout.InfiniteTimeSpan, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                return true;
            case FaultKind.Slow:
                await Task.Delay(fault.Delay, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                return false;
            default:
                return false;
        }
    }

    private static async Task EndlessAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status200OK;
        context.Response.ContentLength = null;
        while (!context.RequestAborted.IsCancellationRequested)
        {
            await context.Response.Body.WriteAsync(Blanks, context.RequestAborted).ConfigureAwait(false);
        }
    }

    private static Task StatusAsync(HttpContext context, Fault fault)
    {
        if (fault.RetryAfter is { } seconds)
        {
            context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        }

        if (fault.Status == StatusCodes.Status401Unauthorized)
        {
            return Replies.UnauthorizedAsync(context);
        }

        var text = fault.Status == StatusCodes.Status404NotFound ? "Organization not found" : "";
        return FaultStatuses.Messages[fault.Status] is { } message ? Replies.ErrorAsync(context, fault.Status, message) : Replies.TextAsync(context, fault.Status, text);
    }
}
