using System.Text;
using Targets.Replay.Inputs;

namespace Targets.Replay.Tests.Inputs;

public sealed class EventTimesTests
{
    [Theory]
    [InlineData("""{"time":"2026-01-01T00:00:00Z","detail":{"eventTime":"2026-01-02T00:00:00Z"}}""", "2026-01-02T00:00:00Z")]
    [InlineData("""{"detail":{"data":{"date":"2026-01-03T00:00:00.000Z"}},"time":"2026-01-01T00:00:00Z"}""", "2026-01-03T00:00:00Z")]
    [InlineData("""{"detail":{"data":{}},"time":"2026-01-01T00:00:00Z"}""", "2026-01-01T00:00:00Z")]
    [InlineData("""{"detail":{},"time":"2026-01-01T00:00:00Z"}""", "2026-01-01T00:00:00Z")]
    [InlineData("""{"detail":{"a":[{"eventTime":"2026-01-05T00:00:00Z"}],"eventTime":"2026-01-02T00:00:00Z"}}""", "2026-01-02T00:00:00Z")]
    [InlineData("""{"detail":{"eventTime":"no time"},"time":"2026-01-01T00:00:00Z"}""", "2026-01-01T00:00:00Z")]
    [InlineData("""{"detail":{"\ud800":1,"eventTime":"2026-01-02T00:00:00Z"}}""", "2026-01-02T00:00:00Z")]
    public void The_own_time_of_an_event_goes_before_its_envelopes(string envelope, string time) =>
        Assert.Equal(DateTimeOffset.Parse(time, System.Globalization.CultureInfo.InvariantCulture), EventTimes.Read(Encoding.UTF8.GetBytes(envelope)));

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"time":5,"detail":{"date":"2026-01-01T00:00:00Z","data":{"eventTime":"2026-01-01T00:00:00Z","time":"2026-01-01T00:00:00Z"}}}""")]
    [InlineData("""{"detail":[{"eventTime":"2026-01-01T00:00:00Z"}],"data":{"date":"2026-01-01T00:00:00Z"}}""")]
    public void Other_members_are_no_time(string envelope) => Assert.Null(EventTimes.Read(Encoding.UTF8.GetBytes(envelope)));

    [Theory]
    [InlineData("2026-01-01T00:00:00Z", "2026-01-02T01:00:00Z")]
    [InlineData("2026-01-01T00:00:00.5Z", "2026-01-02T01:00:00.5Z")]
    [InlineData("2026-01-01T00:00:00.120Z", "2026-01-02T01:00:00.120Z")]
    [InlineData("2026-01-01T00:00:00+02:00", "2026-01-01T23:00:00Z")]
    [InlineData("2026-01-01 00:00:00.149000000", "2026-01-02T01:00:00.149000000Z")]
    [InlineData("9999-12-31T23:59:59Z", "9999-12-31T23:59:59Z")]
    [InlineData("soon", "soon")]
    public void A_moved_time_keeps_its_precision(string time, string moved)
    {
        var envelope = $$$"""{"time":"{{{time}}}", "detail" :{"data":{"date":"{{{time}}}","details":{"date":"{{{time}}}"} },"x":[1.50]},"id":"1"}""";
        var expected = $$$"""{"time":"{{{moved}}}", "detail" :{"data":{"date":"{{{moved}}}","details":{"date":"{{{time}}}"} },"x":[1.50]},"id":"1"}""";
        Assert.Equal(expected, Encoding.UTF8.GetString(EventTimes.Move(Encoding.UTF8.GetBytes(envelope), TimeSpan.FromHours(25)).Span));
    }

    [Fact]
    public void A_time_that_would_be_before_the_first_year_becomes_its_beginning() => Assert.Equal(
        """{"time":"0001-01-01T00:00:00Z"}""",
        Encoding.UTF8.GetString(EventTimes.Move("""{"time":"0001-06-01T00:00:00Z"}"""u8.ToArray(), TimeSpan.FromDays(-365)).Span));
}
