using Targets.LocalOpenObserve.Tests.Support;

namespace Targets.LocalOpenObserve.Tests.Ingestion;

public sealed class TypeTests
{
    [Theory]
    [InlineData("""[{"a":true},{"a":5}]""", """{"a":1}""", """{"a":5}""")]
    [InlineData("""[{"a":5},{"a":1.5}]""", """{"a":5}""", """{"a":1.5}""")]
    [InlineData("""[{"a":5},{"a":"x"}]""", """{"a":"5"}""", """{"a":"x"}""")]
    [InlineData("""[{"a":true},{"a":"x"}]""", """{"a":"true"}""", """{"a":"x"}""")]
    public async Task Types_in_one_request_are_widened(string sent, string first, string second)
    {
        await using var openObserve = await TestOpenObserve.StartAsync();
        await openObserve.PostAsync(sent);
        Assert.Equal(new[] { first, second }.Order(), (await openObserve.HitsAsync("SELECT * FROM STREAM")).Order());
    }

    [Fact]
    public async Task A_string_widens_a_number_column_for_ever()
    {
        await using var openObserve = await TestOpenObserve.StartAsync();
        await openObserve.PostAsync("""{"a":5}""");
        await openObserve.PostAsync("""{"a":"x"}""");
        await openObserve.PostAsync("""{"a":6}""");
        Assert.Equal(["""{"a":"5"}""", """{"a":"6"}""", """{"a":"x"}"""], await openObserve.HitsAsync("SELECT a FROM STREAM ORDER BY a"));
        Assert.Contains("""{"name":"a","type":"Utf8"}""", (await openObserve.GetAsync($"api/default/{openObserve.Stream}/schema")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_number_becomes_text_in_a_string_column()
    {
        await using var openObserve = await TestOpenObserve.StartAsync();
        await openObserve.PostAsync("""{"a":"x"}""");
        await openObserve.PostAsync("""{"a":5}""");
        Assert.Equal(["""{"a":"5"}""", """{"a":"x"}"""], await openObserve.HitsAsync("SELECT a FROM STREAM ORDER BY a"));
    }

    [Fact]
    public async Task A_value_that_its_column_cannot_take_fails_its_record()
    {
        await using var openObserve = await TestOpenObserve.StartAsync();
        await openObserve.PostAsync("""{"a":5}""");
        var reply = await openObserve.PostAsync("""[{"a":1.5,"b":1},{"a":6,"b":2}]""");
        Assert.Contains("\"successful\":1,\"failed\":1,\"error\":\"Failed to cast a to type Int64 \"", reply.Body, StringComparison.Ordinal);
        Assert.Equal(["""{"b":2}"""], await openObserve.HitsAsync("SELECT b FROM STREAM WHERE b > 0"));
    }
}
