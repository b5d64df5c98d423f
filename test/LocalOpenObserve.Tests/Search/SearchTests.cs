using Targets.LocalOpenObserve.Tests.Support;

namespace Targets.LocalOpenObserve.Tests.Search;

public sealed class SearchTests
{
    private const string Records =
        """[{"name":"a","n":1,"ok":true},{"name":"b","n":2,"ok":false},{"name":"B","n":3},{"n":4,"text":"{\"mfaAuthenticated\":\"false\"}"}]""";

    [Theory]
    [InlineData("SELECT name FROM STREAM WHERE n = 2", "{\"name\":\"b\"}")]
    [InlineData("SELECT name FROM STREAM WHERE ok = true", "{\"name\":\"a\"}")]
    [InlineData("SELECT ok FROM STREAM WHERE name = 'b'", "{\"ok\":false}")]
    [InlineData("SELECT name FROM STREAM WHERE name LIKE 'B%'", "{\"name\":\"B\"}")]
    [InlineData("SELECT count(*) AS total, sum(n) AS s FROM STREAM", "{\"total\":4,\"s\":10}")]
    [InlineData("SELECT lower(name) AS l, count(*) AS c FROM STREAM GROUP BY l ORDER BY c DESC LIMIT 1", "{\"l\":\"b\",\"c\":2}")]
    [InlineData("SELECT approx_distinct(lower(name)) AS d FROM STREAM", "{\"d\":2}")]
    [InlineData("SELECT name FROM STREAM WHERE str_match(name, 'b') OR re_match(name, '^a$') ORDER BY name DESC LIMIT 1", "{\"name\":\"b\"}")]
    [InlineData("WITH x AS (SELECT name, n FROM STREAM) SELECT max(n) AS m FROM x", "{\"m\":4}")]
    [InlineData("SELECT \"name\" FROM STREAM WHERE n IN (SELECT max(n) - 1 FROM STREAM)", "{\"name\":\"B\"}")]
    [InlineData("SELECT ok AS \"x_axis_1\", count(ok) AS \"y_axis_1\" FROM STREAM WHERE n = 1 GROUP BY x_axis_1", "{\"x_axis_1\":true,\"y_axis_1\":1}")]
    [InlineData("SELECT DISTINCT ok AS o FROM STREAM WHERE n = 2", "{\"o\":false}")]
    [InlineData("SELECT ok AS o, count(ok) AS c FROM STREAM WHERE n = 3 GROUP BY o", "{\"c\":0}")]
    [InlineData("SELECT count(*) AS ok FROM STREAM WHERE n = 1", "{\"ok\":1}")]
    [InlineData("SELECT str_match(name, 'b') AS m, n FROM STREAM WHERE n = 3", "{\"m\":false,\"n\":3}")]
    [InlineData("SELECT count(*) AS c FROM STREAM WHERE str_match(name, 'b')", "{\"c\":1}")]
    [InlineData("SELECT count(*) AS c FROM STREAM WHERE str_match_ignore_case(name, 'b')", "{\"c\":2}")]
    [InlineData("SELECT count(*) AS c FROM STREAM WHERE str_match_ignore_case(name, 'B') AND n IN (2, 5)", "{\"c\":1}")]
    [InlineData("SELECT n FROM STREAM WHERE str_match(text, '\"mfaAuthenticated\":\"false\"')", "{\"n\":4}")]
    [InlineData("SELECT n FROM STREAM WHERE str_match_ignore_case(text, '\"MFAAUTHENTICATED\":\"False\"')", "{\"n\":4}")]
    [InlineData("SELECT n FROM STREAM WHERE NOT str_match(text, 'absent')", "{\"n\":4}")]
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

    [Fact]
    public async Task A_histogram_that_names_no_interval_takes_one_that_fits_the_time_searched()
    {
        await using var openObserve = await TestOpenObserve.StartAsync(new LocalOpenObserveOptions { AllowedUpTo = TimeSpan.FromDays(36500) });
        await openObserve.PostAsync("""[{"_timestamp":1755000000000000},{"_timestamp":1755003599000000},{"_timestamp":1755003600000000}]""");
        var sql = $"SELECT histogram(_timestamp) AS h, count(*) AS n FROM {openObserve.Stream} GROUP BY h ORDER BY h";
        var body = $$"""{"query":{"sql":"{{sql}}","start_time":1755000000000000,"end_time":1755021600000000,"size":10} }""";
        var reply = await openObserve.SendAsync("api/default/_search", new StringContent(body));
        Assert.Contains(
            """ "hits":[{"h":"2025-08-12T12:00:00","n":2},{"h":"2025-08-12T13:00:00","n":1}] """.Trim(), reply.Body, StringComparison.Ordinal);
    }
}
