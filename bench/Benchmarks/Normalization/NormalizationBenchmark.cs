using System.Text.Json;
using BenchmarkDotNet.Attributes;
using Targets.Forwarder;
using Targets.Forwarder.Configuration;
using Targets.Forwarder.Records;
using Targets.Forwarder.Records.Redaction;

namespace Targets.Benchmarks.Normalization;

/// <summary>
/// What it costs to make the record of an event, from the bytes of its envelope to those of the record, with <c>REDACT=secrets</c>; beside one pass of a
/// <see cref="Utf8JsonReader"/> over the same bytes (the limit), <see cref="JsonDocument"/> parsed and written again, and dictionaries and back.
/// </summary>
public class NormalizationBenchmark : IDisposable
{
    private readonly PooledBuffer _buffer = new();
    private byte[][] _events = [];
    private EventNormalizer _normalizer = null!;

    /// <summary>cloudtrail, auth0: one event of about 2.5 KB; mix: the recorded events of ../shared/data, where they are.</summary>
    [ParamsSource(nameof(Sets))]
    public string Events { get; set; } = "cloudtrail";

    public static IEnumerable<string> Sets => RecordedEvents.Exist ? ["cloudtrail", "auth0", "mix"] : ["cloudtrail", "auth0"];

    [GlobalSetup]
    public void Setup()
    {
        _events = Events switch
        {
            "auth0" => [Auth0Event.OfLength(2500)],
            "mix" => RecordedEvents.Read(),
            _ => [CloudTrailEvent.OfLength(2500)],
        };
        _normalizer = new EventNormalizer(RecordFormat.Record, RedactionList.TryParse("secrets", null, out var redactor, out _) ? redactor : throw new InvalidOperationException());
    }

    [Benchmark(Baseline = true)]
    public int Read()
    {
        var tokens = 0;
        foreach (var json in _events)
        {
            var reader = new Utf8JsonReader(json);
            while (reader.Read())
            {
                tokens++;
            }
        }

        return tokens;
    }

    [Benchmark]
    public int Normalize()
    {
        var length = 0;
        foreach (var json in _events)
        {
            _buffer.Clear();
            using var normalized = _normalizer.Read(json);
            normalized.WriteTo(_buffer, new RecordStamp(1_767_323_045_000_000, IsClamped: false, 1_767_323_046_250_000));
            length += _buffer.Length;
        }

        return length;
    }

    [Benchmark]
    public int Document()
    {
        var length = 0;
        foreach (var json in _events)
        {
            _buffer.Clear();
            using var document = JsonDocument.Parse(json);
            using var writer = new Utf8JsonWriter(_buffer);
            document.WriteTo(writer);
            writer.Flush();
            length += _buffer.Length;
        }

        return length;
    }

    [Benchmark]
    public int Dictionaries()
    {
        var length = 0;
        foreach (var json in _events)
        {
            length += JsonSerializer.SerializeToUtf8Bytes(JsonSerializer.Deserialize<Dictionary<string, object?>>(json)).Length;
        }

        return length;
    }

    public void Dispose()
    {
        _buffer.Dispose();
        GC.SuppressFinalize(this);
    }
}
