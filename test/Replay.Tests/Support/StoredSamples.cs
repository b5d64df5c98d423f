using System.Text.Json.Nodes;

namespace Targets.Replay.Tests.Support;

/// <summary>All samples, and of some a second copy that came out of the backup too late.</summary>
public sealed class StoredSamples : ContentData
{
    public const string All = "all";

    /// <summary>A stream with the record that brings the columns, and no other.</summary>
    public const string Empty = "empty";

    /// <summary>The records of <see cref="All"/>, but for the one that brings the columns.</summary>
    public static IReadOnlyList<JsonObject> Records { get; } =
        [.. Samples.Values, .. Samples.Where((_, index) => index % 10 == 0).Select(sample => Clamped(sample.Value, isRedriven: true))];

    protected override async Task FillAsync()
    {
        await StoreAsync(Empty, []);
        await StoreAsync(All, Records);
    }
}
