using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Targets.Forwarder.Records;

namespace Targets.Forwarder.Tests.Records;

public sealed class JsonTextTests
{
    [Theory]
    [InlineData("""{ "a" : [ 1 , "b c" ] }""", """{\"a\":[1,\"b c\"]}""")]
    [InlineData("\t[\r\n]", "[]")]
    [InlineData("""{"a":"\"\\\n"}""", """{\"a\":\"\\\"\\\\\\n\"}""")]
    [InlineData("1e400", "1e400")]
    [InlineData("null", "null")]
    public void Json_becomes_the_content_of_a_string_without_white_space(string json, string expected)
    {
        using var output = new PooledBuffer(1);
        JsonText.WriteCompact(Encoding.UTF8.GetBytes(json), output);
        Assert.Equal(expected, Encoding.UTF8.GetString(output.Written));
    }

    [Fact]
    public void Any_text_comes_back() => Check.QuickThrowOnFailure(Prop.ForAll(ArbMap.Default.ArbFor<string>().Filter(text => text is not null), text =>
    {
        var json = JsonSerializer.Serialize(new[] { text, text });
        using var output = new PooledBuffer(1);
        output.Write((byte)'"');
        JsonText.WriteCompact(Encoding.UTF8.GetBytes(json), output);
        output.Write((byte)'"');
        return JsonSerializer.Deserialize<string>(output.Written) == json;
    }));
}
