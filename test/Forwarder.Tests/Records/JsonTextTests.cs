using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Targets.Forwarder.Records;
using Targets.Forwarder.Tests.Support;

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
    public void An_escape_may_lie_anywhere()
    {
        foreach (var escape in (string[])["\\\"", "\\\\", "\\n", "\\u00e9", "\\\\\\\"", " ", ""])
        {
            for (var before = 0; before < 70; before++)
            {
                for (var behind = 0; behind < 40; behind += 13)
                {
                    var json = $"[\"{new string('x', before)}{escape}{new string('y', behind)}\", 1 ]";
                    using var output = new PooledBuffer(1);
                    JsonText.WriteCompact(Encoding.UTF8.GetBytes(json), output);
                    Assert.Equal(
                        json.Replace(", 1 ]", ",1]", StringComparison.Ordinal).Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal),
                        Encoding.UTF8.GetString(output.Written));
                }
            }
        }
    }

    [Fact]
    public void Any_json_becomes_what_it_would_letter_by_letter() => Prop.ForAll(NestedJson.Objects(3).ToArbitrary(), json =>
    {
        using var output = new PooledBuffer(1);
        JsonText.WriteCompact(Encoding.UTF8.GetBytes(json), output);
        Assert.Equal(Plain(json), Encoding.UTF8.GetString(output.Written));
    }).QuickCheckThrowOnFailure();

    // Letter by letter.
    private static string Plain(string json)
    {
        var (text, isInString) = (new StringBuilder(), false);
        for (var i = 0; i < json.Length; i++)
        {
            if (isInString && json[i] == '\\')
            {
                text.Append("\\\\").Append(json[++i] is '"' or '\\' ? "\\" : "").Append(json[i]);
            }
            else if (json[i] == '"')
            {
                text.Append("\\\"");
                isInString = !isInString;
            }
            else if (isInString || !char.IsWhiteSpace(json[i]))
            {
                text.Append(json[i]);
            }
        }

        return text.ToString();
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
