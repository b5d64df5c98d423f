using System.Net;
using System.Net.Http.Headers;

namespace Targets.Lambda;

/// <summary>A handler's response on its way out, from where its stream stands. The stream is not disposed: it may be the handler's.</summary>
internal sealed class OutputContent : HttpContent
{
    private readonly Stream? _output;

    /// <param name="output">Null for an empty response.</param>
    public OutputContent(Stream? output)
    {
        _output = output;
        Headers.ContentType = new MediaTypeHeaderValue("application/json");
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        _output is null ? Task.CompletedTask : _output.CopyToAsync(stream);

    protected override bool TryComputeLength(out long length)
    {
        length = _output switch
        {
            null => 0,
            { CanSeek: true } => _output.Length - _output.Position,
            _ => -1,
        };
        return length >= 0;
    }
}
