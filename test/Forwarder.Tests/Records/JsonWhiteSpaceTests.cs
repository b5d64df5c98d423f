using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Targets.Forwarder.Records;
using Targets.Forwarder.Tests.Support;

namespace Targets.Forwarder.Tests.Records;

public sealed class JsonWhiteSpaceTests
{
    [Theory]
    [InlineData("""{"a b":"c d","e\" f":"\\"}""", -1)]
    [InlineData("""{"a b": 1}""", 7)]
    [InlineData("[1 ]", 2)]
    [InlineData("\t[]", 0)]
    [InlineData("", -1)]
    [InlineData("""["\\" ]""", 5)]
    public void Only_what_is_outside_of_strings_is_found(string json, int expected) => Assert.Equal(expected, JsonWhiteSpace.Find(Encoding.UTF8.GetBytes(json)));

    [Fact]
    public void It_is_found_at_any_place_of_a_block()
    {
        for (var before = 0; before < 200; before++)
        {
            var inString = $"\"{new string('x', before)} \"";
            Assert.Equal(-1, JsonWhiteSpace.Find(Encoding.UTF8.GetBytes($"[{inString},{inString},{inString}]")));
            Assert.Equal(inString.Length + 1, JsonWhiteSpace.Find(Encoding.UTF8.GetBytes($"[{inString}\n,{inString} ]")));
        }
    }

    [Fact]
    public void It_is_where_it_would_be_letter_by_letter() => Prop.ForAll(
        NestedJson.Objects(3).ToArbitrary(),
        static json => Assert.Equal(Plain(Encoding.UTF8.GetBytes(json)), JsonWhiteSpace.Find(Encoding.UTF8.GetBytes(json)))).QuickCheckThrowOnFailure();

    private static int Plain(byte[] json)
    {
        var isInString = false;
        for (var i = 0; i < json.Length; i++)
        {
            if (isInString && json[i] == '\\')
            {
                i++;
            }
            else if (json[i] == '"')
            {
                isInString = !isInString;
            }
            else if (!isInString && json[i] <= ' ')
            {
                return i;
            }
        }

        return -1;
    }
}
