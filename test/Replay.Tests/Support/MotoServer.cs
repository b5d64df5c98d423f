using System.Diagnostics;
using System.Globalization;
using Amazon.Runtime;
using Amazon.S3;

namespace Targets.Replay.Tests.Support;

/// <summary>An S3 of moto on a free port, started for the first test that asks for it, with credentials that mean nothing.</summary>
public sealed class MotoServer : IAsyncDisposable
{
    private Process? _process;
    private AmazonS3Client? _s3;

    public string Url { get; private set; } = "";

    public AmazonS3Client S3 => _s3 ?? throw new InvalidOperationException("it is not started");

    /// <summary>The variables with the credentials.</summary>
    public static IReadOnlyDictionary<string, string> Variables { get; } =
        new Dictionary<string, string> { ["AWS_ACCESS_KEY_ID"] = "example", ["AWS_SECRET_ACCESS_KEY"] = "example", ["AWS_REGION"] = "us-east-1" };

    /// <summary>Returns when it listens; where there is no moto the test is skipped.</summary>
    public async Task StartAsync()
    {
        if (_process is not null)
        {
            return;
        }

        var port = FreePort.Find().ToString(CultureInfo.InvariantCulture);
        Url = $"http://127.0.0.1:{port}";
        _process = Process.Start(new ProcessStartInfo(Executables.Find("moto_server"), ["-H", "127.0.0.1", "-p", port]) { RedirectStandardError = true })!;
        while (await _process.StandardError.ReadLineAsync(TestContext.Current.CancellationToken) is { } line && !line.Contains("Running on", StringComparison.Ordinal))
        {
        }

        // What it says of each request is read, so that it never waits for a reader.
        _ = _process.StandardError.ReadToEndAsync(CancellationToken.None);
        _s3 = new AmazonS3Client(
            new BasicAWSCredentials("example", "example"), new AmazonS3Config { ServiceURL = Url, ForcePathStyle = true, AuthenticationRegion = "us-east-1" });
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync(CancellationToken.None);
            _process.Dispose();
        }

        _s3?.Dispose();
    }
}
