using Targets.Forwarder.Backup;

namespace Targets.Forwarder.Tests.Backup;

public sealed class TemporaryFileTests
{
    [Fact]
    public async Task A_temporary_file_is_of_its_owner_alone_and_gone_when_it_is_closed()
    {
        string path;
        await using (var file = TemporaryFile.Create())
        {
            path = file.Name;
            if (!OperatingSystem.IsWindows())
            {
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
            }
        }

        Assert.False(File.Exists(path));
    }
}
