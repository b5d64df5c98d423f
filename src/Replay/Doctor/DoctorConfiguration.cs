using Targets.Forwarder.Configuration;
using Targets.Forwarder.OpenObserve;

namespace Targets.Replay.Doctor;

/// <summary>What the variables say, but for URLs, access key and backup, which have checks of their own.</summary>
/// <param name="Options">The defaults where a variable is wrong.</param>
/// <param name="Problem">What is wrong, a line for each variable; null for nothing.</param>
internal sealed record DoctorConfiguration(ForwarderOptions Options, string? Problem)
{
    private static readonly Dictionary<string, string?> Fillers = new(StringComparer.Ordinal)
    {
        ["OPENOBSERVE_URL"] = "https://none.invalid/api/none/none/_json",
        ["OPENOBSERVE_URL_AUTH0"] = null,
        ["OPENOBSERVE_URL_CLOUDTRAIL"] = null,
        ["OPENOBSERVE_ACCESS_KEY"] = AccessKey.Of("none", "none").BasicParameter,
        ["BACKUP_BUCKET"] = "none",
        ["BACKUP_DIRECTORY"] = null,
    };

    /// <param name="variable">Gives a variable, or null.</param>
    public static DoctorConfiguration Read(Func<string, string?> variable)
    {
        try
        {
            return new DoctorConfiguration(VariableReader.Read(name => Fillers.TryGetValue(name, out var filler) ? filler : variable(name)), null);
        }
        catch (ConfigurationException exception)
        {
            return new DoctorConfiguration(VariableReader.Read(Fillers.GetValueOrDefault), exception.Message);
        }
    }

    /// <summary>The backup that the variables name; null for none.</summary>
    public BackupOptions? BackupOf(Func<string, string?> variable)
    {
        var (bucket, directory) = (variable("BACKUP_BUCKET"), variable("BACKUP_DIRECTORY"));
        return bucket is null && directory is null ? null : Options.Backup with { Bucket = bucket, Directory = directory };
    }
}
