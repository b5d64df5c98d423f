using System.Text;
using Targets.Forwarder.Redrive;
using Targets.Forwarder.Tests.Support;

namespace Targets.Forwarder.Tests.Redrive;

public sealed class JsonValueReaderTests
{
    // Values of every kind, on lines, behind each other, in an array, over lines, and a line that is broken.
    private const string Text = "{\"a\":\"ü\\n\"}\n{\"b\":[1,{}]}{}[{\"c\":2},\n 3]\r\nbroken {\n{\n\"d\": null\n}\nx";

    private static readonly string[] Values =
        ["{\"a\":\"ü\\n\"}", "{\"b\":[1,{}]}", "{}", "{\"c\":2}", "3", "broken: broken {", "{\n\"d\": null\n}", "broken: x"];

    [Fact]
    public async Task Wherever_the_stream_and_the_buffer_cut_the_text_the_values_are_the_same()
    {
        for (var chunk = 1; chunk <= 20; chunk++)
        {
            // The place where the buffer ends moves over the text.
            for (var blanks = 0; blanks < 40; blanks++)
            {
                Assert.Equal(Values, await ReadAsync(new ChunkedStream(SomeEvent.Bytes(new string(' ', blanks) + Text), chunk), capacity: 16));
            }
        }
    }

    [Fact]
    public async Task A_value_may_be_longer_than_the_buffer()
    {
        var value = $$"""{"a":"{{new string('x', 300_000)}}"}""";
        Assert.Equal([value, "{}", value], await ReadAsync(new ChunkedStream(SomeEvent.Bytes(value + "{}" + value), 4096)));
    }

    [Fact]
    public async Task A_broken_line_may_be_longer_than_the_buffer()
    {
        var line = "x" + new string('{', 300_000);
        Assert.Equal([$"broken: {line}", "{}"], await ReadAsync(new ChunkedStream(SomeEvent.Bytes(line + "\n{}"), 4096)));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n[]")]
    public async Task A_text_without_values_has_none(string text) => Assert.Empty(await ReadAsync(new ChunkedStream(SomeEvent.Bytes(text), 1)));

    [Fact]
    public async Task What_was_read_before_the_stream_turns_out_to_be_broken_comes_first()
    {
        using var reader = new JsonValueReader(new ChunkedStream(SomeEvent.Bytes("{\"a\":1}\n{\"b\":2}\n{\"c\":"), 5) { BreaksAtEnd = true });
        var values = new List<string>();
        await Assert.ThrowsAsync<InvalidDataException>(() => AddAsync(reader, values));
        Assert.Equal(["{\"a\":1}", "{\"b\":2}"], values);
    }

    private static async Task<List<string>> ReadAsync(Stream stream, int capacity = 128 * 1024)
    {
        using var reader = new JsonValueReader(stream, capacity);
        var values = new List<string>();
        await AddAsync(reader, values);
        return values;
    }

    private static async Task AddAsync(JsonValueReader reader, List<string> values)
    {
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
        {
            values.Add((reader.IsBroken ? "broken: " : "") + Encoding.UTF8.GetString(reader.Current.Span));
        }
    }
}
