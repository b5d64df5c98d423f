using Targets.Forwarder.Backup;
using Targets.Forwarder.Configuration;

namespace Targets.Forwarder.Tests.Backup;

public sealed class BackupStoresTests
{
    [Fact]
    public void A_directory_is_a_directory() => Assert.Equal("/backup", BackupStores.Create(new BackupOptions { Directory = "/backup/" }).Location);

    [Fact]
    public void A_bucket_is_in_s3() => Assert.Equal("s3://backup", BackupStores.Create(new BackupOptions { Bucket = "backup" }).Location);
}
