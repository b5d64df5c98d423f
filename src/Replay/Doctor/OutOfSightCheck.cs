namespace Targets.Replay.Doctor;

/// <summary>What can't be seen from here, and where to look.</summary>
internal sealed class OutOfSightCheck(string name, string found, string remedy) : IDoctorCheck
{
    /// <summary>The steps of the guides that are done in Auth0 and in AWS, where events get lost without a trace here.</summary>
    public static IReadOnlyList<OutOfSightCheck> All { get; } =
    [
        new(
            "Auth0 stream",
            "whether it is active and sends to the bus's account and region can't be seen here",
            "Auth0 Dashboard, Monitoring > Streams, Health: active, not paused or disabled; errors of the last 5 days"),
        new(
            "partner event source",
            "while it is pending, EventBridge drops every event; a stream that was made anew has another name",
            "`aws events list-event-sources --name-prefix aws.partner/auth0.com` in the stream's region: State ACTIVE, and the name of Auth0EventSourceName"),
        new(
            "trail",
            "without a trail that logs management events CloudTrail sends no API call to EventBridge",
            "`aws cloudtrail describe-trails` and `aws cloudtrail get-trail-status --name TRAIL`: IsLogging true"),
        new(
            "other regions",
            "IAM, CloudFront, Route 53, Organizations and most console sign-ins are events of us-east-1 only",
            "a rule in each region that matters: deploy member.template in us-east-1 and the others"),
        new(
            "rules and targets",
            "whether rules match and targets take their events in AWS can't be seen here",
            "CloudWatch, AWS/Events: TriggeredRules above 0, FailedInvocations 0; the stack's dashboard; the dead-letter queues are empty"),
        new(
            "Firehose stream",
            "whether it is active and delivers can't be seen here",
            "where a route goes through one: its Monitoring tab, and its error objects in the backup bucket"),
    ];

    public string Name => name;

    public Task<CheckResult> RunAsync(CancellationToken cancellationToken) => Task.FromResult(CheckResult.Unknown(found, remedy));
}
