namespace Targets.Lambda;

/// <summary>How a log line is written.</summary>
internal enum LogFormat
{
    /// <summary>Time, request id, level and message, with tabs between them.</summary>
    Text,

    /// <summary>A JSON object.</summary>
    Json,

    /// <summary>The message alone.</summary>
    Unformatted,
}
