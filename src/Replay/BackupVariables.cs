namespace Targets.Replay;

/// <summary>The functions' variables for what a user writes behind <c>--backup</c>.</summary>
internal static class BackupVariables
{
    private const string S3 = "s3://";

    /// <param name="variables">Gets them; those of the other kind are null.</param>
    /// <param name="backup">A directory, or <c>s3://BUCKET/PREFIX</c>.</param>
    public static void Set(Dictionary<string, string?> variables, string backup)
    {
        var isBucket = backup.StartsWith(S3, StringComparison.Ordinal);
        var parts = isBucket ? backup[S3.Length..].Split('/', 2) : [];
        variables["BACKUP_BUCKET"] = isBucket ? parts[0] : null;
        variables["BACKUP_PREFIX"] = isBucket && parts.Length > 1 ? parts[1] : null;
        variables["BACKUP_DIRECTORY"] = isBucket ? null : Path.GetFullPath(backup);
    }
}
