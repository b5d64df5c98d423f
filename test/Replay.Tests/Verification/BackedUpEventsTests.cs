using System.Text;
using Targets.Forwarder.Backup;
using Targets.Replay.Tests.Support;
using Targets.Replay.Verification;

namespace Targets.Replay.Tests.Verification;

public sealed class BackedUpEventsTests : IDisposable
{
    private readonly TemporaryDirectory _files = new();
    private readonly DirectoryBackupStore _store;

    public BackedUpEventsTests() => _store = new DirectoryBackupStore(_files.Location);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _files.Dispose();

    [Fact]
    public async Task The_reasons_are_told_by_the_events_ids()
    {
        var backup = await BackedUpEvents.SnapshotAsync(_store, "", Token);
        await PutAsync("timeout/cloudtrail/1.gz", ("timeout", Some.CloudTrailEnvelope("e1")), ("timeout", Some.CloudTrailEnvelope("e2")));
        await PutAsync("too-old/auth0/2.gz", ("too-old", Some.Auth0Envelope("l1")), ("too-old", Some.Auth0Envelope("l1")));
        await PutAsync("malformed/unknown/3.gz", ("malformed", "no json"));
        Assert.Equal("e1=timeout e2=timeout l1=too-old,too-old =malformed", Text(await backup.ReadAsync(Token)));
    }

    [Fact]
    public async Task What_was_there_before_is_left_out()
    {
        await PutAsync("timeout/cloudtrail/1.gz", ("timeout", Some.CloudTrailEnvelope("e1")));
        var backup = await BackedUpEvents.SnapshotAsync(_store, "", Token);
        await PutAsync("timeout/cloudtrail/2.gz", ("timeout", Some.CloudTrailEnvelope("e2")));
        Assert.Equal("e2=timeout", Text(await backup.ReadAsync(Token)));
    }

    [Fact]
    public async Task The_copies_of_all_events_and_other_prefixes_are_left_out()
    {
        var backup = await BackedUpEvents.SnapshotAsync(_store, "mine", Token);
        await PutAsync("mine/all/cloudtrail/1.gz", ("none", Some.CloudTrailEnvelope("e1")));
        await PutAsync("mine/partial/cloudtrail/2.gz", ("partial", Some.CloudTrailEnvelope("e2")));
        await PutAsync("minestrone/partial/cloudtrail/3.gz", ("partial", Some.CloudTrailEnvelope("e3")));
        Assert.Equal("e2=partial", Text(await backup.ReadAsync(Token)));
    }

    [Fact]
    public async Task What_is_no_backup_is_an_error()
    {
        var backup = await BackedUpEvents.SnapshotAsync(_store, "", Token);
        await _store.PutAsync("timeout/1.gz", TemporaryDirectory.Gzip("{}"u8.ToArray()), Token);
        await Assert.ThrowsAsync<InvalidDataException>(() => backup.ReadAsync(Token));
    }

    private Task PutAsync(string key, params (string Reason, string Event)[] lines) => _store.PutAsync(
        key,
        TemporaryDirectory.Gzip(Encoding.UTF8.GetBytes(string.Concat(lines.Select(line =>
            $$$"""{"rawData":"{{{Convert.ToBase64String(Encoding.UTF8.GetBytes(line.Event))}}}","targets":{"reason":"{{{line.Reason}}}"}}""" + "\n")))),
        Token);

    private static string Text(Dictionary<string, List<string>> reasons) => string.Join(' ', reasons
        .OrderByDescending(pair => pair.Key.Length).ThenBy(pair => pair.Key, StringComparer.Ordinal)
        .Select(pair => $"{pair.Key}={string.Join(',', pair.Value)}"));
}
