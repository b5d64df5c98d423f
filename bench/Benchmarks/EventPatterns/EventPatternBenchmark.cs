using System.Text;
using System.Text.Json;
using BenchmarkDotNet.Attributes;
using Targets.EventPatterns;

namespace Targets.Benchmarks.EventPatterns;

/// <summary>What matching one pattern with one event of 2.5 KB costs, beside one pass of a <see cref="Utf8JsonReader"/> over the event.</summary>
public class EventPatternBenchmark
{
    private byte[] _event = [];
    private EventPattern _pattern = null!;

    /// <summary>rule: that of the template for CloudTrail; wide: twelve paths with every kind of matcher; or: with alternatives; array: below an array.</summary>
    [Params("rule", "wide", "or", "array")]
    public string Pattern { get; set; } = "rule";

    [GlobalSetup]
    public void Setup()
    {
        _event = CloudTrailEvent.OfLength(2500);
        _pattern = EventPattern.Parse(Pattern switch
        {
            "wide" => """
                {"source":[{"prefix":"aws."}],"detail-type":[{"suffix":" via CloudTrail"}],"account":["111122223333"],"detail":{
                "eventSource":["ec2.amazonaws.com",{"anything-but":["kms.amazonaws.com","sts.amazonaws.com"]}],"awsRegion":[{"prefix":"eu-"}],
                "eventName":["RunInstances","StopInstances",{"wildcard":"*Delete*"}],"sourceIPAddress":[{"cidr":"198.51.100.0/24"}],"readOnly":[false],
                "userIdentity":{"type":[{"anything-but":"AWSService"}],"arn":[{"exists":false},{"anything-but":{"wildcard":"arn:aws:sts::*:assumed-role/targets-*"}}]},
                "userAgent":[{"equals-ignore-case":"EC2.AMAZONAWS.COM"},{"exists":true}],"errorCode":[{"exists":false}]}}
                """,
            "or" => """
                {"source":[{"prefix":"aws."}],"detail":{"$or":[{"eventName":["StopLogging"]},{"eventName":["RunInstances"],"awsRegion":[{"prefix":"us-"},{"prefix":"eu-"}]}]}}
                """,
            "array" => """{"detail":{"resources":{"type":["AWS::EC2::Instance"],"accountId":["111122223333"]}}}""",
            _ => """{"source":[{"prefix":"aws."}],"detail-type":[{"suffix":" via CloudTrail"}],"detail":{"userIdentity":{"arn":[{"exists":false},{"anything-but":{"wildcard":"arn:aws:sts::*:assumed-role/targets-*"}}]}}}""",
        });
        if (!Match())
        {
            throw new InvalidOperationException($"{Pattern} does not match {Encoding.UTF8.GetString(_event)}");
        }
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
    public bool Match() => _pattern.Matches(_event);
}
