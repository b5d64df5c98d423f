// The public surface is that of the package, which is oblivious to nullability.
#nullable disable

namespace Amazon.Lambda.RuntimeSupport;

/// <summary>The Runtime API refused a call, or can't be reached.</summary>
public class RuntimeApiClientException : Exception
{
    public RuntimeApiClientException(string message, int statusCode, string response, Dictionary<string, IEnumerable<string>> headers, Exception innerException)
        : base(message, innerException)
    {
        StatusCode = statusCode;
        Response = response;
        Headers = headers;
    }

    /// <summary>0 where there was no answer.</summary>
    public int StatusCode { get; }

    public string Response { get; }

    public Dictionary<string, IEnumerable<string>> Headers { get; }
}
