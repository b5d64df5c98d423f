using System.Net;

namespace Targets.Forwarder.OpenObserve;

/// <summary>A search was refused or not answered; the message names the URL and holds the beginning of the answer.</summary>
public sealed class OpenObserveSearchException(string message, HttpStatusCode? status, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Null where there was no answer.</summary>
    public HttpStatusCode? Status { get; } = status;

    /// <summary>True where the credentials do not open search.</summary>
    public bool IsUnauthorized => Status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden;

    /// <summary>True where the stream or a column of the query is not there: it comes with the first record that has one.</summary>
    public bool IsMissing => Message.Contains("stream not found", StringComparison.OrdinalIgnoreCase) || Message.Contains("field not found", StringComparison.OrdinalIgnoreCase);

    /// <summary>True where the next try may succeed without anyone changing anything.</summary>
    public bool IsTransient => Status is null or HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError;
}
