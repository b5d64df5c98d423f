using Targets.Forwarder.Backup;

namespace Targets.Forwarder.Redrive;

/// <summary>Which objects of a store a redrive reads.</summary>
internal sealed class RedriveFilter(RedriveOptions options)
{
    public bool Takes(BackupObject item)
    {
        var key = RedriveKey.Parse(item.Key);
        return (options.Key is null ? !IsAside(item.Key) : item.Key == options.Key)
            && (options.Reason is null || options.Reason == key.Reason)
            && (options.Source is null || options.Source == key.Source)
            && (options.Since is not { } since || (key.End is { } end ? end > since : item.LastModified >= since))
            && (options.Until is not { } until || (key.Begin ?? item.LastModified) < until);
    }

    // Who names a prefix, or the reason, does not leave out what lies there.
    private bool IsAside(string key)
    {
        var folders = key[Math.Min(options.Prefix.Length, key.Length)..].Split('/')[..^1];
        return folders.Contains(RedriveKey.Quarantine) || (folders.Contains(RedriveKey.All) && options.Reason != RedriveKey.All);
    }
}
