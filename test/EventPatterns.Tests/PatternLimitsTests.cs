namespace Targets.EventPatterns.Tests;

public sealed class PatternLimitsTests
{
    [Fact]
    public void An_ordinary_pattern_has_no_warning() =>
        Assert.Empty(EventPattern.Parse("""{"a":["x",{"wildcard":"*a*"}],"$or":[{"b":[1]},{"c":[2]}]}""").Validate());

    [Fact]
    public void A_long_pattern_is_over_the_default_quota() => Assert.Equal(
        ["the pattern has 2049 characters; EventBridge takes 2048, or 4096 where the quota was raised"],
        EventPattern.Parse($$"""{"a":["{{new string('x', 2049 - 10)}}"]}""").Validate());

    [Fact]
    public void Many_combinations_are_over_the_quota()
    {
        var branches = string.Join(",", Enumerable.Range(0, 11).Select(i => $$"""{"q{{i}}":["x"]}"""));
        var pattern = EventPattern.Parse($$$"""{"a":{"$or":[{{{branches}}}]},"b":{"$or":[{{{branches}}}]},"c":{"$or":[{{{branches}}}]}}""");
        Assert.Equal(["the pattern's $or stand for 1331 combinations; EventBridge takes 1000"], pattern.Validate());
    }

    [Theory]
    [InlineData("""{"a":[{"wildcard":"*a*b*"}]}""", "$.a: a wildcard with more than 2 asterisks may be refused as too complex")]
    [InlineData("""{"a":[{"anything-but":{"wildcard":["*a*b*c"]}}]}""", "$.a: a wildcard with more than 2 asterisks may be refused as too complex")]
    [InlineData("""{"a":[{"exactly":"x"}]}""", "$.a: exactly is known to EventBridge's matcher, but not to its documentation")]
    public void What_EventBridge_may_refuse_is_told(string pattern, string warning) => Assert.Equal([warning], EventPattern.Parse(pattern).Validate());
}
