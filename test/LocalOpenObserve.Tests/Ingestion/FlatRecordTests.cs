using Targets.LocalOpenObserve.Tests.Support;

namespace Targets.LocalOpenObserve.Tests.Ingestion;

public sealed class FlatRecordTests
{
    [Theory]
    [InlineData("""{"eventName":"A"}""", """{"eventname":"A"}""")]
    [InlineData("""{"detail-type":"A","x y.z":1}""", """{"detail_type":"A","x_y_z":1}""")]
    [InlineData("""{"Größe":1}""", """{"größe":1}""")]
    [InlineData("""{"a":{"b":{"c":1}}}""", """{"a_b_c":1}""")]
    [InlineData("""{"a":{"b":{"c":{"D":1}}}}""", """{"a_b_c":"{\"D\":1}"}""")]
    [InlineData("""{"a":[1,{"B":2}]}""", """{"a":"[1,{\"B\":2}]"}""")]
    [InlineData("""{"a":null,"b":[],"c":{},"d":{"e":null},"f":1}""", """{"f":1}""")]
    [InlineData("""{"a":{"b_c":1},"a_b":{"c":2}}""", """{"a_b_c":2}""")]
    [InlineData("""{"Foo":1,"foo":2}""", """{"foo":2}""")]
    [InlineData("""{"a":true,"b":1.5,"c":"1"}""", """{"a":true,"b":1.5,"c":"1"}""")]
    public async Task A_record_is_stored_as(string sent, string stored)
    {
        await using var openObserve = await TestOpenObserve.StartAsync();
        Assert.Equal(200, (await openObserve.PostAsync(sent)).Status);
        Assert.Equal([stored], await openObserve.HitsAsync("SELECT * FROM STREAM"));
    }

    [Fact]
    public async Task The_flatten_level_can_be_lifted()
    {
        await using var openObserve = await TestOpenObserve.StartAsync(new LocalOpenObserveOptions { FlattenLevel = 0 });
        await openObserve.PostAsync("""{"a":{"b":{"c":{"d":1}}}}""");
        Assert.Equal(["""{"a_b_c_d":1}"""], await openObserve.HitsAsync("SELECT * FROM STREAM"));
    }
}
