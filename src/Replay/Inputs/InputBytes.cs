using System.IO.Compression;

namespace Targets.Replay.Inputs;

/// <summary>The bytes of an input, unzipped where they are gzip, whatever the file's name.</summary>
internal static class InputBytes
{
    /// <exception cref="IOException">The file can't be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    /// <exception cref="InvalidDataException">The gzip is broken.</exception>
    public static byte[] Read(string file, Stream standardInput)
    {
        using var stream = file == InputFiles.StandardInput ? null : File.OpenRead(file);
        using var bytes = new MemoryStream();
        (stream ?? standardInput).CopyTo(bytes);
        return IsGzip(bytes) ? Unzip(bytes) : bytes.ToArray();
    }

    // RFC 1952, section 2.3.1: a gzip member begins with 1f 8b.
    private static bool IsGzip(MemoryStream bytes) => bytes.Length > 2 && bytes.GetBuffer() is [0x1f, 0x8b, ..];

    private static byte[] Unzip(MemoryStream bytes)
    {
        bytes.Position = 0;
        using var gzip = new GZipStream(bytes, CompressionMode.Decompress);
        using var plain = new MemoryStream();
        gzip.CopyTo(plain);
        return plain.ToArray();
    }
}
