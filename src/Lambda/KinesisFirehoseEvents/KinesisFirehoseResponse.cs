// The public surface is that of the package, which is oblivious to nullability.
#nullable disable

using System.Text;
using System.Text.Json.Serialization;

namespace Amazon.Lambda.KinesisFirehoseEvents;

/// <summary>Records after their transformation: each record id of the event exactly once.</summary>
public class KinesisFirehoseResponse
{
#pragma warning disable CA1707 // The names are the package's.
    public const string TRANSFORMED_STATE_OK = "Ok";

    public const string TRANSFORMED_STATE_DROPPED = "Dropped";

    public const string TRANSFORMED_STATE_PROCESSINGFAILED = "ProcessingFailed";
#pragma warning restore CA1707

    [JsonPropertyName("records")]
    public IList<FirehoseRecord> Records { get; set; }

    /// <summary>One record.</summary>
    public class FirehoseRecord
    {
        [JsonPropertyName("recordId")]
        public string RecordId { get; set; }

        [JsonPropertyName("result")]
        public string Result { get; set; }

        [JsonPropertyName("data")]
        public string Base64EncodedData { get; set; }

        [JsonPropertyName("metadata")]
        public FirehoseResponseRecordMetadata Metadata { get; set; }

        public void EncodeData(string data) => Base64EncodedData = Convert.ToBase64String(Encoding.UTF8.GetBytes(data));
    }

    /// <summary>Keys for dynamic partitioning, which only S3 destinations have.</summary>
    public class FirehoseResponseRecordMetadata
    {
        [JsonPropertyName("partitionKeys")]
        public Dictionary<string, string> PartitionKeys { get; set; }
    }
}
