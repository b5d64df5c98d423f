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
    private bool _isDisposed;

    /// <param name="options">The function.</param>
    /// <exception cref="ArgumentOutOfRangeException">The concurrency is not positive.</exception>
    /// <exception cref="FileNotFoundException">There is no such executable.</exception>
    public LocalFunction(LocalFunctionOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.Concurrency);
        if (!File.Exists(options.Executable))
        {
            throw new FileNotFoundException($"the function {options.Name} has no executable {options.Executable}", options.Executable);
        }

        _options = options;
        _places = new SemaphoreSlim(options.Concurrency);
    }

    /// <summary>Hands one event to the function and waits for what comes of it.</summary>
    /// <param name="payload">The event.</param>
    /// <param name="cancellationToken">Gives the event up and stops the process that has it.</param>
    /// <exception cref="ObjectDisposedException">The function was disposed before the event got a process.</exception>
    /// <exception cref="System.ComponentModel.Win32Exception">The executable can't be started.</exception>
    public async Task<InvocationResult> InvokeAsync(ReadOnlyMemory<byte> payload, CancellationToken cancellationToken = default)
    {
        await _places.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            while (true)
            {
                var sandbox = _idle.TryTake(out var idle) ? idle : await Sandbox.StartAsync(_options, cancellationToken).ConfigureAwait(false);
                if (await InvokeAsync(sandbox, payload, cancellationToken).ConfigureAwait(false) is { } result)
                {
                    return result;
                }
            }
        }
        finally
        {
            _places.Release();
        }
    }

    /// <summary>Waits for the invocations at hand, then stops the processes: with SIGTERM, and after 2 s with SIGKILL.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_isDisposed)
        {
            return;
        }

        _isDisposed = true;
        for (var i = 0; i < _options.Concurrency; i++)
        {
            await _places.WaitAsync().ConfigureAwait(false);
        }

        await Task.WhenAll(_idle.Select(sandbox => sandbox.DisposeAsync().AsTask())).ConfigureAwait(false);
        _idle.Clear();

        // Whoever still waits for a place is told.
        _places.Release(_options.Concurrency);
    }

    private async Task<InvocationResult?> InvokeAsync(Sandbox sandbox, ReadOnlyMemory<byte> payload, CancellationToken cancellationToken)
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
