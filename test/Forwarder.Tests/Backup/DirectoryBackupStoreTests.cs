using Targets.Forwarder.Backup;
using Targets.Forwarder.Tests.Support;

namespace Targets.Forwarder.Tests.Backup;

public sealed class DirectoryBackupStoreTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private DirectoryBackupStore Store => new(Path.Combine(_directory.Path, "backup"));

    [Fact]
    public async Task What_is_put_is_a_file_that_can_be_listed_opened_and_deleted()
    {
        await Store.PutAsync("too-old/auth0/2026/k.gz", new byte[] { 1, 2, 3 }, Token);
        Assert.Equal(["backup/too-old/auth0/2026/k.gz"], _directory.Files());
        var found = Assert.Single(await ListAsync(""));
        Assert.Equal(("too-old/auth0/2026/k.gz", 3L), (found.Key, found.Size));
        Assert.InRange(found.LastModified, DateTimeOffset.UtcNow.AddMinutes(-1), DateTimeOffset.UtcNow.AddMinutes(1));
        await using (var opened = await Store.OpenAsync("too-old/auth0/2026/k.gz", Token))
        {
            Assert.Equal([1, 2, 3], await ReadAsync(opened));
        }

        await Store.DeleteAsync("too-old/auth0/2026/k.gz", Token);
        Assert.Empty(_directory.Files());
    }

    [Fact]
    public async Task An_object_of_the_same_key_is_replaced_also_while_it_is_read()
    {
        await Store.PutAsync("k", new byte[] { 1, 2, 3 }, Token);
        await using var before = await Store.OpenAsync("k", Token);
        await Store.PutAsync("k", new byte[] { 4 }, Token);
        await using var after = await Store.OpenAsync("k", Token);
        Assert.Equal([1, 2, 3], await ReadAsync(before));
        Assert.Equal([4], await ReadAsync(after));
    }

    [Fact]
    public async Task What_is_not_finished_is_not_listed_and_not_left_behind()
    {
        using var stopped = new CancellationTokenSource();
        await stopped.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.PutAsync("a/k", new byte[] { 1 }, stopped.Token));
        Assert.Empty(_directory.Files());

        await File.WriteAllBytesAsync(Path.Combine(_directory.Path, "backup/a/other.part"), [1], Token);
        Assert.Empty(await ListAsync(""));
    }

    [Fact]
    public async Task An_object_that_is_there_stays_whole_when_its_replacement_fails()
    {
        await Store.PutAsync("k", new byte[] { 1, 2, 3 }, Token);
        using var stopped = new CancellationTokenSource();
        await stopped.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.PutAsync("k", new byte[] { 4 }, stopped.Token));
        await using var opened = await Store.OpenAsync("k", Token);
        Assert.Equal([1, 2, 3], await ReadAsync(opened));
    }

    [Fact]
    public async Task A_listing_is_in_the_order_of_the_keys_as_that_of_s3()
    {
        foreach (var key in new[] { "b/1", "a/b/2", "a/1", "a-b/1", "A/1", "a.gz", "a/b-c", "ab" })
        {
            await Store.PutAsync(key, new byte[] { 1 }, Token);
        }

        Assert.Equal(["A/1", "a-b/1", "a.gz", "a/1", "a/b-c", "a/b/2", "ab", "b/1"], (await ListAsync("")).Select(found => found.Key));
    }

    [Theory]
    [InlineData("a", new[] { "a/1", "a/2", "ab/1" })]
    [InlineData("a/", new[] { "a/1", "a/2" })]
    [InlineData("a/2", new[] { "a/2" })]
    [InlineData("c/", new string[0])]
    [InlineData("a/1/", new string[0])]
    public async Task A_listing_has_what_begins_with_the_prefix(string prefix, string[] keys)
    {
        foreach (var key in new[] { "a/1", "a/2", "ab/1", "b/1" })
        {
            await Store.PutAsync(key, new byte[] { 1 }, Token);
        }

        Assert.Equal(keys, (await ListAsync(prefix)).Select(found => found.Key));
    }

    [Fact]
    public async Task A_directory_that_is_not_there_is_empty_and_deleting_from_it_is_no_failure()
    {
        Assert.Empty(await ListAsync(""));
        await Store.DeleteAsync("a/k", Token);
        Assert.False(Directory.Exists(Store.Location));
    }

    [Theory]
    [InlineData("../k")]
    [InlineData("a/../../k")]
    [InlineData("../backup-of-others/k")]
    [InlineData("/etc/k")]
    [InlineData(".")]
    [InlineData("")]
    public async Task A_key_that_leads_out_of_the_directory_is_refused(string key)
    {
        var message = $"the key {key} leads out of the backup directory {Store.Location}";
        Func<Task>[] calls = [() => Store.PutAsync(key, new byte[] { 1 }, Token), () => Store.OpenAsync(key, Token), () => Store.DeleteAsync(key, Token)];
        foreach (var call in calls)
        {
            var failure = await Assert.ThrowsAsync<BackupException>(call);
            Assert.Equal((message, false), (failure.Message, failure.IsTransient));
        }

        Assert.Empty(_directory.Files());
    }

    [Fact]
    public async Task A_prefix_that_leads_out_of_the_directory_is_refused()
    {
        var failure = await Assert.ThrowsAsync<BackupException>(() => ListAsync("../"));
        Assert.Equal($"the key .. leads out of the backup directory {Store.Location}", failure.Message);
    }

    [Fact]
    public async Task A_directory_that_can_not_be_written_is_told_with_the_key()
    {
        await File.WriteAllBytesAsync(Path.Combine(_directory.Path, "backup"), [1], Token);
        var failure = await Assert.ThrowsAsync<BackupException>(() => Store.PutAsync("a/k", new byte[] { 1 }, Token));
        Assert.StartsWith($"can't write a/k in the backup directory {Store.Location}: ", failure.Message, StringComparison.Ordinal);
        Assert.True(failure.IsTransient);
    }

    [Fact]
    public async Task An_object_that_is_not_there_is_told_with_the_key()
    {
        var failure = await Assert.ThrowsAsync<BackupException>(() => Store.OpenAsync("a/k", Token));
        Assert.StartsWith($"can't read a/k in the backup directory {Store.Location}: ", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_is_no_object_and_can_not_be_deleted()
    {
        await Store.PutAsync("a/k", new byte[] { 1 }, Token);
        var failure = await Assert.ThrowsAsync<BackupException>(() => Store.DeleteAsync("a", Token));
        Assert.StartsWith($"can't delete a in the backup directory {Store.Location}: ", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_can_not_be_read_is_told()
    {
        await Store.PutAsync("a/1", new byte[] { 1 }, Token);
        await Store.PutAsync("b/1", new byte[] { 1 }, Token);
        await using var listing = Store.ListAsync("", Token).GetAsyncEnumerator(Token);
        Assert.True(await listing.MoveNextAsync());
        Directory.Delete(Path.Combine(Store.Location, "b"), recursive: true);
        var failure = await Assert.ThrowsAsync<BackupException>(() => listing.MoveNextAsync().AsTask());
        Assert.StartsWith($"can't list b/ in the backup directory {Store.Location}: ", failure.Message, StringComparison.Ordinal);
        Assert.True(failure.IsTransient);
    }

    public void Dispose() => _directory.Dispose();

    private async Task<BackupObject[]> ListAsync(string prefix)
    {
        var found = new List<BackupObject>();
        await foreach (var item in Store.ListAsync(prefix, Token))
        {
            found.Add(item);
        }

        return [.. found];
    }

    private static async Task<byte[]> ReadAsync(Stream stream)
    {
        using var bytes = new MemoryStream();
        await stream.CopyToAsync(bytes, Token);
        return bytes.ToArray();
    }
}
