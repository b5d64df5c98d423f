using Targets.Replay.Doctor;

namespace Targets.Replay.Tests.Doctor;

public sealed class OutOfSightCheckTests
{
    [Fact]
    public async Task Each_is_unknown_and_says_where_to_look()
    {
        Assert.Equal(["Auth0 stream", "partner event source", "trail", "other regions", "rules and targets", "Firehose stream"], OutOfSightCheck.All.Select(check => check.Name));
        Assert.Equal(
            CheckResult.Unknown(
                "without a trail that logs management events CloudTrail sends no API call to EventBridge",
                "`aws cloudtrail describe-trails` and `aws cloudtrail get-trail-status --name TRAIL`: IsLogging true"),
            await OutOfSightCheck.All[2].RunAsync(TestContext.Current.CancellationToken));
    }
}
