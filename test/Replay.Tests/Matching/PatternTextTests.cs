using System.Text;
using Targets.Replay.Matching;
using Targets.Replay.Tests.Support;

namespace Targets.Replay.Tests.Matching;

public sealed class PatternTextTests : IDisposable
{
    private readonly TemporaryDirectory _files = new();

    public void Dispose() => _files.Dispose();

    [Theory]
    [InlineData("""{"a":["x"]}""")]
    [InlineData(" \t\r\n{\"a\":[\"x\"]} ")]
    public void Text_that_begins_with_a_brace_is_the_pattern(string text) => Assert.True(PatternText.Read(text).Matches("""{"a":"x"}"""u8));

    [Theory]
    [InlineData("{\"a\":[\"é\"]}\n", "é")]
    [InlineData("\uFEFF\n{\"a\":[\"x\"]}", "x")]
    public void Anything_else_is_a_file_that_holds_it(string text, string value) =>
        Assert.True(PatternText.Read(_files.Write("pattern.json", text)).Matches(Encoding.UTF8.GetBytes($$"""{"a":"{{value}}"}""")));

    [Theory]
    [InlineData("[]", "$: got []; expected an object with at least one member")]
    [InlineData(" \"x\"", "$: got \"x\"; expected an object with at least one member")]
    [InlineData("{}", "$: got {}; expected an object with at least one member")]
    [InlineData("a: [x]", "got \"a: [x]\", and there is no such file; expected a file, or JSON text that begins with {")]
    [InlineData("/none/p.json", "got \"/none/p.json\", and there is no such file; expected a file, or JSON text that begins with {")]
    [InlineData("/", "got \"/\", which can't be read as a file; expected a file, or JSON text that begins with {")]
    public void What_is_no_pattern_is_told(string text, string message) => Assert.Equal(message, Assert.Throws<PatternTextException>(() => PatternText.Read(text)).Message);

    [Fact]
    public void What_is_wrong_in_a_file_is_told_with_its_name()
    {
        var file = _files.Write("pattern.json", """{"a":{}}""");
        Assert.Equal(
            $"{file}: $.a: got {{}}; expected an object with at least one member, or an array of values", Assert.Throws<PatternTextException>(() => PatternText.Read(file)).Message);
    }
}
