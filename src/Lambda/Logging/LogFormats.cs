namespace Targets.Lambda;

/// <summary>The names of log formats.</summary>
internal static class LogFormats
{
    /// <summary>Reads a format's name in any case; Text for anything else.</summary>
    public static LogFormat Parse(string? name) => name?.ToUpperInvariant() switch
    {
        "JSON" => LogFormat.Json,
        "UNFORMATTED" => LogFormat.Unformatted,
        _ => LogFormat.Text,
    };
}
