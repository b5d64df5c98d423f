using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Targets.LocalLambda;

/// <summary>One process of a function and its Runtime API; it takes one invocation at a time, and is not used again after one that went wrong.</summary>
internal sealed class Sandbox : IAsyncDisposable
{
    private static readonly TimeSpan TimeToStop = TimeSpan.FromSeconds(2);
    private static readonly string[] Inherited = ["PATH", "HOME", "TMPDIR", "DOTNET_ROOT", "LANG"];

    private readonly LocalFunctionOptions _options;
    private readonly RuntimeApiEndpoint _endpoint;
    private readonly Process _process;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _exited;
    private bool _hasInitialized;
    private string _lastLine = "";

    private Sandbox(LocalFunctionOptions options, RuntimeApiEndpoint endpoint)
    {
        _options = options;
        _endpoint = endpoint;
        _process = new Process { StartInfo = StartInfo(options, endpoint.Address), EnableRaisingEvents = true };
        _process.Exited += (_, _) => _ended.TrySetResult();
        _process.OutputDataReceived += (_, line) => Log(line.Data);
        _process.ErrorDataReceived += (_, line) => Log(line.Data);
        _process.Start();
        AppDomain.CurrentDomain.ProcessExit += OnExit;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        _exited = ExitAsync();
    }

    /// <summary>False once the process has ended or an invocation has gone wrong.</summary>
    public bool IsUsable { get; private set; } = true;

    public static async Task<Sandbox> StartAsync(LocalFunctionOptions options, CancellationToken cancellationToken)
    {
        var arn = $"arn:aws:lambda:{options.Region}:111122223333:function:{options.Name}";
        var endpoint = await RuntimeApiEndpoint.StartAsync(arn, cancellationToken).ConfigureAwait(false);
        try
        {
            return new Sandbox(options, endpoint);
        }
        catch
        {
            await endpoint.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Hands one event to the process, once it asks for one.</summary>
    /// <returns>Null where a process that had invocations before asks for no more: another one is to have the event.</returns>
    public async Task<InvocationResult?> InvokeAsync(ReadOnlyMemory<byte> payload, CancellationToken cancellationToken)
    {
        if (!await AsksAsync(cancellationToken).ConfigureAwait(false))
        {
            IsUsable = false;
            var failure = _hasInitialized ? null : FailedInit();
            Kill();
            return failure;
        }

        _hasInitialized = true;
        var clock = Stopwatch.StartNew();
        var invocation = new Invocation(payload, TimeProvider.System.GetUtcNow() + _options.Timeout);
        _endpoint.Offer(invocation);
        using var done = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var timeout = Task.Delay(_options.Timeout, done.Token);
        var first = await Task.WhenAny(invocation.Answered, _exited, timeout).ConfigureAwait(false);
        await done.CancelAsync().ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        if (invocation.Answered.IsCompleted)
        {
            var answer = await invocation.Answered.ConfigureAwait(false);
            return Result(answer.Status, answer.Payload, invocation.RequestId, clock.Elapsed);
        }

        IsUsable = false;
        if (first == timeout)
        {
            Kill();
            return new InvocationResult(
                InvocationStatus.TimedOut, default, invocation.RequestId, clock.Elapsed, "Sandbox.Timedout", $"Task timed out after {Seconds(_options.Timeout)} seconds");
        }

        return new InvocationResult(InvocationStatus.Crashed, default, invocation.RequestId, clock.Elapsed, "Runtime.ExitError", Exited());
    }

    public async ValueTask DisposeAsync()
    {
        AppDomain.CurrentDomain.ProcessExit -= OnExit;
        if (!_process.HasExited)
        {
            _ = Signal(_process.Id, 15);
            await _ended.Task.WaitAsync(TimeToStop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            Kill();
        }

        await _exited.ConfigureAwait(false);
        _process.Dispose();
        await _endpoint.DisposeAsync().ConfigureAwait(false);
    }

    private static ProcessStartInfo StartInfo(LocalFunctionOptions options, string runtimeApi)
    {
        var isAssembly = options.Executable.EndsWith(".dll", StringComparison.OrdinalIgnoreCase);
        var start = new ProcessStartInfo(isAssembly ? "dotnet" : options.Executable)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        if (isAssembly)
        {
            start.ArgumentList.Add(options.Executable);
        }

        var inherited = Inherited.Select(name => (Name: name, Value: Environment.GetEnvironmentVariable(name))).Where(variable => variable.Value is not null).ToList();
        start.Environment.Clear();
        foreach (var (name, value) in inherited.Concat(LambdaVariables(options, runtimeApi)).Concat(options.Environment.Select(pair => (pair.Key, (string?)pair.Value))))
        {
            start.Environment[name] = value;
        }

        return start;
    }

    // AWS Lambda Developer Guide, "Defined runtime environment variables".
    private static IEnumerable<(string Name, string? Value)> LambdaVariables(LocalFunctionOptions options, string runtimeApi) =>
    [
        ("AWS_LAMBDA_RUNTIME_API", runtimeApi),
        ("_HANDLER", options.Handler),
        ("AWS_LAMBDA_FUNCTION_NAME", options.Name),
        ("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST"),
        ("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", options.MemoryMB.ToString(CultureInfo.InvariantCulture)),
        ("AWS_LAMBDA_LOG_GROUP_NAME", $"/aws/lambda/{options.Name}"),
        ("AWS_LAMBDA_LOG_STREAM_NAME", "local"),
        ("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand"),
        ("AWS_REGION", options.Region),
        ("AWS_DEFAULT_REGION", options.Region),
        ("LAMBDA_TASK_ROOT", Path.GetDirectoryName(Path.GetFullPath(options.Executable))),
        ("TZ", ":UTC"),
    ];

    private async Task<bool> AsksAsync(CancellationToken cancellationToken)
    {
        using var wait = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        wait.CancelAfter(_options.InitTimeout);
        var asked = _endpoint.AskedAsync(wait.Token);
        await Task.WhenAny(asked, _exited).ConfigureAwait(false);
        await wait.CancelAsync().ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        return asked.IsCompletedSuccessfully && !_exited.IsCompleted;
    }

    private InvocationResult FailedInit() =>
        !_endpoint.InitError.IsEmpty ? Result(InvocationStatus.InitError, _endpoint.InitError, "", TimeSpan.Zero)
        : _exited.IsCompleted ? new InvocationResult(InvocationStatus.InitError, default, "", TimeSpan.Zero, "Runtime.ExitError", Exited())
        : new InvocationResult(InvocationStatus.InitError, default, "", TimeSpan.Zero, "Sandbox.Timedout", $"Init timed out after {Seconds(_options.InitTimeout)} seconds");

    private string Exited() => $"the process ended with exit code {_process.ExitCode}: {_lastLine}";

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.00", CultureInfo.InvariantCulture);

    // What the process wrote last is read, too; but one that it left behind may hold its outputs open.
    private async Task ExitAsync()
    {
        await _ended.Task.ConfigureAwait(false);
        await _process.WaitForExitAsync().WaitAsync(TimeToStop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private static InvocationResult Result(InvocationStatus status, ReadOnlyMemory<byte> payload, string requestId, TimeSpan duration)
    {
        if (status == InvocationStatus.Succeeded)
        {
            return new InvocationResult(status, payload, requestId, duration);
        }

        try
        {
            using var json = JsonDocument.Parse(payload);
            return new InvocationResult(status, payload, requestId, duration, Text(json, "errorType"), Text(json, "errorMessage"));
        }
        catch (JsonException)
        {
            return new InvocationResult(status, payload, requestId, duration, "Unknown", "the error is no JSON");
        }
    }

    private static string? Text(JsonDocument json, string name) =>
        json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty(name, out var value) ? value.ToString() : null;

    private void Log(string? line)
    {
        if (line is not null)
        {
            _lastLine = line;
            _options.OnLogLine?.Invoke(line);
        }
    }

    private void OnExit(object? sender, EventArgs arguments) => Kill();

    private void Kill()
    {
        try
        {
            _process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It has ended in the meantime.
        }
    }

#pragma warning disable SYSLIB1054, CA5392 // One call of libc in a tool that runs on Unix.
    [DllImport("libc", EntryPoint = "kill")]
    private static extern int Signal(int processId, int signal);
#pragma warning restore SYSLIB1054, CA5392
}
