using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Targets.Soak;

/// <summary>Invented events, each of a number that its id holds. Their times lie in the four hours before the run.</summary>
/// <param name="events">How many there are.</param>
/// <param name="now">When the run begins.</param>
internal sealed class SoakEvent(int events, DateTimeOffset now)
{
    private const string IdStart = "soak-";
    private static readonly TimeSpan Span = TimeSpan.FromHours(4);

    /// <summary>An event of one of the two kinds, by turns.</summary>
    public string Of(int number)
    {
        var time = TimeOf(number).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        return number % 2 == 0 ? CloudTrail(number, time) : Auth0(number, time);
    }

    public DateTimeOffset TimeOf(int number) => now - Span + (Span * number / events);

    /// <summary>The number of an event, out of its id or out of the whole event; -1 where there is none.</summary>
    public static int NumberIn(ReadOnlySpan<byte> text)
    {
        var start = text.IndexOf("soak-"u8);
        return start >= 0 && Utf8Parser.TryParse(text[(start + IdStart.Length)..], out int number, out _) ? number : -1;
    }

    public static int NumberIn(string id) => NumberIn(Encoding.UTF8.GetBytes(id));

    private static string CloudTrail(int number, string time) =>
        $$$"""{"version":"0","id":"3c1f7e0a-6d0b-4e7e-9a53-0d8f1f6f2b11","detail-type":"AWS API Call via CloudTrail","source":"aws.ec2","account":"111122223333","time":"{{{time}}}","region":"eu-west-1","resources":[],"detail":{"eventVersion":"1.11","userIdentity":{"type":"AssumedRole","arn":"arn:aws:sts::111122223333:assumed-role/Deployer/release","accountId":"111122223333"},"eventTime":"{{{time}}}","eventSource":"ec2.amazonaws.com","eventName":"RunInstances","awsRegion":"eu-west-1","sourceIPAddress":"198.51.100.{{{number % 250}}}","userAgent":"aws-cli/2.17.0","requestParameters":{"instanceType":"t3.micro","minCount":{{{number % 7}}}},"eventID":"{{{IdStart}}}{{{number}}}","readOnly":false,"eventType":"AwsApiCall","managementEvent":true,"recipientAccountId":"111122223333","eventCategory":"Management"}}""";

    private static string Auth0(int number, string time) =>
        $$$$"""{"version":"0","id":"3c1f7e0a-6d0b-4e7e-9a53-0d8f1f6f2b11","detail-type":"Auth0 log","source":"aws.partner/auth0.com/example/auth0.logs","account":"111122223333","time":"{{{{time}}}}","region":"eu-west-1","resources":[],"detail":{"log_id":"{{{{IdStart}}}}{{{{number}}}}","data":{"date":"{{{{time}}}}","type":"s","connection":"Username-Password-Authentication","client_id":"AaBbCcDd","client_name":"Example Shop","ip":"203.0.113.{{{{number % 250}}}}","user_agent":"Mozilla/5.0","user_id":"auth0|{{{{number % 1000}}}}","user_name":"user{{{{number % 1000}}}}@example.com","log_id":"{{{{IdStart}}}}{{{{number}}}}","tenant_name":"example"}}}""";
}
