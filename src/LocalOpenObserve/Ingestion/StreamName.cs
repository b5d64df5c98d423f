using System.Text.RegularExpressions;

namespace Targets.LocalOpenObserve.Ingestion;

/// <summary>Names of streams.</summary>
internal static partial class StreamName
{
    /// <summary>Every run of characters other than letters, digits, <c>_</c> and colon becomes <c>_</c>; the rest is lower-cased.</summary>
    public static string Format(string name) => Others().Replace(name, "_").ToLowerInvariant();

    [GeneratedRegex("[^A-Za-z0-9_:]+")]
    private static partial Regex Others();
}
