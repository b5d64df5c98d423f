using System.Diagnostics;
using System.Globalization;
using System.Text;
using Targets.Forwarder.OpenObserve;

namespace Targets.Replay.Tests.Support;

/// <summary>The built <c>local-openobserve</c> as a process of its own, which can be killed and started again over the same data.</summary>
internal sealed class OpenObserveProcess : IAsyncDisposable
{
    private const string Email = "root@example.com";
    private const string Password = "Complexpass#123";

    private readonly TemporaryDirectory _data = new();
    private readonly int _port = FreePort.Find();
    private readonly string[] _arguments;
    private Process? _process;

    private OpenObserveProcess(string[] arguments) => _arguments = arguments;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public string Url => $"http://127.0.0.1:{_port}/aws/default/Replayed/_kinesis_firehose";

    public string AccessKey { get; } = KeyOf(Password);

    /// <summary>An access key of the root user with another secret than its password.</summary>
    public static string KeyOf(string secret) => Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Email}:{secret}"));

    public static async Task<OpenObserveProcess> StartAsync(params string[] arguments)
    {
        var process = new OpenObserveProcess(arguments);
        await process.StartAgainAsync();
        return process;
    }

    /// <summary>Returns when it listens.</summary>
    public async Task StartAgainAsync()
    {
        string[] arguments = ["--port", _port.ToString(CultureInfo.InvariantCulture), "--data", _data.Location, "--ingest-allowed-upto", "240000", .. _arguments];
        _process = Process.Start(new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "local-openobserve"), arguments) { RedirectStandardOutput = true })!;
        Assert.StartsWith("local-openobserve listens on ", await _process.StandardOutput.ReadLineAsync(Token), StringComparison.Ordinal);
    }

    /// <summary>Ends it as a crash does: SIGKILL.</summary>
    public async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync(Token);
        _process.Dispose();
    }

    /// <summary>How often each CloudTrail event is stored, by its id.</summary>
    public async Task<Dictionary<string, int>> StoredAsync()
    {
        Assert.True(OpenObserveEndpoint.TryParse(Url, allowHttp: false, out var endpoint, out _));
        Assert.True(Forwarder.OpenObserve.AccessKey.TryParse(AccessKey, out var key));
        using var search = new OpenObserveSearch(endpoint, new StaticAccessKey(key), TimeSpan.FromSeconds(10));
        try
        {
            var hits = await search.SearchAsync("SELECT eventid, count(*) AS n FROM \"replayed\" GROUP BY eventid ORDER BY eventid LIMIT 1000", 1, 4_000_000_000_000_000, 1000, Token);
            return hits.EnumerateArray().ToDictionary(hit => hit.GetProperty("eventid").GetString()!, hit => hit.GetProperty("n").GetInt32());
        }
        catch (OpenObserveSearchException exception) when (exception.Message.Contains("not found", StringComparison.Ordinal))
        {
            return [];
        }
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _data.Dispose();
    }
}
