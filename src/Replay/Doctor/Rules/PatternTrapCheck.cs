using System.Text;
using Targets.Replay.Rules;

namespace Targets.Replay.Doctor.Rules;

/// <summary>
/// The rules for CloudTrail are not caught by the pattern of OpenObserve's guide: <c>"source":["aws.cloudtrail"]</c> matches calls to CloudTrail's own API
/// alone, as an event's source is the service that was called.
/// </summary>
internal sealed class PatternTrapCheck(IReadOnlyList<Rule> rules, IDoctorCheck needs) : IDoctorCheck
{
    private static readonly string[] Others = ["iam", "s3", "ec2", "kms", "lambda", "sts", "secretsmanager", "rds", "dynamodb", "sns", "sqs", "logs", "organizations", "config", "guardduty"];

    public string Name => "CloudTrail pattern";

    public IDoctorCheck Needs => needs;

    public Task<CheckResult> RunAsync(CancellationToken cancellationToken) => Task.FromResult(Run());

    private CheckResult Run()
    {
        var own = rules.Where(rule => rule.Bus == EventBus.Default).ToList();
        var trapped = own.Where(rule => rule.Pattern.Matches(Call("cloudtrail"))).ToList();
        if (trapped.Count == 0 || own.Any(rule => Others.Any(service => rule.Pattern.Matches(Call(service)))))
        {
            return CheckResult.Ok("""no rule asks for "source":["aws.cloudtrail"] alone""");
        }

        return CheckResult.Failure(
            $"{string.Join(", ", trapped.Select(rule => rule.Name))}: matches calls to the API of CloudTrail itself, and of no other service",
            """an event's source is the service that was called: leave out "source":["aws.cloudtrail"], or write "source":[{"prefix":"aws."}]""");
    }

    // A call that no pattern names, so that a rule for some calls of CloudTrail is not taken for the trap.
    private static byte[] Call(string service) => Encoding.UTF8.GetBytes(
        $$"""{"version":"0","id":"00000000-0000-0000-0000-000000000000","detail-type":"AWS API Call via CloudTrail","source":"aws.{{service}}","account":"111122223333","time":"2026-11-02T09:00:00Z","region":"us-east-1","resources":[],"detail":{"eventVersion":"1.11","userIdentity":{"type":"IAMUser"},"eventTime":"2026-11-02T09:00:00Z","eventSource":"{{service}}.amazonaws.com","eventName":"PutTargetsDoctorProbe","awsRegion":"us-east-1","sourceIPAddress":"203.0.113.7","eventID":"00000000-0000-0000-0000-000000000000","readOnly":false,"eventType":"AwsApiCall","managementEvent":true,"recipientAccountId":"111122223333","eventCategory":"Management"} }""");
}
