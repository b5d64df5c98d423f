using Targets.Forwarder.Backup;

namespace Targets.Forwarder.Redrive;

/// <summary>Which objects of a store a redrive reads.</summary>
internal sealed class RedriveFilter(RedriveOptions options)
{
    private readonly string _folder = options.Prefix.Length == 0 || options.Prefix.EndsWith('/') ? options.Prefix : options.Prefix + "/";

    public bool Takes(BackupObject item)
    {
        var key = RedriveKey.Parse(item.Key);
        var time = key.Time ?? item.LastModified;
        return (options.Key is null ? !IsAside(item.Key) : item.Key == options.Key)
            && (options.Reason is null || options.Reason == key.Reason)
            && (options.Source is null || options.Source == key.Source)
            && (options.Since is not { } since || time >= BeginOfHour(since))
            && (options.Until is not { } until || time < until);
    }

    // What is named itself is not left out.
    private bool IsAside(string key) =>
        key.StartsWith(_folder + RedriveKey.Quarantine, StringComparison.Ordinal) || key.StartsWith(_folder + RedriveKey.All, StringComparison.Ordinal);

    private static DateTimeOffset BeginOfHour(DateTimeOffset time) => new(time.Ticks - (time.Ticks % TimeSpan.TicksPerHour), time.Offset);
}
