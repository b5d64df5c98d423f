using System.Text.Encodings.Web;
using System.Text.Json;
using Targets.Forwarder.OpenObserve;
using Targets.Forwarder.Tests.Support;

namespace Targets.Forwarder.Tests.OpenObserve;

/// <summary>
/// The panels of OpenObserve's community dashboard for CloudTrail (openobserve/dashboards, AWS_CloudTrail, 2026-08) over the recorded events and the samples: the same
/// columns, functions and forms of query. Its panels on CloudWatch log groups belong to another transport.
/// </summary>
public sealed class CommunityDashboardTests(StoredDataSets dataSets) : IClassFixture<StoredDataSets>
{
    private const int MostRows = 10_000;
    private const string NoMfa = "\"mfaAuthenticated\":\"false\"";
    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Each column, and where its value is in a CloudTrail record.</summary>
    public static TheoryData<string, string> Columns => new()
    {
        { "eventid", "eventID" },
        { "eventname", "eventName" },
        { "eventsource", "eventSource" },
        { "awsregion", "awsRegion" },
        { "eventcategory", "eventCategory" },
        { "eventtype", "eventType" },
        { "readonly", "readOnly" },
        { "managementevent", "managementEvent" },
        { "recipientaccountid", "recipientAccountId" },
        { "useridentity_type", "userIdentity.type" },
        { "useridentity_arn", "userIdentity.arn" },
        { "useridentity_accountid", "userIdentity.accountId" },
        { "useridentity_principalid", "userIdentity.principalId" },
        { "useridentity_accesskeyid", "userIdentity.accessKeyId" },
        { "useridentity_invokedby", "userIdentity.invokedBy" },
        { "useridentity_sessioncontext", "userIdentity.sessionContext" },
        { "sourceipaddress", "sourceIPAddress" },
        { "useragent", "userAgent" },
        { "requestparameters_bucketname", "requestParameters.bucketName" },
        { "requestparameters_serviceid", "requestParameters.serviceId" },
        { "responseelements_consolelogin", "responseElements.ConsoleLogin" },
    };

    [Theory]
    [MemberData(nameof(Columns))]
    public async Task A_table_counts_the_events_by_the_values_of_a_column(string column, string path)
    {
        var expected = (await ValuesAsync(path)).CountBy(static value => value).Select(static group => $"{group.Key}: {group.Value}");
        var rows = await SearchAsync($"SELECT {column} as \"x_axis_1\", count({column}) as \"y_axis_1\"  FROM \"STREAM\"  GROUP BY x_axis_1");
        Assert.Equal(expected.Order(), Groups(rows));
    }

    [Theory]
    [MemberData(nameof(Columns))]
    public async Task A_metric_counts_the_events_that_have_a_value(string column, string path)
    {
        var row = Assert.Single(await SearchAsync($"SELECT count({column}) as \"y_axis_1\"  FROM \"STREAM\" "));
        var expected = (await ValuesAsync(path)).Count;
        Assert.InRange(expected, 1, int.MaxValue);
        Assert.Equal(expected, row.GetProperty("y_axis_1").GetInt32());
    }

    [Theory]
    [InlineData("eventtype", "eventType")]
    [InlineData("responseelements_consolelogin", "responseElements.ConsoleLogin")]
    [InlineData("useridentity_sessioncontext", "userIdentity.sessionContext")]
    public async Task A_line_counts_the_events_by_time(string column, string path)
    {
        var rows = await SearchAsync($"SELECT histogram(_timestamp) as \"x_axis_1\", count({column}) as \"y_axis_1\"  FROM \"STREAM\"  GROUP BY x_axis_1 ORDER BY x_axis_1 ASC");
        Assert.Equal((await ValuesAsync(path)).Count, rows.Sum(static row => row.GetProperty("y_axis_1").GetInt32()));
        Assert.All(rows, static row => Assert.Matches("^2[0-9]{3}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}$", row.GetProperty("x_axis_1").GetString()));
    }

    [Theory]
    [InlineData("eventName", "eventSource")]
    [InlineData("recipientAccountId", "eventName")]
    [InlineData("awsRegion", "sourceIPAddress")]
    public async Task A_table_of_two_columns_has_a_row_for_each_pair(string first, string second)
    {
        var events = (await EventsAsync()).Where(static stored => Value(stored.Event, "eventName") is not null);
        var pairs = events.Select(stored => (Value(stored.Event, first), Value(stored.Event, second))).Distinct().Count();
        var rows = await SearchAsync(
            $"SELECT {first.ToLowerInvariant()} as \"x_axis_1\", {second.ToLowerInvariant()} as \"x_axis_2\"  FROM \"STREAM\" WHERE eventname IS NOT NULL GROUP BY x_axis_1, x_axis_2");
        Assert.Equal(pairs, rows.Count);
    }

    [Fact]
    public async Task Role_assumption_events_are_found_by_str_match()
    {
        var expected = (await ValuesAsync("eventName")).Where(static name => name.Contains("AssumeRole", StringComparison.Ordinal)).CountBy(static name => name);
        var rows = await SearchAsync("SELECT eventname as \"x_axis_1\", count(eventname) as \"y_axis_1\"  FROM \"STREAM\"  WHERE str_match(eventname, 'AssumeRole')  GROUP BY x_axis_1");
        Assert.Equal(expected.Select(static group => $"{group.Key}: {group.Value}").Order(), Groups(rows));
    }

    [Fact]
    public async Task Sessions_without_mfa_are_found_by_str_match_ignore_case()
    {
        var expected = (await ValuesAsync("userIdentity.sessionContext")).Count(static context => context.Contains(NoMfa, StringComparison.Ordinal));
        Assert.InRange(expected, 1, int.MaxValue);
        foreach (var text in new[] { NoMfa, NoMfa.ToUpperInvariant() })
        {
            var row = Assert.Single(await SearchAsync($"SELECT count(useridentity_sessioncontext) as \"y_axis_1\"  FROM \"STREAM\"  WHERE str_match_ignore_case(useridentity_sessioncontext, '{text}') "));
            Assert.Equal(expected, row.GetProperty("y_axis_1").GetInt32());
        }
    }

    [Fact]
    public async Task Console_logins_are_found_in_a_list()
    {
        var row = Assert.Single(await SearchAsync("SELECT count(eventname) as \"y_axis_1\"  FROM \"STREAM\"  WHERE eventname IN ('ConsoleLogin', 'GetObject') "));
        Assert.Equal((await ValuesAsync("eventName")).Count(static name => name is "ConsoleLogin" or "GetObject"), row.GetProperty("y_axis_1").GetInt32());
    }

    // The events without a value are a group too, of none.
    private static IEnumerable<string> Groups(List<JsonElement> rows) => rows.Where(static row => row.TryGetProperty("x_axis_1", out _))
        .Select(static row => $"{row.GetProperty("x_axis_1")}: {row.GetProperty("y_axis_1")}").Order();

    private async Task<List<string>> ValuesAsync(string path) => [.. (await EventsAsync()).Select(stored => Value(stored.Event, path)).OfType<string>()];

    // The text of a column: a string as it is, an object or an array as compact JSON.
    private static string? Value(JsonElement source, string path)
    {
        var value = path.Split('.').Prepend("detail").Aggregate((JsonElement?)source, static (parent, step) =>
            parent is { ValueKind: JsonValueKind.Object } found && found.TryGetProperty(step, out var member) ? member : null);
        return value is { } there ? JsonLeaves.IsScalar(there) ? there.ToString() : JsonSerializer.Serialize(there, Compact) : null;
    }

    // The samples hold what was never recorded: calls with a serviceId, and objects of S3.
    private async Task<List<StoredEvent>> EventsAsync() =>
        [.. await dataSets.ReadAsync(StoredDataSets.Recorded), .. await dataSets.ReadAsync(StoredDataSets.Samples)];

    private async Task<List<JsonElement>> SearchAsync(string sql)
    {
        var stored = await EventsAsync();
        var start = stored[0].Record.GetProperty("_timestamp").GetInt64();
        using var search = new OpenObserveSearch(dataSets.Endpoint, dataSets.OpenObserve.Key, TimeSpan.FromSeconds(30));
        var rows = await search.SearchAsync(sql.Replace("STREAM", dataSets.Endpoint.StoredStream, StringComparison.Ordinal), start, start + stored.Count, MostRows, OpenObserveFixture.Token);
        return [.. rows.EnumerateArray()];
    }
}
