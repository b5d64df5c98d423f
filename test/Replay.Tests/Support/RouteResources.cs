namespace Targets.Replay.Tests.Support;

/// <summary>What each route from a source to OpenObserve consists of, by logical id: the oracle for the template's conditions.</summary>
internal static class RouteResources
{
    public static readonly string[] Sources = ["Auth0", "CloudTrail"];
    public static readonly string[] Routes = ["Direct", "Buffered", "Streamed", "Firehose", "Plain"];

    private static readonly string[] Always =
    [
        "BackupBucket", "BackupBucketPolicy", "Dashboard", "RedriveAlarm", "RedriveRule", "RedrivePermission", "Auth0EventBus", .. Queue("RedriveDlq"),
        .. Policy("RedriveDlq"), .. Function("RedriveFunction"), "RedriveFunctionEventInvokeConfig",
    ];

    private static readonly string[] OfEventFunctions = ["BackedUpAlarm", "RejectedAlarm", "EventAgeAlarm", "BreakerAlarm"];

    /// <summary>What a stack with these routes consists of.</summary>
    /// <param name="on">Names of parameters, such as <c>Auth0Direct</c>.</param>
    /// <param name="redrivesDeadLetters">The parameter of that name.</param>
    public static IEnumerable<string> Of(IReadOnlySet<string> on, bool redrivesDeadLetters)
    {
        var routes = Sources.SelectMany(source => Routes.Where(route => on.Contains(source + route)).Select(route => (Source: source, Route: route))).ToList();
        var through = routes.Select(pair => pair.Route).ToHashSet();
        var hasBatch = through.Contains("Buffered") || through.Contains("Streamed") || (redrivesDeadLetters && routes.Count > 0);
        return [
            .. Always,
            .. routes.Select(pair => pair.Source).Distinct().SelectMany(OfSource),
            .. routes.SelectMany(pair => OfRoute(pair.Source, pair.Route, redrivesDeadLetters)),
            .. through.SelectMany(route => Shared(route, redrivesDeadLetters)),
            .. hasBatch ? Function("BatchFunction") : [],
            .. hasBatch || through.Contains("Direct") ? OfEventFunctions : [],
        ];
    }

    private static IEnumerable<string> OfSource(string source) =>
        [Rule(source), $"{source}RuleFailuresAlarm", $"{source}LostInvocationsAlarm", $"{source}SilenceAlarm"];

    private static IEnumerable<string> OfRoute(string source, string route, bool redrives) =>
    [
        .. Queue($"{source}{route}Dlq"), .. Policy($"{source}{route}Dlq"), .. redrives ? [$"{source}{route}DlqMapping"] : Array.Empty<string>(),
        .. route switch
        {
            "Direct" =>
            [
                .. Function(Target(source)), $"{Target(source)}EventInvokeConfig", source == "Auth0" ? "Auth0LogPermission" : "CloudTrailPermission",
                .. Queue($"{source}FailedInvocations"), $"{source}DestinationAlarm", .. redrives ? [$"{source}FailedInvocationsMapping"] : Array.Empty<string>(),
            ],
            "Firehose" => [$"{source}DeliveryStream", $"{source}DeliveryLogs", $"{source}BackupLogs", $"{source}FreshnessAlarm"],
            "Plain" => [$"{source}Destination"],
            _ => Array.Empty<string>(),
        },
    ];

    private static IEnumerable<string> Shared(string route, bool redrives) => route switch
    {
        "Buffered" => ["Buffer", .. Policy("Buffer"), "BufferMapping", "BufferAgeAlarm", .. Queue("BufferDlq"), .. redrives ? ["BufferDlqMapping"] : Array.Empty<string>()],
        "Streamed" => ["Stream", "StreamMapping", "StreamedTargetRole", "StreamAgeAlarm", "FailedBatchesAlarm", "LostBatchesAlarm"],
        "Firehose" => [.. Function("FirehoseTransformFunction"), "TransformFailedAlarm", "DeliveryStreamRole", "DeliveryStreamLogs", "FirehoseTargetRole"],
        "Plain" => ["Connection", "PlainTargetRole"],
        _ => [],
    };

    private static string Rule(string source) => source == "Auth0" ? "Auth0LogRule" : "CloudTrailRule";

    private static string Target(string source) => source == "Auth0" ? "Auth0LogFunction" : "CloudTrailFunction";

    private static string[] Function(string name) => [name, $"{name}Role", $"{name}Logs", $"{name}ErrorsAlarm", $"{name}ThrottlesAlarm"];

    private static string[] Queue(string name) => [name, $"{name}Alarm"];

    private static string[] Policy(string queue) => [$"{queue}Policy"];
}
