using System.Text;
using Targets.Forwarder.Envelopes;

namespace Targets.Forwarder.Tests.Envelopes;

public sealed class PayloadSplitterTests
{
    [Theory]
    [InlineData("""{"a":1}""", """{"a":1}""")]
    [InlineData("""[{"a":1},{"b":[2]}]""", """{"a":1}""", """{"b":[2]}""")]
    [InlineData(" [ {\"a\":1} , 5 ]\n", """{"a":1}""", "5")]
    [InlineData("[]")]
    [InlineData("", "")]
    [InlineData("no json", "no json")]
    [InlineData("""[{"a":1},""", """[{"a":1},""")]
    [InlineData("""[{"a":1}] x""", """[{"a":1}] x""")]
    [InlineData("\uFEFF[1]", "1")]
    [InlineData("\uFEFF{}", "{}")]
    [InlineData("\uFEFFno json", "\uFEFFno json")]
    [InlineData("\uFEFF[1,", "\uFEFF[1,")]
    public void An_array_is_split_and_anything_else_is_one_event(string payload, params string[] expected)
    {
        var events = new List<ReadOnlyMemory<byte>>();
        PayloadSplitter.Split(Encoding.UTF8.GetBytes(payload), events);
        Assert.Equal(expected, events.Select(slice => Encoding.UTF8.GetString(slice.Span)));
    }

    [Fact]
    public void What_was_found_before_a_broken_array_stays()
    {
        var events = new List<ReadOnlyMemory<byte>> { "1"u8.ToArray() };
        PayloadSplitter.Split("[2,"u8.ToArray(), events);
        Assert.Equal(["1", "[2,"], events.Select(slice => Encoding.UTF8.GetString(slice.Span)));
    }
}
