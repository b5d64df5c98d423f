using System.Text;
using Targets.Forwarder.Fields;
using Targets.Forwarder.Records;

namespace Targets.Forwarder.Tests.Fields;

public sealed class JoinedTextTests
{
    [Theory]
    [InlineData("""["a"]""", true)]
    [InlineData("""["a","b:c"]""", true)]
    [InlineData("[]", false)]
    [InlineData("""["a b"]""", false)]
    [InlineData("""["a",""]""", false)]
    [InlineData("""["a",1]""", false)]
    [InlineData("""["a",["b"]]""", false)]
    [InlineData("""["a\n"]""", false)]
    [InlineData("\"a\"", false)]
    public void Only_an_array_whose_elements_can_be_told_apart_again_is_joined(string json, bool canJoin) =>
        Assert.Equal(canJoin, JoinedText.CanJoin(Encoding.UTF8.GetBytes(json)));

    [Fact]
    public void Elements_are_separated_by_spaces()
    {
        using var output = new PooledBuffer();
        JoinedText.Write("""[ "openid" , "profile" ]"""u8, output);
        Assert.Equal("\"openid profile\"", Encoding.UTF8.GetString(output.Written));
    }
}
