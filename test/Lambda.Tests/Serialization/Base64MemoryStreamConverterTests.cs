using System.Text;
using Amazon.Lambda.Serialization.SystemTextJson;
using Targets.Lambda.Tests.Support;

namespace Targets.Lambda.Tests.Serialization;

public sealed class Base64MemoryStreamConverterTests
{
    private static readonly SourceGeneratorLambdaJsonSerializer<TestJson> Serializer = new();

    [Fact]
    public void Bytes_are_read_from_base64()
    {
        var order = Serializer.Deserialize<Order>(new MemoryStream("""{"picture":"AP9h"}"""u8.ToArray()));
        Assert.Equal([0x00, 0xff, 0x61], order.Picture!.ToArray());
        Assert.Equal(0, order.Picture.Position);
    }

    [Fact]
    public void Bytes_are_written_as_base64_from_their_beginning()
    {
        using var picture = new MemoryStream([0x00, 0xff, 0x61]) { Position = 2 };
        using var response = new MemoryStream();
        Serializer.Serialize(new Order { Picture = picture }, response);
        Assert.Equal("""{"Count":0,"Picture":"AP9h"}""", Encoding.UTF8.GetString(response.ToArray()));
    }
}
