using System.Globalization;
using System.Text.RegularExpressions;

namespace Targets.Forwarder.Redrive;

/// <summary>
/// What the key of an object says: <c>…/{reason}/{source}/{yyyy}/{MM}/{dd}/{HH}/…</c> of our own backup, <c>…/{error output type}/{yyyy}/{MM}/{dd}/{HH}/…</c>
/// of Firehose's.
/// </summary>
/// <param name="Reason">Empty where it says none.</param>
/// <param name="Source">Empty where it says none.</param>
/// <param name="Begin">The beginning of the hour, or of the day, UTC; null where it says none.</param>
/// <param name="End">The end of that hour or day; null where it says none.</param>
internal readonly partial record struct RedriveKey(string Reason, string Source, DateTimeOffset? Begin, DateTimeOffset? End)
{
    /// <summary>The folder of events that OpenObserve has refused again and again.</summary>
    public const string Quarantine = "quarantine";

    /// <summary>The folder where <c>BACKUP_MODE=all</c> keeps every event.</summary>
    public const string All = "all";

    public static RedriveKey Parse(string key)
    {
        var match = Times().Match(key);
        if (!match.Success)
        {
            return new RedriveKey("", "", null, null);
        }

        var folders = key[..match.Index].Split('/', StringSplitOptions.RemoveEmptyEntries);
        var last = folders.LastOrDefault() ?? "";
        var hasSource = last is "auth0" or "cloudtrail" or "unknown";
        var reason = hasSource ? folders.ElementAtOrDefault(folders.Length - 2) ?? "" : last;
        var begin = TimeOf(match);
        return new RedriveKey(reason, hasSource ? last : "", begin, begin + (match.Groups[2].Success ? TimeSpan.FromHours(1) : TimeSpan.FromDays(1)));
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
