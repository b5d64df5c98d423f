using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Targets.Forwarder.OpenObserve;

namespace Targets.Soak;

/// <summary>The embedded OpenObserve as a process of its own over data that stay: it can be killed and started again.</summary>
internal sealed class OpenObserveProcess : IAsyncDisposable
{
    private const string Email = "root@example.com";
    private const string Password = "Complexpass#123";

    private readonly string _data = Directory.CreateTempSubdirectory("targets-soak-data-").FullName;
    private readonly int _port = FreePort();
    private readonly ProcessMemory _memory;
    private Process? _process;

    public OpenObserveProcess(ProcessMemory memory) => _memory = memory;

    public static string Stream => "soak";

    public string Url => $"http://127.0.0.1:{_port}/api/default/{Stream}/_json";

    public string AccessKey { get; } = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Email}:{Password}"));

    /// <summary>Returns when it listens.</summary>
    public async Task StartAsync(params IEnumerable<string> faults)
    {
        string[] arguments = ["--port", _port.ToString(CultureInfo.InvariantCulture), "--data", _data, .. faults.SelectMany(fault => new[] { "--fault", fault })];
        _process = Process.Start(new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "local-openobserve"), arguments) { RedirectStandardOutput = true })!;
        var line = await _process.StandardOutput.ReadLineAsync();
        if (line?.StartsWith("local-openobserve listens on ", StringComparison.Ordinal) != true)
        {
            throw new InvalidOperationException($"local-openobserve did not start: {line}");
        }
    }

    /// <summary>Ends it as a crash does: SIGKILL.</summary>
    public async Task KillAsync()
    {
        _memory.Note("local-openobserve", _process!.Id);
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    /// <summary>How often each number is stored, and how many records have no id of an event.</summary>
    /// <param name="events">The events, which tell where in time to look.</param>
    /// <param name="count">How many there are.</param>
    public async Task<(byte[] Times, long Unknown)> StoredAsync(SoakEvent events, int count)
    {
        const int AtOnce = 20_000;
        _ = OpenObserveEndpoint.TryParse(Url, allowHttp: false, out var endpoint, out _);
        _ = Forwarder.OpenObserve.AccessKey.TryParse(AccessKey, out var key);
        using var search = new OpenObserveSearch(endpoint!, new StaticAccessKey(key!), TimeSpan.FromMinutes(5));
        var (times, unknown) = (new byte[count], 0L);
        for (var first = 0; first < count; first += AtOnce)
        {
            // Events have whole seconds, and one that has no time of an event is in the last stretch.
            var start = first == 0 ? 1 : Second(events.TimeOf(first));
            var end = first + AtOnce >= count ? 4_000_000_000_000_000 : Second(events.TimeOf(first + AtOnce));
            var hits = await search.SearchAsync($"SELECT ocsf_metadata_uid AS id, count(*) AS n FROM \"{Stream}\" GROUP BY ocsf_metadata_uid LIMIT 100000", start, end, 100_000, CancellationToken.None);
            foreach (var hit in hits.EnumerateArray())
            {
                var number = hit.TryGetProperty("id", out var id) ? SoakEvent.NumberIn(id.GetString()!) : -1;
                unknown += number < 0 ? hit.GetProperty("n").GetInt64() : 0;
                if (number >= 0)
                {
                    times[number] += hit.GetProperty("n").GetByte();
                }
            }
        }

        return (times, unknown);
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        Directory.Delete(_data, recursive: true);
    }

    private static long Second(DateTimeOffset time) => time.ToUnixTimeSeconds() * 1_000_000;

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
