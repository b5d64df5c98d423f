using System.Text;
using Amazon.Lambda.Serialization.SystemTextJson;
using Amazon.Lambda.SQSEvents;
using Targets.Lambda.Tests.Support;

namespace Targets.Lambda.Tests.SQSEvents;

public sealed class SQSBatchResponseTests
{
    [Fact]
    public void Nothing_failed_is_an_empty_list() => Assert.Equal("""{"batchItemFailures":[]}""", Json(new SQSBatchResponse()));

    [Fact]
    public void Each_failed_message_is_named() =>
        Assert.Equal(
            """{"batchItemFailures":[{"itemIdentifier":"m-1"},{"itemIdentifier":"m-2"}]}""",
            Json(new SQSBatchResponse([new() { ItemIdentifier = "m-1" }, new() { ItemIdentifier = "m-2" }])));

    private static string Json(SQSBatchResponse response)
    {
        using var written = new MemoryStream();
        new SourceGeneratorLambdaJsonSerializer<TestJson>().Serialize(response, written);
        return Encoding.UTF8.GetString(written.ToArray());
    }
}
