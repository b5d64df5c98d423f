using Targets.Forwarder.Backup;
using Targets.Forwarder.Configuration;
using Targets.Replay.Doctor;
using Targets.Replay.Doctor.Backups;
using Targets.Replay.Tests.Support;

namespace Targets.Replay.Tests.Doctor.Backups;

public sealed class BackupCheckTests : IDisposable
{
    private static readonly Guid Id = new("5f0c1a52-8d3e-4b7a-9c46-2f1e7d90ab34");

    private readonly TemporaryDirectory _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public async Task A_directory_that_is_not_there_yet_is_made_and_left_empty()
    {
        var directory = _files.PathOf("backup");
        Assert.Equal(
            CheckResult.Ok($"an object was written to {directory}, listed, read and deleted, with the credentials here"), await RunAsync(new BackupOptions { Directory = directory }));
        Assert.Empty(Directory.EnumerateFileSystemEntries(directory));
    }

    [Fact]
    public async Task What_lies_in_it_stays()
    {
        var file = _files.Write("backup/timeout/a", "x");
        Assert.Equal(Verdict.Ok, (await RunAsync(new BackupOptions { Directory = _files.PathOf("backup"), Prefix = "timeout" })).Verdict);
        Assert.Equal([file], Directory.EnumerateFiles(_files.Location, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_directory_that_can_not_be_written_is_a_failure()
    {
        var file = _files.Write("backup", "a file");
        var result = await RunAsync(new BackupOptions { Directory = file });
        Assert.StartsWith($"can't write targets-doctor-{Id} in the backup directory {file}: ", result.Found, StringComparison.Ordinal);
        Assert.Equal((Verdict.Failure, "check that the directory, or the one above it, may be written, and that its disk has room"), (result.Verdict, result.Remedy));
    }

    [Theory]
    [InlineData(true, false, "is not listed")]
    [InlineData(false, true, "is not read as it was written")]
    public async Task A_backup_that_does_not_give_back_what_it_took_is_a_failure(bool hides, bool changes, string found)
    {
        var store = new LyingStore(new DirectoryBackupStore(_files.Location)) { Hides = hides, Changes = changes };
        Assert.Equal(
            CheckResult.Failure(
                $"an object written to {_files.Location} {found}", "look at what stands between here and the backup: it is no S3 and no disk as they should be"),
            await new BackupCheck(new BackupOptions { Directory = _files.Location }, _ => store, Id).RunAsync(TestContext.Current.CancellationToken));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_files.Location));
    }

    [Fact]
    public async Task Two_backups_are_a_failure() => Assert.Equal(
        CheckResult.Failure("both BACKUP_BUCKET and BACKUP_DIRECTORY are set", "set one of them: a function with both stops at start"),
        await RunAsync(new BackupOptions { Directory = _files.Location, Bucket = "example" }));

    [Fact]
    public async Task Without_a_backup_it_says_what_it_needs() => Assert.Equal(
        CheckResult.Unknown("no backup was given", "--backup DIR or s3://BUCKET/PREFIX, or BACKUP_BUCKET or BACKUP_DIRECTORY"), await RunAsync(null));

    private static Task<CheckResult> RunAsync(BackupOptions? options) => new BackupCheck(options, BackupStores.Create, Id).RunAsync(TestContext.Current.CancellationToken);
}
