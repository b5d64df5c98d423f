using System.IO.Compression;
using Targets.Forwarder.Backup;
using Targets.Forwarder.Records;

namespace Targets.Forwarder.Redrive;

/// <summary>Lines of a backup object on their way into it: in a temporary file, as an object may be larger than what memory is there.</summary>
internal sealed class LineFile : IAsyncDisposable
{
    private readonly PooledBuffer _line = new();
    private FileStream? _file;
    private GZipStream? _gzip;

    public long Lines { get; private set; }

    public void Add(BackupRecord record, DateTimeOffset now)
    {
        _file ??= TemporaryFile.Create();
        _gzip ??= new GZipStream(_file, CompressionLevel.Fastest, leaveOpen: true);
        _line.Clear();
        BackupRecordWriter.WriteLine(record, new BackupOrigin("", "", now), now, _line);
        _gzip.Write(_line.Written);
        Lines++;
    }

    /// <summary>The object, from its beginning.</summary>
    public Stream Finish()
    {
        _gzip!.Dispose();
        _file!.Position = 0;
        return _file;
    }

    public async ValueTask DisposeAsync()
    {
        _line.Dispose();
        _gzip?.Dispose();
        if (_file is not null)
        {
            await _file.DisposeAsync().ConfigureAwait(false);
        }
    }
}
