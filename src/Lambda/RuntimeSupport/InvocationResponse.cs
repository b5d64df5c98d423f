// The public surface is that of the package, which is oblivious to nullability.
#nullable disable

namespace Amazon.Lambda.RuntimeSupport;

/// <summary>What a handler answers.</summary>
public class InvocationResponse
{
    public InvocationResponse(Stream outputStream)
        : this(outputStream, true)
    {
    }

    public InvocationResponse(Stream outputStream, bool disposeOutputStream)
    {
        OutputStream = outputStream;
        DisposeOutputStream = disposeOutputStream;
    }

    /// <summary>Null for an empty response.</summary>
    public Stream OutputStream { get; set; }

    public bool DisposeOutputStream { get; }
}
