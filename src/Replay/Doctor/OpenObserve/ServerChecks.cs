using Targets.Forwarder.Configuration;

namespace Targets.Replay.Doctor.OpenObserve;

/// <summary>The checks of one stream, in the order in which they make sense.</summary>
internal static class ServerChecks
{
    /// <param name="label">Which of several streams; empty for the only one.</param>
    /// <param name="server">The stream.</param>
    /// <param name="key">Its access key, or why there is none.</param>
    /// <param name="configuration">What the functions count on.</param>
    /// <param name="options">How long things may take.</param>
    /// <param name="time">The clock here.</param>
    public static IEnumerable<IDoctorCheck> Of(
        string label, ServerClient server, GivenAccessKey key, ForwarderOptions configuration, DoctorOptions options, TimeProvider time)
    {
        var probe = new ProbeRecord(configuration.RecordFormat, Guid.NewGuid());
        var now = time.GetUtcNow();
        var health = new HealthCheck(label, server);
        var access = new AccessKeyCheck(label, server, key, health);
        var stored = new ProbeCheck(label, server, probe, now, access);
        return
        [
            health,
            new ClockCheck(label, server, health, time),
            access,
            new StreamNameCheck(label, server, access),
            stored,
            new SearchCheck(label, server, probe, now, stored, options.SearchTime, time),
            new WindowCheck(label, server, probe, configuration.IngestWindow, access, time),
            new RequestSizeCheck(label, server, configuration.Delivery.MaxBatchBytes, access),
            new ColumnsCheck(label, server, configuration.RecordFormat, stored),
            new FirehoseCheck(label, server, access),
        ];
    }
}
