using System.Text.Json;
using Targets.LocalOpenObserve.Ingestion;

namespace Targets.LocalOpenObserve.Tests.Ingestion;

public sealed class RecordTimestampTests
{
    private const long Now = 1_795_000_000_000_000;

    [Theory]
    [InlineData("1755000000", 1_755_000_000_000_000)]
    [InlineData("1755000000123", 1_755_000_000_123_000)]
    [InlineData("1755000000123456", 1_755_000_000_123_456)]
    [InlineData("1755000000123456789", 1_755_000_000_123_456)]
    [InlineData("1755000000.9", 1_755_000_000_000_000)]
    [InlineData("0", Now)]
    [InlineData("\"1755000000123456\"", 1_755_000_000_123_456)]
    [InlineData("\"2025-08-12 12:00:00\"", 1_755_000_000_000_000)]
    [InlineData("\"2025-08-12T12:00:00\"", 1_755_000_000_000_000)]
    [InlineData("\"2025-08-12T12:00:00Z\"", 1_755_000_000_000_000)]
    [InlineData("\"2025-08-12T14:00:00+02:00\"", 1_755_000_000_000_000)]
    [InlineData("\"2025-08-12T12:00:00.123Z\"", 1_755_000_000_123_000)]
    [InlineData("\"2025-08-12T12:00:00.1234567Z\"", 1_755_000_000_123_456)]
    [InlineData("\"Tue, 12 Aug 2025 12:00:00 GMT\"", 1_755_000_000_000_000)]
    public void Reads(string json, long expected) =>
        Assert.Equal(expected, RecordTimestamp.Read(Record(json), Now));

    [Theory]
    [InlineData("\"2025-08-12T12:00:00.12Z\"")]
    [InlineData("\"2025-08-12T12:00:00.12345Z\"")]
    [InlineData("\"yesterday\"")]
    [InlineData("true")]
    public void Refuses(string json) =>
        Assert.Null(RecordTimestamp.Read(Record(json), Now));

    [Fact]
    public void Without_one_the_time_is_now() => Assert.Equal(Now, RecordTimestamp.Read([], Now));

    private static Dictionary<string, FlatValue> Record(string json)
    {
        using var record = JsonDocument.Parse($$"""{"_timestamp":{{json}}}""");
        return FlatRecord.Of(record.RootElement, level: 3);
    }
}
