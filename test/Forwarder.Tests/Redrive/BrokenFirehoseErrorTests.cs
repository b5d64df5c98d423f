using System.Text;
using Targets.Forwarder.Redrive;
using Targets.Forwarder.Tests.Support;

namespace Targets.Forwarder.Tests.Redrive;

public sealed class BrokenFirehoseErrorTests
{
    [Fact]
    public void The_data_of_awss_own_example_is_found()
    {
        Assert.True(BrokenFirehoseError.TryGetData(SomeEvent.Bytes(SomeFailure.FirehoseExample("{\"a\":1}\n")), out var data));
        Assert.Equal("{\"a\":1}\n", Encoding.UTF8.GetString(data));
    }

    [Theory]
    [InlineData("""x "rawData" : "e30=" y""", "{}")]
    [InlineData("""{"errorMessage":"said "rawData":"bm8=" too","rawData":"e30=","lambdaArn":""", "{}")]
    [InlineData("""{"rawData":""}x""", "")]
    public void The_last_data_of_a_line_count(string line, string expected)
    {
        Assert.True(BrokenFirehoseError.TryGetData(SomeEvent.Bytes(line), out var data));
        Assert.Equal(expected, Encoding.UTF8.GetString(data));
    }

    [Theory]
    [InlineData("")]
    [InlineData("no JSON")]
    [InlineData("""{"rawData":"e30=""")]
    [InlineData("""{"rawData":7}""")]
    [InlineData("""{"rawData":"no base64!"}""")]
    [InlineData("""{"rawData":""")]
    [InlineData("\"rawData\"")]
    public void A_line_without_data_has_none(string line)
    {
        Assert.False(BrokenFirehoseError.TryGetData(SomeEvent.Bytes(line), out var data));
        Assert.Null(data);
    }
}
