using System.Globalization;
using Targets.Forwarder.Envelopes;

namespace Targets.Forwarder.Backup;

/// <summary>Keys of backup objects: <c>{prefix}/{reason}/{source}/{yyyy}/{MM}/{dd}/{HH}/{time}-{request id}-{random}.ndjson.gz</c>.</summary>
internal static class BackupKey
{
    public const string All = "all";

    /// <param name="prefix">May be empty.</param>
    /// <param name="reason">A reason's word, or <see cref="All"/>.</param>
    /// <param name="kind">The kind of the events.</param>
    /// <param name="time">When the events were received.</param>
    /// <param name="requestId">The invocation's id.</param>
    /// <param name="unique">Tells objects of concurrent invocations apart: 16 hexadecimal digits are written.</param>
    public static string Of(string prefix, string reason, EventKind kind, DateTimeOffset time, string requestId, long unique) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{prefix}{(prefix.Length == 0 ? "" : "/")}{reason}/{Source(kind)}/{time.UtcDateTime:yyyy'/'MM'/'dd'/'HH}/{time.UtcDateTime:yyyyMMdd'T'HHmmssfff'Z'}-{Safe(requestId)}-{unique:x16}.ndjson.gz");

    /// <summary>The word for a kind in keys and metrics.</summary>
    public static string Source(EventKind kind) => kind switch
    {
        EventKind.Auth0Log => "auth0",
        EventKind.CloudTrail => "cloudtrail",
        _ => "unknown",
    };

    /// <summary>The kind of a word; unknown for any other.</summary>
    public static EventKind KindOf(string source) => source switch
    {
        "auth0" => EventKind.Auth0Log,
        "cloudtrail" => EventKind.CloudTrail,
        _ => EventKind.Unknown,
    };

    private static string Safe(string requestId) =>
        requestId.Length == 0 ? "none" : string.Concat(requestId.Take(64).Select(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-' ? letter : '_'));
}
