using System.Text;
using Targets.Forwarder.Redrive;

namespace Targets.Functions.Tests;

public sealed class RedriveRequestTests
{
    private const string Expected =
        """{"since":TIME,"until":TIME,"reason":WORD,"source":auth0|cloudtrail|unknown,"max":N,"rate":N,"verify":BOOLEAN,"dryRun":BOOLEAN,"continue":KEY}, each optional""";

    private static readonly DateTimeOffset Deadline = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    [Theory]
    [InlineData("")]
    [InlineData(" \r\n")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("""{"version":"0","id":"1","detail-type":"Scheduled Event","source":"aws.events","account":"111122223333","time":"2026-01-02T03:04:05Z","region":"eu-west-1","resources":[],"detail":{}}""")]
    public void Nothing_and_a_schedules_event_ask_for_the_whole_backup(string json) =>
        Assert.Equal(new RedriveOptions { Prefix = "backup/", Deadline = Deadline }, Read(json).ToOptions("backup", Deadline));

    [Fact]
    public void Every_member_is_taken_over() => Assert.Equal(
        new RedriveOptions
        {
            Since = new DateTimeOffset(2026, 1, 2, 0, 0, 0, TimeSpan.Zero),
            Until = new DateTimeOffset(2026, 1, 3, 0, 0, 0, TimeSpan.Zero),
            Reason = "overloaded",
            Source = "auth0",
            Most = 100,
            Rate = 0.5,
            Verifies = true,
            IsDryRun = true,
            After = "overloaded/auth0/x",
            Deadline = Deadline,
        },
        Read("""{"since":"2026-01-02T00:00:00Z","until":"2026-01-03T00:00:00Z","reason":"overloaded","source":"auth0","max":100,"rate":0.5,"verify":true,"dryRun":true,"continue":"overloaded/auth0/x"}""").ToOptions("", Deadline));

    [Theory]
    [InlineData("""{"since":"yesterday"}""", "$.since")]
    [InlineData("""{"max":0}""", "$.max")]
    [InlineData("""{"max":"10"}""", "$.max")]
    [InlineData("""{"rate":0}""", "$.rate")]
    [InlineData("""{"rate":-1}""", "$.rate")]
    [InlineData("""{"source":"okta"}""", "$.source")]
    [InlineData("""{"verify":"yes"}""", "$.verify")]
    [InlineData("""{"dryrun":true}""", "$.dryrun")]
    [InlineData("""{"dry-run":true}""", "$.dry-run")]
    [InlineData("[]", "$")]
    [InlineData("7", "$")]
    [InlineData("{", "$")]
    [InlineData("secret", "$")]
    public void What_is_wrong_or_unknown_is_named_without_its_value(string json, string path) => Assert.Equal(
        $"the request's {path} is wrong; expected {Expected}",
        Assert.Throws<RedriveRequestException>(() => Read(json)).Message);

    private static RedriveRequest Read(string json) => RedriveRequest.Read(Encoding.UTF8.GetBytes(json));
}
