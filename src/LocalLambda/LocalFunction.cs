using System.Collections.Concurrent;

namespace Targets.LocalLambda;

/// <summary>
/// A function on this machine: processes are started when they are needed, kept for the next invocation, and replaced after a timeout or a crash.
/// Thread-safe.
/// </summary>
public sealed class LocalFunction : IAsyncDisposable
{
    private readonly LocalFunctionOptions _options;
    private readonly ConcurrentBag<Sandbox> _idle = [];
    private readonly SemaphoreSlim _places;

    /// <param name="options">The function.</param>
    /// <exception cref="FileNotFoundException">There is no such executable.</exception>
    public LocalFunction(LocalFunctionOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (!File.Exists(options.Executable))
        {
            throw new FileNotFoundException($"the function {options.Name} has no executable {options.Executable}", options.Executable);
        }

        _options = options;
        _places = new SemaphoreSlim(options.Concurrency);
    }

    /// <summary>Hands one event to the function and waits for what comes of it.</summary>
    public async Task<InvocationResult> InvokeAsync(ReadOnlyMemory<byte> payload, CancellationToken cancellationToken = default)
    {
        await _places.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var sandbox = _idle.TryTake(out var idle) ? idle : await Sandbox.StartAsync(_options, cancellationToken).ConfigureAwait(false);
            return await InvokeAsync(sandbox, payload, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _places.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        while (_idle.TryTake(out var sandbox))
        {
            await sandbox.DisposeAsync().ConfigureAwait(false);
        }

        _places.Dispose();
    }

    private async Task<InvocationResult> InvokeAsync(Sandbox sandbox, ReadOnlyMemory<byte> payload, CancellationToken cancellationToken)
    {
        var isKept = false;
        try
        {
            var result = await sandbox.InvokeAsync(payload, cancellationToken).ConfigureAwait(false);
            isKept = sandbox.IsUsable;
            return result;
        }
        finally
        {
            if (isKept)
            {
                _idle.Add(sandbox);
            }
            else
            {
                await sandbox.DisposeAsync().ConfigureAwait(false);
            }
        }
    }
}
