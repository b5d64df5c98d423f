using System.IO.Compression;
using Microsoft.AspNetCore.Http;

namespace Targets.LocalOpenObserve.Ingestion;

/// <summary>Reads a request's body: decompressed, and bounded after that.</summary>
internal static class RequestBody
{
    /// <summary>The bytes; null where an error was answered.</summary>
    public static async Task<byte[]?> ReadAsync(HttpContext context, long limit)
    {
        var encoding = context.Request.Headers.ContentEncoding.ToString();
        var decompressed = Decompress(context.Request.Body, encoding);
        if (decompressed is null)
        {
            await Replies.TextAsync(context, StatusCodes.Status415UnsupportedMediaType, "").ConfigureAwait(false);
            return null;
        }

        try
        {
            var bytes = await ReadAsync(decompressed, limit, context.RequestAborted).ConfigureAwait(false);
            if (bytes is null)
            {
                await Replies.TextAsync(context, StatusCodes.Status413PayloadTooLarge, "Failed to buffer the request body: length limit exceeded")
                    .ConfigureAwait(false);
            }

            return bytes;
        }
        catch (InvalidDataException)
        {
            await Replies.TextAsync(context, StatusCodes.Status400BadRequest, "Failed to buffer the request body: corrupt data").ConfigureAwait(false);
            return null;
        }
    }

    // OpenObserve takes zstd too; .NET 10 has no decoder for it, so that here it is refused.
    private static Stream? Decompress(Stream body, string encoding) => encoding switch
    {
        "" or "identity" => body,
        "gzip" => new GZipStream(body, CompressionMode.Decompress),
        "deflate" => new ZLibStream(body, CompressionMode.Decompress),
        "br" => new BrotliStream(body, CompressionMode.Decompress),
        _ => null,
    };

    private static async Task<byte[]?> ReadAsync(Stream body, long limit, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream();
        var chunk = new byte[81920];
        while (await body.ReadAsync(chunk, cancellationToken).ConfigureAwait(false) is var read and > 0)
        {
            if (bytes.Length + read > limit)
            {
                return null;
            }

            bytes.Write(chunk, 0, read);
        }

        return bytes.ToArray();
    }
}
