namespace Targets.Replay.Runtimes;

/// <summary>The lines that functions log, in one file. Thread-safe.</summary>
public sealed class FunctionLog : IDisposable
{
    private readonly Lock _lock = new();
    private readonly Lazy<StreamWriter> _writer;

    /// <param name="file">Made with the first line; one that is there is replaced.</param>
    public FunctionLog(string file)
    {
        Location = file;
        _writer = new Lazy<StreamWriter>(() =>
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
            return new StreamWriter(file, append: false) { AutoFlush = true };
        });
    }

    public string Location { get; }

    public bool IsEmpty => !_writer.IsValueCreated;

    public void Write(string function, string line)
    {
        lock (_lock)
        {
            _writer.Value.WriteLine($"{function}: {line}");
        }
    }

    public void Dispose()
    {
        if (_writer.IsValueCreated)
        {
            _writer.Value.Dispose();
        }
    }
}
