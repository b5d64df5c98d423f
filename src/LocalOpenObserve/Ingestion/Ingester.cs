using System.Text.Json;
using Targets.LocalOpenObserve.Faults;
using Targets.LocalOpenObserve.Streams;

namespace Targets.LocalOpenObserve.Ingestion;

/// <summary>Takes the records of one request into a stream, with OpenObserve's checks in OpenObserve's order.</summary>
internal sealed class Ingester(LocalOpenObserveOptions options, StreamStore store)
{
    /// <summary>Returns when what was taken is committed.</summary>
    /// <exception cref="PanicException">A record holds an <c>_id</c> that is no string.</exception>
    /// <param name="organization">Any name; the root user's ingestion creates it.</param>
    /// <param name="stream">As the client wrote it.</param>
    /// <param name="elements">The records.</param>
    /// <param name="fault">What befalls them; null for nothing.</param>
    public IngestionStatus Ingest(string organization, string stream, IEnumerable<JsonElement> elements, FaultKind? fault)
    {
        var name = StreamName.Format(stream);
        var status = new IngestionStatus { Name = name };
        var now = options.Time.GetUtcNow();
        var records = new List<Dictionary<string, FlatValue>>();
        foreach (var element in elements)
        {
            if (Read(element, now, records) is { } problem)
            {
                status = Fail(status, problem);
            }
        }

        return fault switch
        {
            FaultKind.ZeroZero => new IngestionStatus { Name = name },
            FaultKind.Lose => status with { Successful = records.Count },
            FaultKind.Reject => status with { Failed = status.Failed + records.Count, Error = TooOld(options.AllowedUpTo) },
            FaultKind.Partial => Fail(records, Write(organization, name, records[..(records.Count / 2)], status)),
            _ => Write(organization, name, records, status),
        };
    }

    private static IngestionStatus Fail(List<Dictionary<string, FlatValue>> records, IngestionStatus written) =>
        written with { Failed = written.Failed + records.Count - (records.Count / 2), Error = "Failed to cast eventname to type Int64 " };

    // Null, or why the record is not taken.
    private string? Read(JsonElement element, DateTimeOffset now, List<Dictionary<string, FlatValue>> records)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            return "flatten value must be an object";
        }

        if (element.TryGetProperty("_id", out var id) && id.ValueKind != JsonValueKind.String)
        {
            throw new PanicException("_id is no string");
        }

        var record = FlatRecord.Of(element, options.FlattenLevel);
        if (RecordTimestamp.Read(record, Micros(now)) is not { } time)
        {
            return "Can't parse timestamp";
        }

        record[RecordTimestamp.Column] = new FlatValue(ColumnType.Int64, time.ToString(System.Globalization.CultureInfo.InvariantCulture));
        if (Window(time, now) is { } outside)
        {
            return outside;
        }

        records.Add(record);
        return null;
    }

    private string? Window(long time, DateTimeOffset now)
    {
        if (time < Micros(now - options.AllowedUpTo))
        {
            return TooOld(options.AllowedUpTo);
        }

        return time > Micros(now + options.AllowedInFuture) ? TooFar(options.AllowedInFuture) : null;
    }

    /// <summary>The text that a client recognizes a record before the window by.</summary>
    public static string TooOld(TimeSpan allowed) =>
        $"Too old data, only last {allowed.TotalHours} hours data can be ingested. Data discarded. You can adjust ingestion max time by setting the environment variable ZO_INGEST_ALLOWED_UPTO=<max_hours>";

    private static string TooFar(TimeSpan allowed) =>
        $"Too far data, only future {allowed.TotalHours} hours data can be ingested. Data discarded. You can adjust ingestion max time by setting the environment variable ZO_INGEST_ALLOWED_IN_FUTURE=<max_hours>";

    private IngestionStatus Write(string organization, string name, List<Dictionary<string, FlatValue>> records, IngestionStatus status)
    {
        var inferred = Inferred(records);
        if (records.Count == 0 || inferred.Count > options.ColumnsPerRecordLimit)
        {
            // OpenObserve logs too many columns and answers with neither a success nor a failure.
            return status;
        }

        using var write = store.BeginWrite(organization, name);
        var types = write.Merge(inferred);
        foreach (var record in records)
        {
            if (Cast(record, types) is { } problem)
            {
                status = Fail(status, problem);
                continue;
            }

            write.Add(long.Parse(record[RecordTimestamp.Column].Text, System.Globalization.CultureInfo.InvariantCulture), record);
            status = status with { Successful = status.Successful + 1 };
        }

        write.Commit();
        return status;
    }

    // The columns of all records of the request together, each as wide as its widest value.
    private static Dictionary<string, ColumnType> Inferred(List<Dictionary<string, FlatValue>> records)
    {
        var types = new Dictionary<string, ColumnType>(StringComparer.Ordinal);
        foreach (var (name, value) in records.SelectMany(record => record))
        {
            types[name] = types.TryGetValue(name, out var type) && type > value.Type ? type : value.Type;
        }

        return types;
    }

    private static string? Cast(Dictionary<string, FlatValue> record, IReadOnlyDictionary<string, ColumnType> types)
    {
        foreach (var name in record.Keys.ToArray())
        {
            if (ValueCast.To(record[name], types[name]) is not { } cast)
            {
                return $"Failed to cast {name} to type {types[name]} ";
            }

            record[name] = cast;
        }

        return null;
    }

    private static IngestionStatus Fail(IngestionStatus status, string error) => status with { Failed = status.Failed + 1, Error = error };

    private static long Micros(DateTimeOffset time) => (time - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
}
