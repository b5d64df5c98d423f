using System.Globalization;
using System.Text;

namespace Targets.Forwarder.Tests.Support;

/// <summary>Small events of each kind, in EventBridge's envelope.</summary>
internal static class SomeEvent
{
    private const string EnvelopeId = "3c1f7e0a-6d0b-4e7e-9a53-0d8f1f6f2b11";

    /// <param name="id">The event's id; empty for an event without one.</param>
    /// <param name="time">When it happened; whole seconds are kept.</param>
    /// <param name="members">More members of the envelope, each with a comma behind it.</param>
    public static string CloudTrail(string id, DateTimeOffset time, string members = "") => Envelope(
        EnvelopeId, "AWS API Call via CloudTrail", "aws.ec2", time,
        $$"""{"eventVersion":"1.11","eventTime":"{{Text(time)}}","eventSource":"ec2.amazonaws.com","eventName":"DescribeInstances","awsRegion":"us-east-1","sourceIPAddress":"203.0.113.7","readOnly":true,"eventID":"{{id}}","eventType":"AwsApiCall"}""",
        members);

    public static string Auth0(string logId, DateTimeOffset time) => Envelope(
        EnvelopeId, "Auth0 log", "aws.partner/auth0.com/example/auth0.logs", time,
        $$$"""{"log_id":"{{{logId}}}","data":{"date":"{{{Text(time)}}}","type":"s","client_id":"client","user_name":"ada@example.com","log_id":"{{{logId}}}"}}""");

    /// <summary>An event without a normalizer of its own.</summary>
    public static string Other(string id, DateTimeOffset time) => Envelope(id, "Order placed", "com.example.shop", time, """{"order":7}""");

    /// <summary>The bytes of a JSON array of events.</summary>
    public static byte[] Array(params IEnumerable<string> events) => Bytes($"[{string.Join(',', events)}]");

    public static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static string Envelope(string id, string detailType, string source, DateTimeOffset time, string detail, string members = "") =>
        $$"""{"version":"0","id":"{{id}}","detail-type":"{{detailType}}","source":"{{source}}","account":"111122223333","time":"{{Text(time)}}","region":"us-east-1","resources":[],{{members}}"detail":{{detail}}}""";

    private static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
