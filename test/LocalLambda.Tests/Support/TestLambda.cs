using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Threading.Channels;

namespace Targets.LocalLambda.Tests.Support;

/// <summary>A function whose events say what it does, and what it logs.</summary>
internal sealed class TestLambda : IAsyncDisposable
{
    private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();

    public TestLambda(string handler = "Commands", Func<LocalFunctionOptions, LocalFunctionOptions>? change = null)
    {
        var options = new LocalFunctionOptions { Name = "Test", Handler = handler, Executable = Executable, OnLogLine = line => _lines.Writer.TryWrite(line) };
        Function = new LocalFunction(change?.Invoke(options) ?? options);
    }

    /// <summary>The function that was built with the tests.</summary>
    public static string Executable => Path.Combine(AppContext.BaseDirectory, "Targets.LocalLambda.Tests.Function");

    /// <summary>How long a test waits for what comes soon where all is well.</summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromSeconds(15);

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    public LocalFunction Function { get; }

    public Task<InvocationResult> InvokeAsync(string command, CancellationToken? cancellationToken = null) =>
        Function.InvokeAsync(Encoding.UTF8.GetBytes(command), cancellationToken ?? Token).WaitAsync(Patience);

    /// <summary>The response to a command that succeeds.</summary>
    public async Task<string> ResponseAsync(string command)
    {
        var result = await InvokeAsync(command);
        Assert.Equal((InvocationStatus.Succeeded, null), (result.Status, result.ErrorMessage));
        return Encoding.UTF8.GetString(result.Payload.Span);
    }

    /// <summary>The id of the process that is kept for the next event.</summary>
    public async Task<int> ProcessIdAsync() => Number((await ResponseAsync("count")).Split(' ')[0]);

    /// <summary>Waits for a line of a word and a number.</summary>
    public async Task<int> NumberAsync(string word)
    {
        while (true)
        {
            var line = await _lines.Reader.ReadAsync(Token).AsTask().WaitAsync(Patience);
            if (line.StartsWith(word + ' ', StringComparison.Ordinal))
            {
                return Number(line[(word.Length + 1)..]);
            }
        }
    }

    /// <summary>The lines that were not waited for; all of them once the function is disposed.</summary>
    public IReadOnlyList<string> Lines()
    {
        List<string> lines = [];
        while (_lines.Reader.TryRead(out var line))
        {
            lines.Add(line);
        }

        return lines;
    }

    public static bool IsRunning(int processId)
    {
        try
        {
            using var process = Process.GetProcessById(processId);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    public static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    public ValueTask DisposeAsync() => Function.DisposeAsync();
}
