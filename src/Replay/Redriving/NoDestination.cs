using Targets.Forwarder.Configuration;
using Targets.Forwarder.OpenObserve;

namespace Targets.Replay.Redriving;

/// <summary>The configuration of a redrive that sends nothing.</summary>
internal static class NoDestination
{
    public static ForwarderOptions Create()
    {
        if (!OpenObserveEndpoint.TryParse("https://none.invalid/api/none/none/_json", allowHttp: false, out var none, out var problem))
        {
            throw new InvalidOperationException(problem);
        }

        return new ForwarderOptions
        {
            Auth0Endpoint = none,
            CloudTrailEndpoint = none,
            DefaultEndpoint = none,
            AccessKey = new StaticAccessKey(AccessKey.Of("none", "none")),
            Backup = new BackupOptions(),
        };
    }
}
