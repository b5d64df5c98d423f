using System.Globalization;
using Targets.Forwarder.Backup;
using Targets.Forwarder.Redrive;

namespace Targets.Forwarder.Tests.Redrive;

public sealed class RedriveFilterTests
{
    private const string At3 = "p/timeout/auth0/2026/01/02/03/x";

    [Theory]
    [InlineData("", At3, true)]
    [InlineData("", "p/all/auth0/2026/01/02/03/x", false)]
    [InlineData("", "all/auth0/2026/01/02/03/x", false)]
    [InlineData("", "p/quarantine/timeout/auth0/2026/01/02/03/x", false)]
    [InlineData("p/", "p/all/auth0/2026/01/02/03/x", false)]
    [InlineData("p", "p/quarantine/timeout/auth0/2026/01/02/03/x", false)]
    [InlineData("p/all/", "p/all/auth0/2026/01/02/03/x", true)]
    [InlineData("p/quarantine/", "p/quarantine/timeout/auth0/2026/01/02/03/x", true)]
    [InlineData("p/quarantine", "p/quarantine/timeout/auth0/2026/01/02/03/x", true)]
    [InlineData("p/quarantine/timeout/", "p/quarantine/timeout/auth0/2026/01/02/03/x", true)]
    [InlineData("", "overall/x", true)]
    [InlineData("", "all", true)]
    public void What_lies_aside_is_taken_where_it_is_named_only(string prefix, string key, bool isTaken) =>
        Assert.Equal(isTaken, Takes(new RedriveOptions { Prefix = prefix }, key));

    [Fact]
    public void The_reason_all_names_what_lies_in_all()
    {
        Assert.True(Takes(new RedriveOptions { Reason = "all" }, "p/all/auth0/2026/01/02/03/x"));
        Assert.False(Takes(new RedriveOptions { Reason = "timeout" }, "p/quarantine/timeout/auth0/2026/01/02/03/x"));
    }

    [Fact]
    public void One_object_is_taken_wherever_it_lies()
    {
        var options = new RedriveOptions { Key = "p/all/x" };
        Assert.Equal([true, false, false], new[] { "p/all/x", "p/all/xy", "p/x" }.Select(key => Takes(options, key)));
    }

    [Theory]
    [InlineData("timeout", null, true)]
    [InlineData("partial", null, false)]
    [InlineData(null, "auth0", true)]
    [InlineData(null, "cloudtrail", false)]
    [InlineData("timeout", "cloudtrail", false)]
    public void Reason_and_source_are_those_of_the_key(string? reason, string? source, bool isTaken) =>
        Assert.Equal(isTaken, Takes(new RedriveOptions { Reason = reason, Source = source }, At3));

    // An object of an hour holds events of the whole hour.
    [Theory]
    [InlineData("2026-01-02T02:59:59Z", true)]
    [InlineData("2026-01-02T03:59:59Z", true)]
    [InlineData("2026-01-02T09:29:59+05:30", true)]
    [InlineData("2026-01-02T04:00:00Z", false)]
    [InlineData("2026-01-02T09:30:00+05:30", false)]
    public void Since_takes_every_object_that_may_hold_something_of_then(string since, bool isTaken) =>
        Assert.Equal(isTaken, Takes(new RedriveOptions { Since = Time(since) }, At3));

    [Theory]
    [InlineData("2026-01-02T03:00:00Z", false)]
    [InlineData("2026-01-02T03:00:01Z", true)]
    [InlineData("2026-01-03T00:00:00Z", true)]
    public void Until_takes_every_object_that_may_hold_something_of_before(string until, bool isTaken) =>
        Assert.Equal(isTaken, Takes(new RedriveOptions { Until = Time(until) }, At3));

    [Fact]
    public void An_object_of_a_day_holds_events_of_the_whole_day()
    {
        const string OfTheDay = "aws/lambda/async/f/2026/01/02/x";
        Assert.True(Takes(new RedriveOptions { Since = Time("2026-01-02T23:59:59Z") }, OfTheDay));
        Assert.False(Takes(new RedriveOptions { Since = Time("2026-01-03T00:00:00Z") }, OfTheDay));
    }

    [Fact]
    public void Without_a_time_in_its_key_an_object_is_of_when_it_was_written()
    {
        var time = Time("2026-01-02T03:04:05Z");
        Assert.True(Takes(new RedriveOptions { Since = time, Until = time.AddSeconds(1) }, "x.json", time));
        Assert.False(Takes(new RedriveOptions { Since = time.AddSeconds(1) }, "x.json", time));
        Assert.False(Takes(new RedriveOptions { Until = time }, "x.json", time));
    }

    private static bool Takes(RedriveOptions options, string key, DateTimeOffset lastModified = default) =>
        new RedriveFilter(options).Takes(new BackupObject(key, 1, lastModified));

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
