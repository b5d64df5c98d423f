using System.Text;
using System.Text.Json;

namespace Targets.Forwarder.Tests.Support;

public sealed class Auth0SchemaEventsTests
{
    [Fact]
    public void Each_official_schema_gives_three_events_of_its_type()
    {
        var types = Auth0SchemaEvents.Generate(1).Select(static source => JsonElement.Parse(source.Json).GetProperty("detail").GetProperty("data").GetProperty("type").GetString()!);
        Assert.Equal(Enumerable.Repeat(3, 166), types.CountBy(static type => type).Select(static type => type.Value));
    }

    [Fact]
    public void One_seed_gives_the_same_events_and_another_gives_others()
    {
        Assert.Equal(Texts(1), Texts(1));
        Assert.NotEqual(Texts(1), Texts(2));
    }

    private static IEnumerable<string> Texts(int seed) => Auth0SchemaEvents.Generate(seed).Select(static source => Encoding.UTF8.GetString(source.Json));
}
