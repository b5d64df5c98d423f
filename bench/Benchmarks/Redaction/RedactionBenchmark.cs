using System.Text.Json;
using BenchmarkDotNet.Attributes;
using Targets.Forwarder.Records;
using Targets.Forwarder.Records.Redaction;

namespace Targets.Benchmarks.Redaction;

/// <summary>What does redaction cost where there is nothing to redact, and where there is? Bound for nothing: one pass of a reader, and no byte.</summary>
public class RedactionBenchmark : IDisposable
{
    private readonly PooledBuffer _output = new();
    private readonly PooledBuffer _paths = new();
    private byte[] _event = [];
    private Redactor _redactor = null!;

    /// <summary>The default; rules on what the event lacks; rules on what it has.</summary>
    [Params("secrets", "secrets,data.user_name=mask,data.ip=mask,**.email=mask", "userIdentity.arn=mask", "secrets,**.userName=mask")]
    public string Redact { get; set; } = "";

    [GlobalSetup]
    public void Setup()
    {
        _event = CloudTrailEvent.OfLength(1800);
        _redactor = RedactionList.TryParse(Redact, null, out var redactor, out var problem) ? redactor! : throw new InvalidOperationException(problem);
    }

    [Benchmark(Baseline = true)]
    public int Read()
    {
        var reader = new Utf8JsonReader(_event);
        var tokens = 0;
        while (reader.Read())
        {
            tokens++;
        }

        return tokens;
    }

    [Benchmark]
    public bool Apply()
    {
        _output.Clear();
        _paths.Clear();
        return _redactor.Apply(_event, _output, _paths);
    }

    public void Dispose()
    {
        _output.Dispose();
        _paths.Dispose();
        GC.SuppressFinalize(this);
    }
}
