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

    private readonly Lock _lock = new();

    public void Write(ForwardMetrics metrics)
    {
        ArgumentNullException.ThrowIfNull(metrics);
        foreach (var source in metrics.Sources)
        {
            Write(metrics.Invocation.FunctionName, source.Source, [.. Of(metrics, source)]);
        }
    }

    /// <summary>Writes the figures of a redrive; its source is <c>backup</c>.</summary>
    public void Write(string function, RedriveSummary summary)
    {
        ArgumentNullException.ThrowIfNull(summary);
        Write(function, "backup",
        [
            Count("received", summary.Events),
            Count("delivered", summary.Delivered),
            Count("stored", summary.Stored),
            Count("dropped", summary.Dropped),
            Count("remaining", summary.Remaining),
            Count("quarantined", summary.Quarantined),
            Count("failed-objects", summary.Failed + summary.Unreadable),
        ]);
    }

    /// <summary>Writes the figures of a transformation; its source is <c>firehose</c>.</summary>
    public void WriteTransformed(string function, int received, int dropped, int failed) =>
        Write(function, "firehose", [Count("received", received), Count("dropped", dropped), Count("processing-failed", failed)]);

    private static IEnumerable<Metric> Of(ForwardMetrics metrics, SourceMetrics source)
    {
        yield return Count("received", source.Received);
        yield return Count("delivered", source.Of(Outcome.Delivered));
        yield return Count("rejected", source.Of(Outcome.Rejected));
        yield return Count("undelivered", source.Of(Outcome.Undelivered));
        yield return Count("backed-up", source.BackedUp);
        yield return Count("returned", source.Returned);
        yield return Count("retries", source.Retries);
        yield return Count("breaker-is-open", metrics.IsBreakerOpen ? 1 : 0);
        yield return new Metric("bytes", "Bytes", source.Bytes);
        yield return new Metric("latency", "Milliseconds", metrics.Latency.TotalMilliseconds);
        if (source.OldestAge is { } age)
        {
            yield return new Metric("age", "Seconds", age.TotalSeconds);
        }

        // A metric that is never there costs nothing; the words are those of backup keys.
        foreach (var (reason, count) in source.Reasons)
        {
            yield return Count(reason.Word(), count);
        }
    }

    private static Metric Count(string name, long value) => new(name, "Count", value);

    private void Write(string function, string source, Metric[] metrics)
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

    private void Write(Utf8JsonWriter json, string function, string source, Metric[] metrics)
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
            json.WriteNumber(metric.Name, Math.Round(metric.Value, 3));
        }

        json.WriteEndObject();
    }

    private readonly record struct Metric(string Name, string Unit, double Value);
}
