using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Targets.Replay.Tests.Support;

/// <summary>The built tool, run as a process of its own with an output directory of its own.</summary>
internal sealed class Tool : IDisposable
{
    private static readonly string[] Cleared = ["OPENOBSERVE_", "BACKUP_", "AWS_", "RECORD_FORMAT", "REDACT", "DROP", "TOO_OLD", "INGEST_WINDOW", "DELIVERY_BUDGET", "ATTEMPT_TIMEOUT"];

    private readonly TemporaryDirectory _directory = new();

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>For the inputs of a test.</summary>
    public TemporaryDirectory Files { get; } = new();

    /// <summary>The value of <c>--out</c>.</summary>
    public string Out => _directory.PathOf("out");

    public string Backup => Path.Combine(Out, "backup");

    /// <summary>Variables beside those of the tests' own environment, of which none that the tool reads is handed on.</summary>
    public Dictionary<string, string> Environment { get; } = [];

    public string WorkingDirectory { get; init; } = RepositoryFiles.Root;

    /// <summary><c>targets replay … --json --out</c>.</summary>
    public Task<ToolResult> ReplayAsync(params string[] arguments) => RunAsync(["replay", .. arguments, "--json", "--out", Out]);

    public Task<ToolResult> RunAsync(params string[] arguments) => RunWithInputAsync(ReadOnlyMemory<byte>.Empty, arguments);

    public async Task<ToolResult> RunWithInputAsync(ReadOnlyMemory<byte> input, params string[] arguments)
    {
        using var process = Start(arguments);
        await process.StandardInput.BaseStream.WriteAsync(input, Token);
        process.StandardInput.Close();
        return await EndAsync(process);
    }

    /// <summary>Starts the tool; <see cref="EndAsync"/> has to be awaited.</summary>
    public Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "targets"), arguments)
        {
            WorkingDirectory = WorkingDirectory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in start.Environment.Keys.Where(name => Cleared.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal))).ToList())
        {
            start.Environment.Remove(name);
        }

        foreach (var (name, value) in Environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    public static async Task<ToolResult> EndAsync(Process process)
    {
        try
        {
            var (output, errors) = (process.StandardOutput.ReadToEndAsync(Token), process.StandardError.ReadToEndAsync(Token));
            await process.WaitForExitAsync(Token);
            return new ToolResult(process.ExitCode, await output, await errors);
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }
    }

    /// <summary>Sends SIGINT, as Ctrl+C does.</summary>
    public static void Interrupt(Process process) => Assert.Equal(0, Signal(process.Id, 2));

    public void Dispose()
    {
        _directory.Dispose();
        Files.Dispose();
    }

#pragma warning disable SYSLIB1054, CA5392 // One call of libc.
    [DllImport("libc", EntryPoint = "kill")]
    private static extern int Signal(int processId, int signal);
#pragma warning restore SYSLIB1054, CA5392
}
