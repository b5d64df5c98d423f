using System.Globalization;
using System.Text.RegularExpressions;

namespace Targets.Forwarder.Redrive;

/// <summary>
/// What the key of an object says: <c>…/{reason}/{source}/{yyyy}/{MM}/{dd}/{HH}/…</c> of our own backup, <c>…/{error output type}/{yyyy}/{MM}/{dd}/{HH}/…</c>
/// of Firehose's.
/// </summary>
/// <param name="Reason">Empty where it says none.</param>
/// <param name="Source">Empty where it says none.</param>
/// <param name="Time">The beginning of the hour, or of the day; null where it says none.</param>
internal readonly partial record struct RedriveKey(string Reason, string Source, DateTimeOffset? Time)
{
    /// <summary>Where events lie that OpenObserve has refused again and again.</summary>
    public const string Quarantine = "quarantine/";

    /// <summary>Where <c>BACKUP_MODE=all</c> keeps every event.</summary>
    public const string All = "all/";

    public static RedriveKey Parse(string key)
    {
        var match = Times().Match(key);
        if (!match.Success)
        {
            return default;
        }

        var folders = key[..match.Index].Split('/', StringSplitOptions.RemoveEmptyEntries);
        var last = folders.LastOrDefault() ?? "";
        var hasSource = last is "auth0" or "cloudtrail" or "unknown";
        return new RedriveKey(hasSource ? folders.ElementAtOrDefault(folders.Length - 2) ?? "" : last, hasSource ? last : "", TimeOf(match));
    }

    private static DateTimeOffset? TimeOf(Match match)
    {
        var hour = match.Groups[2].Success ? match.Groups[2].Value : "00";
        return DateTimeOffset.TryParseExact(
            $"{match.Groups[1].Value}/{hour}", "yyyy/MM/dd/HH", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;
    }

    [GeneratedRegex(@"(?<=^|/)(\d{4}/\d{2}/\d{2})(?:/(\d{2}))?(?=/)")]
    private static partial Regex Times();
}
