using System.IO.Compression;
using System.Text;

namespace Targets.Benchmarks;

/// <summary>The recorded CloudTrail events of <c>../shared/data</c>, each in EventBridge's envelope.</summary>
internal static class RecordedEvents
{
    private static readonly string Path = System.IO.Path.Combine(RepositoryRoot(), "..", "shared", "data", "cloudtrail-recorded.ndjson.gz");

    public static bool Exist => File.Exists(Path);

    public static byte[][] Read()
    {
        using var lines = new StreamReader(new GZipStream(File.OpenRead(Path), CompressionMode.Decompress));
        return [.. lines.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Envelope)];
    }

    private static byte[] Envelope(string record) => record.Contains("\"detail-type\"", StringComparison.Ordinal)
        ? Encoding.UTF8.GetBytes(record)
        : Encoding.UTF8.GetBytes(
            $$"""{"version":"0","id":"3c1f7e0a-6d0b-4e7e-9a53-0d8f1f6f2b11","detail-type":"AWS API Call via CloudTrail","source":"aws.ec2","account":"111122223333","time":"2026-11-02T10:15:00Z","region":"eu-west-1","resources":[],"detail":{{record}}}""");

    private static string RepositoryRoot()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(System.IO.Path.Combine(directory.FullName, "Targets.sln")))
        {
            directory = directory.Parent ?? throw new InvalidOperationException("the benchmarks do not run inside the repository");
        }

        return directory.FullName;
    }
}
