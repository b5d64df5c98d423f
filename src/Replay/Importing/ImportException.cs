namespace Targets.Replay.Importing;

/// <summary>Something could not be imported; the message says what, and what to do.</summary>
public sealed class ImportException : Exception
{
    public ImportException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }

    /// <param name="message">With the URL, the status and the beginning of the answer.</param>
    /// <param name="status">What OpenObserve answered.</param>
    public ImportException(string message, System.Net.HttpStatusCode status)
        : base(message) => Status = status;

    /// <summary>Null where OpenObserve did not answer, or was not asked.</summary>
    public System.Net.HttpStatusCode? Status { get; }
}
