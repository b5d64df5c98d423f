namespace Targets.Forwarder.Backup;

/// <summary>Files for what may be larger than the memory that is there.</summary>
internal static class TemporaryFile
{
    private const int BufferSize = 1 << 16;

    /// <summary>A file that is gone when it is closed, and that nobody else can read: events lie in it as they came.</summary>
    public static FileStream Create()
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
            BufferSize = BufferSize,
            Options = FileOptions.DeleteOnClose,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new FileStream(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), options);
    }
}
