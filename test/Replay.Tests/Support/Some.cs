using System.Globalization;
using System.Text;
using Targets.Replay.Inputs;

namespace Targets.Replay.Tests.Support;

/// <summary>Events, told apart by their ids.</summary>
internal static class Some
{
    public static string Record(string eventId, string extra = "") =>
        $$"""{"eventVersion":"1.11","userIdentity":{"type":"IAMUser","userName":"nina.hartmann"},"eventTime":"2026-11-02T09:00:00Z","eventSource":"iam.amazonaws.com","eventName":"CreateUser","awsRegion":"eu-west-1","sourceIPAddress":"198.51.100.7","eventID":"{{eventId}}","readOnly":false,"eventType":"AwsApiCall","recipientAccountId":"111122223333"{{extra}}}""";

    public static string Auth0Log(string logId) =>
        $$"""{"date":"2026-11-02T09:00:12.418Z","type":"s","client_id":"AaBbCc","ip":"198.51.100.24","user_name":"maria.keller@example.com","log_id":"{{logId}}","tenant_name":"example-tenant"}""";

    public static string CloudTrailEnvelope(string eventId, string recordExtra = "") =>
        $$"""{"version":"0","id":"envelope-{{eventId}}","detail-type":"AWS API Call via CloudTrail","source":"aws.iam","account":"111122223333","time":"2026-11-02T09:00:00Z","region":"eu-west-1","resources":[],"detail":{{Record(eventId, recordExtra)}}}""";

    public static string Auth0Envelope(string logId) =>
        $$$"""{"version":"0","id":"envelope-{{{logId}}}","detail-type":"Auth0 log","source":"aws.partner/auth0.com/example-tenant-0000/auth0.logs","account":"111122223333","time":"2026-11-02T09:00:23Z","region":"eu-west-1","resources":[],"detail":{"log_id":"{{{logId}}}","data":{{{Auth0Log(logId)}}}}}""";

    /// <summary>Ids with a prefix and a number, from 0.</summary>
    public static IEnumerable<string> Ids(string prefix, int count) =>
        Enumerable.Range(0, count).Select(number => string.Create(CultureInfo.InvariantCulture, $"{prefix}{number:000}"));

    public static InputEvent Event(string json) => new(Encoding.UTF8.GetBytes(json), new InputPosition("events.json", 1));
}
