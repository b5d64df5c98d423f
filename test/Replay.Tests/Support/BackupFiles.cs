using System.IO.Compression;
using System.Text.Json;
using Amazon.S3;
using Amazon.S3.Model;
using Targets.Forwarder.Backup;

namespace Targets.Replay.Tests.Support;

/// <summary>What lies in a backup.</summary>
internal static class BackupFiles
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>The reason and the CloudTrail or Auth0 id of each event in a directory, as <c>reason id</c>, in order.</summary>
    public static async Task<List<string>> ReadAsync(string directory)
    {
        var lines = new List<string>();
        foreach (var file in Directory.Exists(directory) ? Directory.GetFiles(directory, "*.gz", SearchOption.AllDirectories) : [])
        {
            await using var content = File.OpenRead(file);
            await AddAsync(content, lines);
        }

        return [.. lines.Order(StringComparer.Ordinal)];
    }

    /// <summary>The same of a bucket.</summary>
    public static async Task<List<string>> ReadAsync(IAmazonS3 s3, string bucket)
    {
        var lines = new List<string>();
        foreach (var found in (await s3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = bucket }, Token)).S3Objects)
        {
            using var response = await s3.GetObjectAsync(bucket, found.Key, Token);
            await AddAsync(response.ResponseStream, lines);
        }

        return [.. lines.Order(StringComparer.Ordinal)];
    }

    /// <summary>The lines of all objects in a directory, in order.</summary>
    public static List<string> Lines(string directory) =>
        [.. Directory.GetFiles(directory, "*.gz", SearchOption.AllDirectories).SelectMany(file =>
        {
            using var text = new StreamReader(new GZipStream(File.OpenRead(file), CompressionMode.Decompress));
            return text.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        }).Order(StringComparer.Ordinal)];

    private static async Task AddAsync(Stream content, List<string> lines)
    {
        await foreach (var line in BackupReader.ReadAsync(content, Token))
        {
            lines.Add($"{line.Reason} {Id(line.Event)}");
        }
    }

    private static string? Id(byte[] envelope)
    {
        using var json = JsonDocument.Parse(envelope);
        var detail = json.RootElement.GetProperty("detail");
        return (detail.TryGetProperty("eventID", out var id) ? id : detail.GetProperty("log_id")).GetString();
    }
}
