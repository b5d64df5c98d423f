using System.Text.RegularExpressions;
using Targets.Forwarder.Records;

namespace Targets.Forwarder.Tests.Records;

public sealed partial class RecordColumnsTests
{
    /// <summary>facts of openobserve/openobserve 0.93: columns that the server writes itself. <c>_timestamp</c> is ours to write.</summary>
    private static readonly string[] Reserved = ["_all", "_original", "_o2_id", "_all_values", "_o2_ingest_ts"];

    [Fact]
    public void There_are_at_most_220() => Assert.InRange(RecordColumns.All.Count, 1, 220);

    [Fact]
    public void No_two_have_one_name_after_openobserves_normalization() =>
        Assert.Empty(RecordColumns.All.GroupBy(column => column.StoredName).Where(group => group.Count() > 1).Select(group => group.Key));

    [Fact]
    public void None_is_reserved() => Assert.Empty(RecordColumns.All.Select(column => column.StoredName).Intersect(Reserved));

    [Fact]
    public void Every_name_survives_normalization_but_for_its_case() =>
        Assert.All(RecordColumns.All, column => Assert.Matches(PlainName(), column.Name));

    [Fact]
    public void The_timestamp_is_the_first() => Assert.Equal("_timestamp", RecordColumns.All[0].Name);

    [Fact]
    public void Each_says_where_it_comes_from_and_gives_an_example() =>
        Assert.All(RecordColumns.All, column => Assert.True(column.Source.Length > 0 && column.Example.Length > 0, column.Name));

    [Fact]
    public void Each_example_is_of_its_columns_type() => Assert.All(RecordColumns.All, column => Assert.True(
        column.Type switch
        {
            ColumnType.Int64 => long.TryParse(column.Example, out _),
            ColumnType.Boolean => column.Example is "true" or "false",
            ColumnType.Json => column.Example[0] is '{' or '[',
            _ => true,
        },
        column.Name));

    [GeneratedRegex("^[A-Za-z_][A-Za-z0-9_]*$")]
    private static partial Regex PlainName();
}
