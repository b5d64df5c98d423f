using System.Text;
using Targets.Replay.Carriers;
using Targets.Replay.Runtimes;

namespace Targets.Replay.Tests.Carriers;

public sealed class BatchItemFailuresTests
{
    private static readonly string[] Ids = ["a", "b", "c"];

    [Theory]
    [InlineData("", "")]
    [InlineData("null", "")]
    [InlineData("{}", "")]
    [InlineData("""{"batchItemFailures":null}""", "")]
    [InlineData("""{"batchItemFailures":[]}""", "")]
    [InlineData("""{"batchItemFailures":[{"itemIdentifier":"b"}]}""", "b")]
    [InlineData("""{"batchItemFailures":[{"itemIdentifier":"c"},{"itemIdentifier":"a"},{"itemIdentifier":"a"}]}""", "a c")]
    [InlineData("""{"batchItemFailures":[{"itemIdentifier":"z"}]}""", "a b c")]
    [InlineData("""{"batchItemFailures":[{"itemIdentifier":""}]}""", "a b c")]
    [InlineData("""{"batchItemFailures":[{"itemIdentifier":null}]}""", "a b c")]
    [InlineData("""{"batchItemFailures":[{}]}""", "a b c")]
    [InlineData("""{"batchItemFailures":["a"]}""", "a b c")]
    [InlineData("""{"batchItemFailures":[""", "a b c")]
    [InlineData("not json", "a b c")]
    public void An_answer_names_what_must_come_again(string answer, string failed) =>
        Assert.Equal(failed, string.Join(' ', BatchItemFailures.Of(new FunctionResponse(Encoding.UTF8.GetBytes(answer), null), Ids).Order(StringComparer.Ordinal)));

    [Fact]
    public void A_function_that_fails_wants_all_again() => Assert.Equal(Ids, BatchItemFailures.Of(new FunctionResponse(default, "Error"), Ids).Order(StringComparer.Ordinal));
}
