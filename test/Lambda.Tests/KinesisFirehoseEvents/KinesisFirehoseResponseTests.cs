using System.Text;
using Amazon.Lambda.KinesisFirehoseEvents;
using Amazon.Lambda.Serialization.SystemTextJson;
using Targets.Lambda.Tests.Support;

namespace Targets.Lambda.Tests.KinesisFirehoseEvents;

public sealed class KinesisFirehoseResponseTests
{
    private const string Json =
        """{"records":[{"recordId":"r-1","result":"Ok","data":"w7w=","metadata":{"partitionKeys":{"year":"2026"}}},{"recordId":"r-2","result":"Dropped"},{"recordId":"r-3","result":"ProcessingFailed"}]}""";

    private static readonly SourceGeneratorLambdaJsonSerializer<FirehoseResponseJson> Serializer = new();

    [Fact]
    public void Each_record_is_written_with_its_result()
    {
        var transformed = new KinesisFirehoseResponse.FirehoseRecord
        {
            RecordId = "r-1",
            Result = KinesisFirehoseResponse.TRANSFORMED_STATE_OK,
            Metadata = new KinesisFirehoseResponse.FirehoseResponseRecordMetadata { PartitionKeys = new Dictionary<string, string> { ["year"] = "2026" } },
        };
        transformed.EncodeData("ü");
        Assert.Equal(
            Json,
            Write(new KinesisFirehoseResponse
            {
                Records =
                [
                    transformed,
                    new() { RecordId = "r-2", Result = KinesisFirehoseResponse.TRANSFORMED_STATE_DROPPED },
                    new() { RecordId = "r-3", Result = KinesisFirehoseResponse.TRANSFORMED_STATE_PROCESSINGFAILED },
                ],
            }));
    }

    [Fact]
    public void A_response_survives_a_round_trip() =>
        Assert.Equal(Json, Write(Serializer.Deserialize<KinesisFirehoseResponse>(new MemoryStream(Encoding.UTF8.GetBytes(Json)))));

    private static string Write(KinesisFirehoseResponse response)
    {
        using var written = new MemoryStream();
        Serializer.Serialize(response, written);
        return Encoding.UTF8.GetString(written.ToArray());
    }
}
