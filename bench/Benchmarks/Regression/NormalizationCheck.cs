using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Targets.Forwarder;
using Targets.Forwarder.Configuration;
using Targets.Forwarder.Records;
using Targets.Forwarder.Records.Redaction;

namespace Targets.Benchmarks.Regression;

/// <summary>
/// Fails where making a record has become much slower, or allocates much more, than it is meant to. Both sides are timed by turns in chunks that are short
/// against what a loaded machine takes away, and of each the fastest chunk counts; the bounds are twice the targets.
/// </summary>
internal static class NormalizationCheck
{
    private const double MostTimesReader = 6.0;
    private const long MostBytes = 600;
    private const int EventsOfChunk = 100;
    private const int LeastChunks = 500;
    private static readonly TimeSpan Enough = TimeSpan.FromSeconds(2);

    private static readonly RecordStamp Stamp = new(1_767_323_045_000_000, IsClamped: false, 1_767_323_046_250_000);

    /// <summary>0 where both bounds are kept for both kinds of event; else 1.</summary>
    public static int Run(TextWriter output)
    {
        var normalizer = new EventNormalizer(
            RecordFormat.Record, RedactionList.TryParse("secrets", null, out var redactor, out _) ? redactor : throw new InvalidOperationException());
        using var buffer = new PooledBuffer();
        var isKept = true;
        foreach (var (name, json) in new[] { ("CloudTrail", CloudTrailEvent.OfLength(2500)), ("Auth0", Auth0Event.OfLength(2500)) })
        {
            var (read, normalized) = (TimeSpan.MaxValue, TimeSpan.MaxValue);
            var start = Stopwatch.GetTimestamp();
            for (var chunk = 0; chunk < LeastChunks || Stopwatch.GetElapsedTime(start) < Enough; chunk++)
            {
                read = Least(read, Time(() => Read(json)));
                normalized = Least(normalized, Time(() => Normalize(normalizer, json, buffer)));
            }

            var (ratio, bytes) = (normalized / read, Allocated(() => Normalize(normalizer, json, buffer)));
            isKept &= ratio <= MostTimesReader && bytes <= MostBytes;
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{name}: a record takes {ratio:0.00} times a reader's pass over its event (at most {MostTimesReader:0.0}) and {bytes} bytes (at most {MostBytes})"));
        }

        return isKept ? 0 : 1;
    }

    private static TimeSpan Least(TimeSpan one, TimeSpan other) => one < other ? one : other;

    private static TimeSpan Time(Action once)
    {
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < EventsOfChunk; i++)
        {
            once();
        }

        return Stopwatch.GetElapsedTime(start);
    }

    private static long Allocated(Action once)
    {
        once();
        var start = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < EventsOfChunk; i++)
        {
            once();
        }

        return (GC.GetAllocatedBytesForCurrentThread() - start) / EventsOfChunk;
    }

    private static void Read(byte[] json)
    {
        var reader = new Utf8JsonReader(json);
        while (reader.Read())
        {
            // The pass itself is what is timed.
        }
    }

    private static void Normalize(EventNormalizer normalizer, byte[] json, PooledBuffer buffer)
    {
        buffer.Clear();
        using var normalized = normalizer.Read(json);
        normalized.WriteTo(buffer, Stamp);
    }
}
