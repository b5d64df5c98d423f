using System.Text;
using Targets.Forwarder.Records.Redaction;

namespace Targets.Forwarder.Tests.Records.Redaction;

public sealed class PathPatternTests
{
    [Theory]
    [InlineData("detail.a.b", "detail/a/b")]
    [InlineData("a.b", "detail/a/b")]
    [InlineData("a.b", "a/b")]
    [InlineData("resources.a", "resources/a")]
    [InlineData("detail.resources.a", "detail/resources/a")]
    [InlineData("a.*.c", "detail/a/7/c")]
    [InlineData("a.0.c", "detail/a/0/c")]
    [InlineData("**.c", "detail/a/b/c")]
    [InlineData("**.c", "c")]
    [InlineData("a.**.c", "detail/a/c")]
    [InlineData("a.**.c", "detail/a/b/b/c")]
    [InlineData("a.**.b.**.c", "detail/a/x/b/b/y/c")]
    [InlineData("detail.**.detail", "detail/a/detail")]
    [InlineData("**.**.c", "detail/c")]
    [InlineData("a.k8s.io/name", "detail/a/k8s.io/name")]
    [InlineData("a.k8s.io/name", "detail/a/k8s/io/name")]
    [InlineData("a.b.c.d", "detail/a.b/c.d")]
    [InlineData("a.b.c.d", "detail/a.b.c.d")]
    [InlineData("*.b", "detail/a.b/b")]
    [InlineData("größe", "detail/größe")]
    public void A_path_ends_where_each_step_is_passed(string path, string steps) => Assert.True(EndsAt(path, steps));

    [Theory]
    [InlineData("a.b", "detail/a")]
    [InlineData("a.b", "detail/a/b/c")]
    [InlineData("a.b", "detail/x/a/b")]
    [InlineData("a.b", "detail/A/b")]
    [InlineData("detail.a", "a")]
    [InlineData("resources.a", "detail/resources/a")]
    [InlineData("account", "detail/account")]
    [InlineData("detail.a", "detail/detail/a")]
    [InlineData("a.b", "detail/detail/a/b")]
    [InlineData("a.*", "detail/a")]
    [InlineData("*.c", "detail/a/b/c")]
    [InlineData("**.c", "detail/c/d")]
    [InlineData("a.**.c", "detail/b/c")]
    [InlineData("a.b", "detail/a.bc")]
    [InlineData("a.b.c", "detail/a.b")]
    [InlineData("a.*.c", "detail/a.b.c")]
    [InlineData("a.b", "detail/a.")]
    public void It_ends_nowhere_else(string path, string steps) => Assert.False(EndsAt(path, steps));

    [Fact]
    public void A_path_may_have_the_most_steps()
    {
        var steps = string.Join('.', Enumerable.Repeat("a", PathPattern.MostSteps));
        Assert.True(EndsAt(steps, "detail/" + steps.Replace('.', '/')));
    }

    private static bool EndsAt(string path, string steps)
    {
        var pattern = new PathPattern(path);
        var (matched, isRoot) = (pattern.Start, true);

        // A slash ends a step, but for that inside of io/name.
        foreach (var step in steps.Replace("io/name", "io~name", StringComparison.Ordinal).Split('/').Select(static step => step.Replace('~', '/')))
        {
            matched = pattern.Next(matched, Encoding.UTF8.GetBytes(step), isRoot && step == "detail");
            isRoot = false;
        }

        return pattern.EndsAt(matched);
    }
}
