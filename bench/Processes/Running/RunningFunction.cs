using System.Diagnostics;
using Targets.LocalLambda;
using Targets.Processes.Variants;

namespace Targets.Processes.Running;

/// <summary>A process of a function behind a Runtime API of its own; it is killed at the end.</summary>
internal sealed class RunningFunction : IAsyncDisposable
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(5);
    private readonly RuntimeApiEndpoint _endpoint;
    private readonly Process _process;

    private RunningFunction(RuntimeApiEndpoint endpoint, ProcessStartInfo start, byte[] first)
    {
        _endpoint = endpoint;
        _process = new Process { StartInfo = start };
        First = Offer(first);
        Started = Stopwatch.GetTimestamp();
        _process.Start();

        // What it writes is read, so that it never waits for that.
        _process.OutputDataReceived += static (_, _) => { };
        _process.ErrorDataReceived += static (_, line) => Console.Error.Write(line.Data is null ? "" : $"{line.Data}\n");
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>The <see cref="Stopwatch"/>'s time right before the start.</summary>
    public long Started { get; }

    /// <summary>The answer to the event that waited for the process from its start on.</summary>
    public Task First { get; }

    public long CpuNanoseconds => ProcessFigures.CpuNanoseconds(_process.Id);

    public double PeakMegabytes => ProcessFigures.PeakKilobytes(_process.Id) / 1024.0;

    /// <param name="variant">What is run.</param>
    /// <param name="handler"><c>_HANDLER</c>.</param>
    /// <param name="variables">Beside Lambda's own.</param>
    /// <param name="first">The first event.</param>
    public static async Task<RunningFunction> StartAsync(Variant variant, string handler, IReadOnlyDictionary<string, string> variables, byte[] first)
    {
        var endpoint = await RuntimeApiEndpoint.StartAsync("arn:aws:lambda:us-east-1:111122223333:function:bench", CancellationToken.None);
        var start = new ProcessStartInfo(variant.Executable, variant.Arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        var path = Environment.GetEnvironmentVariable("PATH");
        start.Environment.Clear();
        start.Environment["PATH"] = path;
        start.Environment["AWS_LAMBDA_RUNTIME_API"] = endpoint.Address;
        start.Environment["AWS_LAMBDA_FUNCTION_NAME"] = "bench";
        start.Environment["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"] = "256";
        start.Environment["AWS_REGION"] = "us-east-1";
        start.Environment["_HANDLER"] = handler;
        start.Environment["BACKUP_BUCKET"] = "bench-backup";
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        return new RunningFunction(endpoint, start, first);
    }

    /// <summary>Hands it one event and waits for the answer.</summary>
    public Task InvokeAsync(byte[] payload) => Offer(payload);

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        await _endpoint.DisposeAsync();
    }

    private async Task Offer(byte[] payload)
    {
        var invocation = new Invocation(payload, TimeProvider.System.GetUtcNow() + Timeout);
        _endpoint.Offer(invocation);
        var answer = await invocation.Answered.WaitAsync(Timeout);
        if (answer.Status != InvocationStatus.Succeeded)
        {
            throw new InvalidOperationException($"the invocation failed: {System.Text.Encoding.UTF8.GetString(answer.Payload.Span)}");
        }
    }
}
