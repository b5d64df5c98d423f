using System.Text;
using System.Text.Json;
using Targets.Forwarder.Fields;

namespace Targets.Forwarder.Tests.Fields;

public sealed class TokenTextTests
{
    [Theory]
    [InlineData("\"Failure\"", true)]
    [InlineData("\"F\\u0061ilure\"", true)]
    [InlineData("\"failure\"", false)]
    [InlineData("\"\"", false)]
    [InlineData("\"Failure\\ud800\"", false)]
    [InlineData("\"\\ud800\"", false)]
    [InlineData("\"\\udc00ilure\"", false)]
    [InlineData("5", false)]
    public void A_lone_surrogate_equals_no_text(string json, bool isText)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(json));
        reader.Read();
        Assert.Equal(isText, TokenText.Is(ref reader, "Failure"u8));
    }
}
