using Targets.LocalOpenObserve.Tests.Support;

namespace Targets.LocalOpenObserve.Tests.Search;

public sealed class SearchTests
{
    private const string Records =
        """[{"name":"a","n":1,"ok":true},{"name":"b","n":2,"ok":false},{"name":"B","n":3}]""";

    [Theory]
    [InlineData("SELECT name FROM STREAM WHERE n = 2", "{\"name\":\"b\"}")]
    [InlineData("SELECT name FROM STREAM WHERE ok = true", "{\"name\":\"a\"}")]
    [InlineData("SELECT ok FROM STREAM WHERE name = 'b'", "{\"ok\":false}")]
    [InlineData("SELECT name FROM STREAM WHERE name LIKE 'B%'", "{\"name\":\"B\"}")]
    [InlineData("SELECT count(*) AS total, sum(n) AS s FROM STREAM", "{\"total\":3,\"s\":6}")]
    [InlineData("SELECT lower(name) AS l, count(*) AS c FROM STREAM GROUP BY l ORDER BY c DESC LIMIT 1", "{\"l\":\"b\",\"c\":2}")]
    [InlineData("SELECT approx_distinct(lower(name)) AS d FROM STREAM", "{\"d\":2}")]
    [InlineData("SELECT name FROM STREAM WHERE str_match(name, 'b') OR re_match(name, '^a$') ORDER BY name DESC LIMIT 1", "{\"name\":\"b\"}")]
    [InlineData("WITH x AS (SELECT name, n FROM STREAM) SELECT max(n) AS m FROM x", "{\"m\":3}")]
    [InlineData("SELECT \"name\" FROM STREAM WHERE n IN (SELECT max(n) FROM STREAM)", "{\"name\":\"B\"}")]
    public async Task Answers(string sql, string expected)
    {
        await using var openObserve = await TestOpenObserve.StartAsync();
        await openObserve.PostAsync(Records);
        Assert.Equal([expected], await openObserve.HitsAsync(sql));
    }

    [Theory]
    [InlineData("SELECT nope FROM STREAM", 20004, "No field named nope")]
    [InlineData("SELECT \"nope\" FROM STREAM", 20004, "No field named \\\"nope\\\"")]
    [InlineData("SELECT Name FROM STREAM", 20004, "No field named Name")]
    [InlineData("SELECT n FROM nowhere", 20002, "Search stream not found: nowhere")]
    [InlineData("SELECT name, count(*) FROM STREAM", 20008, "GROUP BY")]
    [InlineData("SELECT name, n, count(*) FROM STREAM GROUP BY name", 20008, "GROUP BY")]
    [InlineData("SELECT json_extract(name, 1) FROM STREAM", 20005, "Invalid function 'json_extract'")]
    [InlineData("SELECT FROM STREAM", 20008, "")]
    [InlineData("DELETE FROM STREAM", 20001, "")]
    [InlineData("SELECT n FROM STREAM; SELECT n FROM STREAM", 20001, "")]
    [InlineData("SELECT 'open FROM STREAM", 20001, "")]
    public async Task Refuses(string sql, int code, string part)
    {
        await using var openObserve = await TestOpenObserve.StartAsync();
        await openObserve.PostAsync(Records);
        var reply = await openObserve.SearchAsync(sql);
        Assert.Equal(400, reply.Status);
        Assert.StartsWith($"{{\"code\":{code},", reply.Body, StringComparison.Ordinal);
        Assert.Contains(part, reply.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_time_range_bounds_the_records_its_end_excluded()
    {
        await using var openObserve = await TestOpenObserve.StartAsync();
        var now = TestOpenObserve.Now;
        await openObserve.PostAsync($$"""[{"_timestamp":{{now}},"a":1},{"_timestamp":{{now + 1}},"a":2},{"_timestamp":{{now + 2}},"a":3}]""");
        var body = $$"""{"query":{"sql":"SELECT a FROM {{openObserve.Stream}} ORDER BY a","start_time":{{now + 1}},"end_time":{{now + 2}},"size":10} }""";
        var reply = await openObserve.SendAsync("api/default/_search", new StringContent(body));
        Assert.Contains("\"hits\":[{\"a\":2}],\"total\":1", reply.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hits_come_in_pages_the_newest_first()
    {
        await using var openObserve = await TestOpenObserve.StartAsync();
        var now = TestOpenObserve.Now;
        await openObserve.PostAsync($$"""[{"_timestamp":{{now}},"a":1},{"_timestamp":{{now + 1}},"a":2},{"_timestamp":{{now + 2}},"a":3}]""");
        var body = $$"""{"query":{"sql":"SELECT a FROM {{openObserve.Stream}}","start_time":1,"end_time":{{now + 1000}},"from":1,"size":1} }""";
        var reply = await openObserve.SendAsync("api/default/_search", new StringContent(body));
        Assert.Contains("\"hits\":[{\"a\":2}]", reply.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_histogram_groups_by_the_beginning_of_the_interval()
    {
        await using var openObserve = await TestOpenObserve.StartAsync(new LocalOpenObserveOptions { AllowedUpTo = TimeSpan.FromDays(36500) });
        await openObserve.PostAsync("""[{"_timestamp":1755000000000000},{"_timestamp":1755003599000000},{"_timestamp":1755003600000000}]""");
        Assert.Equal(
            ["""{"h":"2025-08-12T12:00:00","n":2}""", """{"h":"2025-08-12T13:00:00","n":1}"""],
            await openObserve.HitsAsync("SELECT histogram(_timestamp, '1 hour') AS h, count(*) AS n FROM STREAM GROUP BY h ORDER BY h"));
    }
}
