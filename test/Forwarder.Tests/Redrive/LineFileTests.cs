using System.IO.Compression;
using Targets.Forwarder.Backup;
using Targets.Forwarder.Delivery;
using Targets.Forwarder.Envelopes;
using Targets.Forwarder.Redrive;

namespace Targets.Forwarder.Tests.Redrive;

public sealed class LineFileTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    [Fact]
    public async Task Lines_make_an_object_of_our_backup()
    {
        await using var file = new LineFile();
        file.Add(Record("a"), Now);
        file.Add(Record("b") with { Origin = new BackupOrigin("f", "r", Now.AddHours(-1)), Refusals = 1 }, Now.AddSeconds(1));
        Assert.Equal(2, file.Lines);
        using var text = new StreamReader(new GZipStream(file.Finish(), CompressionMode.Decompress));
        Assert.Equal(
            """
            {"attemptsMade":2,"arrivalTimestamp":1767323045000,"errorCode":"Targets.timeout","errorMessage":"timeout","attemptEndingTimestamp":1767323045000,"rawData":"YQ==","targets":{"version":1,"function":"","requestId":"","source":"auth0","outcome":"undelivered","reason":"timeout","timestamp":7,"attempts":2}}
            {"attemptsMade":2,"arrivalTimestamp":1767319445000,"errorCode":"Targets.timeout","errorMessage":"timeout","attemptEndingTimestamp":1767323046000,"rawData":"Yg==","targets":{"version":1,"function":"f","requestId":"r","source":"auth0","outcome":"undelivered","reason":"timeout","timestamp":7,"attempts":2,"refusals":1}}

            """.ReplaceLineEndings("\n"),
            await text.ReadToEndAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_file_without_lines_has_none()
    {
        await using var file = new LineFile();
        Assert.Equal(0, file.Lines);
    }

    private static BackupRecord Record(string text) =>
        new(System.Text.Encoding.UTF8.GetBytes(text), EventKind.Auth0Log, new DeliveryResult(Reason.Timeout, 2, null), 7);
}
