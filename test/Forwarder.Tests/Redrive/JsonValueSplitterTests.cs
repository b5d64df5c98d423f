using System.Text;
using Targets.Forwarder.Redrive;
using Targets.Forwarder.Tests.Support;

namespace Targets.Forwarder.Tests.Redrive;

public sealed class JsonValueSplitterTests
{
    [Theory]
    [InlineData("")]
    [InlineData(" \r\n\t ")]
    [InlineData("[]")]
    [InlineData("[ , ]\n[]")]
    [InlineData("\uFEFF")]
    [InlineData("""{"a":1}""", """{"a":1}""")]
    [InlineData("\uFEFF{\"a\":1}\n\uFEFF[2]", """{"a":1}""", "2")]
    [InlineData("{\"a\":1}\n{\"b\":2}\r\n\r\n{\"c\":3}\n", """{"a":1}""", """{"b":2}""", """{"c":3}""")]
    [InlineData("""{"a":1}{"b":{"c":[{}]}}{}""", """{"a":1}""", """{"b":{"c":[{}]}}""", "{}")]
    [InlineData("[{\"a\":1}, {\"b\":2}\n,\n{}]", """{"a":1}""", """{"b":2}""", "{}")]
    [InlineData("""[[{"a":1}],[{"b":2}]]""", """{"a":1}""", """{"b":2}""")]
    [InlineData("{\n  \"a\": {\n    \"b\": \"}\\\"{\"\n  }\n}\n{}", "{\n  \"a\": {\n    \"b\": \"}\\\"{\"\n  }\n}", "{}")]
    [InlineData("1 \"x\" true null -2.5e3", "1", "\"x\"", "true", "null", "-2.5e3")]
    [InlineData("{\"a\":\"\uD83D\uDE00 \\ud800\"}", "{\"a\":\"\uD83D\uDE00 \\ud800\"}")]
    public void Values_are_taken_one_by_one(string text, params string[] expected) => Assert.Equal(expected.Select(value => $"value {value}"), Split(text));

    [Theory]
    [InlineData("no JSON", "broken no JSON")]
    [InlineData("no JSON \t\r\n{\"a\":1}\nnor this", "broken no JSON", "value {\"a\":1}", "broken nor this")]
    [InlineData("{\"a\":1\n{\"b\":2}", "broken {\"a\":1", "value {\"b\":2}")]
    [InlineData("{\"a\":\"x\n{\"b\":2}", "broken {\"a\":\"x", "value {\"b\":2}")]
    [InlineData("{\"a\":\"b\"c\"}\n{\"b\":2}", "broken {\"a\":\"b\"c\"}", "value {\"b\":2}")]
    [InlineData("{\"b\":2}\n{\"a\":", "value {\"b\":2}", "broken {\"a\":")]
    [InlineData("{\"b\":2}}\n{}", "value {\"b\":2}", "broken }", "value {}")]
    [InlineData("{\"a\":1}x{}", "value {\"a\":1}", "broken x{}")]
    public void A_line_that_is_broken_is_one_broken_thing_and_the_lines_behind_it_are_read(string text, params string[] expected) => Assert.Equal(expected, Split(text));

    [Theory]
    [InlineData("{\"a\":")]
    [InlineData("{\"a\":1")]
    [InlineData("12")]
    [InlineData("no JSON, and no end of a line")]
    [InlineData("\"text")]
    public void Where_more_may_come_a_beginning_is_incomplete(string text)
    {
        ReadOnlyMemory<byte> rest = SomeEvent.Bytes(" " + text);
        Assert.Equal(TakenValue.Incomplete, JsonValueSplitter.Take(ref rest, isFinal: false, out _));
        Assert.Equal(text, Encoding.UTF8.GetString(rest.Span));
    }

    [Fact]
    public void An_event_may_be_as_deep_as_it_is_long()
    {
        var deep = string.Concat(Enumerable.Repeat("{\"a\":", 50_000)) + "1" + new string('}', 50_000);
        Assert.Equal([$"value {deep}"], Split(deep));
    }

    private static List<string> Split(string text)
    {
        var values = new List<string>();
        ReadOnlyMemory<byte> rest = SomeEvent.Bytes(text);
        while (JsonValueSplitter.Take(ref rest, isFinal: true, out var value) is var taken and not TakenValue.Nothing)
        {
            values.Add($"{(taken == TakenValue.Value ? "value" : "broken")} {Encoding.UTF8.GetString(value.Span)}");
        }

        return values;
    }
}
