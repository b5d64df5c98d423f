using System.IO.Compression;

namespace Targets.Replay.Inputs;

/// <summary>An input's text.</summary>
/// <param name="Text">Unzipped where it is gzip, whatever the file's name.</param>
/// <param name="IsCut">True where the gzip is broken: the text is what comes before.</param>
internal readonly record struct InputBytes(byte[] Text, bool IsCut)
{
    /// <exception cref="IOException">The file can't be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static InputBytes Read(string file, Stream standardInput)
    {
        using var stream = file == InputFiles.StandardInput ? null : File.OpenRead(file);
        using var bytes = new MemoryStream();
        (stream ?? standardInput).CopyTo(bytes);
        return IsGzip(bytes) ? Unzip(bytes) : new InputBytes(bytes.ToArray(), IsCut: false);
    }

    // RFC 1952, section 2.3.1: a gzip member begins with 1f 8b.
    private static bool IsGzip(MemoryStream bytes) => bytes.Length > 2 && bytes.GetBuffer() is [0x1f, 0x8b, ..];

    // A gzip that is too short is only an error with System.IO.Compression.UseStrictValidation, which the project sets.
    private static InputBytes Unzip(MemoryStream bytes)
    {
        bytes.Position = 0;
        using var gzip = new GZipStream(bytes, CompressionMode.Decompress);
        using var plain = new MemoryStream();
        try
        {
            gzip.CopyTo(plain);
            return new InputBytes(plain.ToArray(), IsCut: false);
        }
        catch (InvalidDataException)
        {
            return new InputBytes(plain.ToArray(), IsCut: true);
        }
    }
}
