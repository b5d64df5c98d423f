using Targets.Forwarder.Delivery;

namespace Targets.Forwarder.Redrive;

/// <summary>The error codes of Amazon Data Firehose for HTTP endpoints (Developer Guide, "HTTP endpoint delivery errors").</summary>
internal static class FirehoseErrors
{
    /// <summary>The reason that says as much of a delivery; <see cref="Reason.None"/> for a record that was never sent, and for codes that nobody here knows.</summary>
    public static Reason ReasonOf(string code) => code switch
    {
        "HttpEndpoint.RequestTimeout" => Reason.Timeout,
        "HttpEndpoint.ConnectionFailed" or "HttpEndpoint.ConnectionReset" or "HttpEndpoint.SSLHandshakeFailure" => Reason.Unreachable,
        "HttpEndpoint.InvalidResponseFromDestination" or "HttpEndpoint.ResponseTooLarge" => Reason.BadResponse,
        "HttpEndpoint.DestinationException" => Reason.ServerError,
        _ => Reason.None,
    };
}
