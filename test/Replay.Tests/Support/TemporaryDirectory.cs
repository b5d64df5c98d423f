using System.IO.Compression;
using System.Text;

namespace Targets.Replay.Tests.Support;

/// <summary>A directory that is deleted at the end of the test.</summary>
internal sealed class TemporaryDirectory : IDisposable
{
    public string Location { get; } = Directory.CreateTempSubdirectory("replay-test-").FullName;

    public string PathOf(string name) => Path.Combine(Location, name);

    /// <summary>Writes a file, with its directories, and returns its path.</summary>
    public string Write(string name, string text) => Write(name, Encoding.UTF8.GetBytes(text));

    /// <inheritdoc cref="Write(string, string)"/>
    public string Write(string name, byte[] bytes)
    {
        var file = PathOf(name);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllBytes(file, bytes);
        return file;
    }

    public static byte[] Gzip(byte[] bytes)
    {
        using var zipped = new MemoryStream();
        using (var gzip = new GZipStream(zipped, CompressionLevel.Optimal))
        {
            gzip.Write(bytes);
        }

        return zipped.ToArray();
    }

    public void Dispose() => Directory.Delete(Location, recursive: true);
}
