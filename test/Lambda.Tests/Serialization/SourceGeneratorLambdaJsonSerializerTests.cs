using System.Text;
using System.Text.Json;
using Amazon.Lambda.Serialization.SystemTextJson;
using Targets.Lambda.Tests.Support;

namespace Targets.Lambda.Tests.Serialization;

public sealed class SourceGeneratorLambdaJsonSerializerTests
{
    private readonly SourceGeneratorLambdaJsonSerializer<TestJson> _serializer = new();

    [Theory]
    [InlineData("""{"Item":"tea","Count":2}""")]
    [InlineData("""{"item":"tea","count":2}""")]
    [InlineData("""{"ITEM":"tea","cOUNT":2,"unknown":[{}]}""")]
    public void Names_match_in_any_case_and_unknown_ones_are_left_out(string json)
    {
        var order = Read(json);
        Assert.Equal(("tea", 2), (order.Item, order.Count));
    }

    [Fact]
    public void What_is_missing_keeps_its_default()
    {
        var order = Read("{}");
        Assert.Equal((null, 0, null), (order.Item, order.Count, order.Due));
        Assert.Null(order.Picture);
    }

    [Fact]
    public void Nothing_is_null() => Assert.Null(_serializer.Deserialize<Order?>(new MemoryStream("null"u8.ToArray())));

    [Fact]
    public void Names_are_written_as_they_are_and_nulls_are_not() =>
        Assert.Equal("""{"Item":"a \"tea\" & <ü>","Count":2}""", Write(new Order { Item = "a \"tea\" & <ü>", Count = 2 }));

    [Fact]
    public void The_options_can_be_changed()
    {
        var serializer = new SourceGeneratorLambdaJsonSerializer<TestJson>(options => options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase);
        using var response = new MemoryStream();
        serializer.Serialize(new Order { Item = "tea" }, response);
        Assert.Equal("""{"item":"tea","count":0}""", Encoding.UTF8.GetString(response.ToArray()));
    }

    [Fact]
    public void A_stream_stays_open_behind_what_was_written()
    {
        using var response = new MemoryStream();
        _serializer.Serialize(new Order(), response);
        Assert.Equal(11, response.Position);
    }

    [Theory]
    [InlineData("""{"count":"two"}""", "$.count")]
    [InlineData("""{"due":"soon"}""", "$.due")]
    [InlineData("""{"due":true}""", "$.due")]
    [InlineData("""{"picture":"***"}""", "$.picture")]
    [InlineData("""{"picture":5}""", "$.picture")]
    [InlineData("""{"item":""", "$.item")]
    [InlineData("", "$")]
    public void An_event_that_is_no_such_object_is_an_error_that_says_where(string json, string path)
    {
        var exception = Assert.Throws<JsonSerializerException>(() => Read(json));
        Assert.StartsWith(
            "Error converting the Lambda event JSON payload to type Targets.Lambda.Tests.Support.Order: ", exception.Message, StringComparison.Ordinal);
        Assert.Equal(path, Assert.IsType<JsonException>(exception.InnerException).Path);
    }

    [Fact]
    public void A_time_out_of_range_is_an_error_as_any_other()
    {
        var exception = Assert.Throws<JsonSerializerException>(() => Read("""{"due":1e300}"""));
        Assert.IsType<ArgumentOutOfRangeException>(exception.InnerException);
    }

    [Fact]
    public void A_response_that_cannot_be_written_is_an_error()
    {
        using var closed = new MemoryStream();
        closed.Dispose();
        var exception = Assert.Throws<JsonSerializerException>(() => _serializer.Serialize(new Order(), closed));
        Assert.IsType<ArgumentException>(exception.InnerException);
        Assert.StartsWith(
            "Error converting the response object of type Targets.Lambda.Tests.Support.Order to JSON: ", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_type_that_the_context_lacks_is_an_error_in_both_directions()
    {
        const string Message = "No JsonTypeInfo registered in Targets.Lambda.Tests.Support.TestJson for type System.Uri.";
        Assert.Equal(Message, Assert.Throws<JsonSerializerException>(() => _serializer.Deserialize<Uri>(new MemoryStream("{}"u8.ToArray()))).Message);
        Assert.Equal(Message, Assert.Throws<JsonSerializerException>(() => _serializer.Serialize(new Uri("https://example.com"), Stream.Null)).Message);
    }

    private Order Read(string json) => _serializer.Deserialize<Order>(new MemoryStream(Encoding.UTF8.GetBytes(json)));

    private string Write(Order order)
    {
        using var response = new MemoryStream();
        _serializer.Serialize(order, response);
        return Encoding.UTF8.GetString(response.ToArray());
    }
}
