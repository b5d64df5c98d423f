using System.Reflection;
using Amazon.Lambda.Core;
using Amazon.Lambda.Serialization.SystemTextJson;
using Targets.Lambda.Tests.Support;

namespace Targets.Lambda.Tests.Core;

public sealed class LambdaSerializerAttributeTests
{
    [Fact]
    public void A_handler_names_its_serializer() =>
        Assert.Equal(
            typeof(SourceGeneratorLambdaJsonSerializer<TestJson>),
            typeof(LambdaSerializerAttributeTests).GetMethod(nameof(Handle), BindingFlags.Static | BindingFlags.NonPublic)!
                .GetCustomAttribute<LambdaSerializerAttribute>()!.SerializerType);

    [LambdaSerializer(typeof(SourceGeneratorLambdaJsonSerializer<TestJson>))]
    private static void Handle()
    {
    }
}
