using System.Text.Json;
using Targets.Forwarder.Delivery;
using Targets.Forwarder.Metrics;
using Targets.Forwarder.Records;
using Targets.Forwarder.Redrive;

namespace Targets.Functions;

/// <summary>
/// Writes metrics in CloudWatch's embedded metric format (Amazon CloudWatch User Guide, "Specification: Embedded metric format"), a line for each source
/// of an invocation, each in one write, so that no log formatter puts anything around it. Thread-safe.
/// </summary>
/// <param name="output">The process's standard output itself.</param>
/// <param name="time">Stamps the lines.</param>
public sealed class EmbeddedMetrics(Stream output, TimeProvider time)
{
    private const string Namespace = "Targets";

    // Encoded once, as each is written twice by every invocation.
    private static readonly JsonEncodedText InCount = JsonEncodedText.Encode("Count");
    private static readonly JsonEncodedText InBytes = JsonEncodedText.Encode("Bytes");
    private static readonly JsonEncodedText InMilliseconds = JsonEncodedText.Encode("Milliseconds");
    private static readonly JsonEncodedText InSeconds = JsonEncodedText.Encode("Seconds");
    private static readonly JsonEncodedText Received = JsonEncodedText.Encode("received");
    private static readonly JsonEncodedText Delivered = JsonEncodedText.Encode("delivered");
    private static readonly JsonEncodedText Rejected = JsonEncodedText.Encode("rejected");
    private static readonly JsonEncodedText Undelivered = JsonEncodedText.Encode("undelivered");
    private static readonly JsonEncodedText BackedUp = JsonEncodedText.Encode("backed-up");
    private static readonly JsonEncodedText Returned = JsonEncodedText.Encode("returned");
    private static readonly JsonEncodedText Retries = JsonEncodedText.Encode("retries");
    private static readonly JsonEncodedText BreakerIsOpen = JsonEncodedText.Encode("breaker-is-open");
    private static readonly JsonEncodedText Bytes = JsonEncodedText.Encode("bytes");
    private static readonly JsonEncodedText Latency = JsonEncodedText.Encode("latency");
    private static readonly JsonEncodedText Age = JsonEncodedText.Encode("age");
    private static readonly JsonEncodedText Stored = JsonEncodedText.Encode("stored");
    private static readonly JsonEncodedText Dropped = JsonEncodedText.Encode("dropped");
    private static readonly JsonEncodedText Remaining = JsonEncodedText.Encode("remaining");
    private static readonly JsonEncodedText Quarantined = JsonEncodedText.Encode("quarantined");
    private static readonly JsonEncodedText FailedObjects = JsonEncodedText.Encode("failed-objects");
    private static readonly JsonEncodedText ProcessingFailed = JsonEncodedText.Encode("processing-failed");

    private readonly Lock _lock = new();

    public void Write(ForwardMetrics metrics)
    {
        ArgumentNullException.ThrowIfNull(metrics);
        foreach (var source in metrics.Sources)
        {
            Write(metrics.Invocation.FunctionName, source.Source, Of(metrics, source));
        }
    }

    /// <summary>Writes the figures of a redrive; its source is <c>backup</c>.</summary>
    public void Write(string function, RedriveSummary summary)
    {
        ArgumentNullException.ThrowIfNull(summary);
        Write(function, "backup",
        [
            new(Received, summary.Events),
            new(Delivered, summary.Delivered),
            new(Stored, summary.Stored),
            new(Dropped, summary.Dropped),
            new(Remaining, summary.Remaining),
            new(Quarantined, summary.Quarantined),
            new(FailedObjects, summary.Failed + summary.Unreadable),
        ]);
    }

    /// <summary>Writes the figures of a transformation; its source is <c>firehose</c>.</summary>
    public void WriteTransformed(string function, int received, int dropped, int failed) =>
        Write(function, "firehose", [new(Received, received), new(Dropped, dropped), new(ProcessingFailed, failed)]);

    private static List<Metric> Of(ForwardMetrics metrics, SourceMetrics source)
    {
        var found = new List<Metric>(16)
        {
            new(Received, source.Received),
            new(Delivered, source.Of(Outcome.Delivered)),
            new(Rejected, source.Of(Outcome.Rejected)),
            new(Undelivered, source.Of(Outcome.Undelivered)),
            new(BackedUp, source.BackedUp),
            new(Returned, source.Returned),
            new(Retries, source.Retries),
            new(BreakerIsOpen, metrics.IsBreakerOpen ? 1 : 0),
            new(Bytes, InBytes, source.Bytes),
            new(Latency, InMilliseconds, metrics.Latency.TotalMilliseconds),
        };
        if (source.OldestAge is { } age)
        {
            found.Add(new Metric(Age, InSeconds, age.TotalSeconds));
        }

        // A metric that is never there costs nothing; the words are those of backup keys.
        foreach (var (reason, count) in source.Reasons)
        {
            found.Add(new Metric(JsonEncodedText.Encode(reason.Word()), count));
        }

        return found;
    }

    private void Write(string function, string source, List<Metric> metrics)
    {
        using var line = new PooledBuffer(2048);
        using (var json = new Utf8JsonWriter(line))
        {
            Write(json, function, source, metrics);
        }

        line.Write((byte)'\n');
        lock (_lock)
        {
            output.Write(line.Written);
            output.Flush();
        }
    }

    private void Write(Utf8JsonWriter json, string function, string source, List<Metric> metrics)
    {
        json.WriteStartObject();
        json.WriteStartObject("_aws"u8);
        json.WriteNumber("Timestamp"u8, time.GetUtcNow().ToUnixTimeMilliseconds());
        json.WriteStartArray("CloudWatchMetrics"u8);
        json.WriteStartObject();
        json.WriteString("Namespace"u8, Namespace);
        json.WriteStartArray("Dimensions"u8);
        json.WriteStartArray();
        json.WriteStringValue("function"u8);
        json.WriteStringValue("source"u8);
        json.WriteEndArray();
        json.WriteEndArray();
        json.WriteStartArray("Metrics"u8);
        foreach (var metric in metrics)
        {
            json.WriteStartObject();
            json.WriteString("Name"u8, metric.Name);
            json.WriteString("Unit"u8, metric.Unit);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteString("function"u8, function);
        json.WriteString("source"u8, source);
        foreach (var metric in metrics)
        {
            metric.WriteValue(json);
        }

        json.WriteEndObject();
    }

    private readonly record struct Metric(JsonEncodedText Name, JsonEncodedText Unit, double Value)
    {
        public Metric(JsonEncodedText name, long count)
            : this(name, InCount, count)
        {
        }

        public void WriteValue(Utf8JsonWriter json)
        {
            // A whole number is written in a fraction of the time that another takes.
            if (Value == (long)Value)
            {
                json.WriteNumber(Name, (long)Value);
            }
            else
            {
                json.WriteNumber(Name, Math.Round(Value, 3));
            }
        }
    }
}
