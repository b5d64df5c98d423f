using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Amazon.Runtime;
using Amazon.S3;

namespace Targets.Forwarder.Tests.Support;

/// <summary>
/// An S3 on a loopback socket: <c>moto_server</c>, one process for a class of tests. Tests are skipped where it is not installed, but not on CI.
/// </summary>
public sealed class MotoServer : IAsyncLifetime
{
    private const string Command = "moto_server";
    private static readonly TimeSpan TimeToStart = TimeSpan.FromSeconds(30);
    private Process? _process;

    public Uri Url { get; private set; } = new("http://127.0.0.1");

    public async ValueTask InitializeAsync()
    {
        if (!IsInstalled())
        {
            return;
        }

        SomeAwsCredentials.Set();
        Url = new Uri($"http://127.0.0.1:{FreePort()}/");
        _process = Process.Start(new ProcessStartInfo(Command, ["-H", "127.0.0.1", "-p", $"{Url.Port}"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        _process.OutputDataReceived += static (_, _) => { };
        _process.ErrorDataReceived += static (_, _) => { };
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        await UntilItAnswersAsync();
    }

    /// <summary>A client of its own for what a test prepares and checks, and a new bucket.</summary>
    public async Task<(AmazonS3Client Client, string Bucket)> NewBucketAsync()
    {
        SkipWhereAbsent();
        var client = new AmazonS3Client(
            new BasicAWSCredentials(SomeAwsCredentials.Key, SomeAwsCredentials.Key),
            new AmazonS3Config { ServiceURL = Url.ToString(), ForcePathStyle = true, AuthenticationRegion = "us-east-1" });
        var bucket = "backup-" + Guid.NewGuid().ToString("N");
        await client.PutBucketAsync(bucket, TestContext.Current.CancellationToken);
        return (client, bucket);
    }

    public void SkipWhereAbsent()
    {
        if (_process is null && Environment.GetEnvironmentVariable("CI") == "true")
        {
            Assert.Fail($"{Command} is not installed");
        }

        Assert.SkipWhen(_process is null, $"{Command} is not installed");
    }

    public ValueTask DisposeAsync()
    {
        _process?.Kill(entireProcessTree: true);
        _process?.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task UntilItAnswersAsync()
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        var start = TimeProvider.System.GetTimestamp();
        while (true)
        {
            try
            {
                using var response = await http.GetAsync(new Uri(Url, "moto-api/"));
                return;
            }
            catch (HttpRequestException) when (TimeProvider.System.GetElapsedTime(start) < TimeToStart && !_process!.HasExited)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50));
            }
        }
    }

    private static bool IsInstalled() => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Any(folder => File.Exists(Path.Combine(folder, Command)));

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
