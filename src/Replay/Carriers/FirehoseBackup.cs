using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using Targets.Forwarder.Backup;
using Targets.Replay.Rules;
using Targets.Replay.Templates;

namespace Targets.Replay.Carriers;

/// <summary>Writes Firehose's error records (Amazon Data Firehose Developer Guide, "Understand data delivery": S3 backup), as GZIP objects. Thread-safe.</summary>
/// <param name="store">Where to.</param>
/// <param name="prefix">What the keys begin with.</param>
/// <param name="time">Stamps the records.</param>
internal sealed class FirehoseBackup(IBackupStore store, string prefix, TimeProvider time)
{
    /// <param name="failure">Why they are here.</param>
    /// <param name="route">The way that they came.</param>
    /// <param name="records">Their bytes; nothing is written where there are none.</param>
    /// <returns>False where the object can't be written.</returns>
    public async Task<bool> TryWriteAsync(FirehoseFailure failure, Route route, IReadOnlyList<ReadOnlyMemory<byte>> records)
    {
        try
        {
            if (records.Count > 0)
            {
                await store.PutAsync(Key(failure, route.Through!), Content(failure, route, records), CancellationToken.None).ConfigureAwait(false);
            }

            return true;
        }
        catch (BackupException)
        {
            return false;
        }
    }

    private string Key(FirehoseFailure failure, string stream)
    {
        var (now, folder) = (time.GetUtcNow().UtcDateTime, failure == FirehoseFailure.Processing ? "processing-failed" : "http-endpoint-failed");
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{prefix}{(prefix.Length == 0 ? "" : "/")}{folder}/{now:yyyy'/'MM'/'dd'/'HH}/{stream}-1-{now:yyyy-MM-dd-HH-mm-ss}-{Guid.NewGuid()}.gz");
    }

    private byte[] Content(FirehoseFailure failure, Route route, IReadOnlyList<ReadOnlyMemory<byte>> records)
    {
        using var stream = new MemoryStream();
        using (var gzip = new GZipStream(stream, CompressionLevel.Fastest))
        {
            foreach (var (i, record) in records.Index())
            {
                using var json = new Utf8JsonWriter(gzip);
                Write(json, failure, route, i, record);
                json.Flush();
                gzip.WriteByte((byte)'\n');
            }
        }

        return stream.ToArray();
    }

    private void Write(Utf8JsonWriter json, FirehoseFailure failure, Route route, int index, ReadOnlyMemory<byte> record)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        json.WriteStartObject();
        json.WriteNumber("attemptsMade", route.Attempts);
        json.WriteNumber("arrivalTimestamp", now);
        json.WriteString("errorCode", failure == FirehoseFailure.Processing ? "Lambda.FunctionError" : "HttpEndpoint.DestinationException");
        json.WriteString("errorMessage", failure == FirehoseFailure.Processing ? "the function did not transform the record" : "the endpoint did not take the record");
        json.WriteNumber("attemptEndingTimestamp", now);
        json.WriteBase64String("rawData", record.Span);
        if (failure == FirehoseFailure.Processing)
        {
            json.WriteString("lambdaArn", ResourceType.Of(TemplateFunctions.Sam).Arn(route.Function));
        }
        else
        {
            json.WriteNumber("subsequenceNumber", index);
        }

        json.WriteEndObject();
    }
}
