namespace Targets.Replay.Runtimes;

/// <summary>The lines that functions log, in one file, which is deleted at the end where they logged nothing. Thread-safe.</summary>
public sealed class FunctionLog : IDisposable
{
    private readonly Lock _lock = new();
    private readonly StreamWriter _writer;

    /// <param name="file">Made, with its directory; one that is there is replaced.</param>
    /// <exception cref="IOException">It can't be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public FunctionLog(string file)
    {
        Location = file;
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        _writer = new StreamWriter(file, append: false) { AutoFlush = true };
    }

    public string Location { get; }

    public bool IsEmpty { get; private set; } = true;

    public void Write(string function, string line)
    {
        lock (_lock)
        {
            IsEmpty = false;
            _writer.WriteLine($"{function}: {line}");
        }
    }

    public void Dispose()
    {
        _writer.Dispose();
        if (IsEmpty)
        {
            File.Delete(Location);
        }
    }
}
