using System.Globalization;
using Targets.LocalOpenObserve.Streams;

namespace Targets.LocalOpenObserve.Ingestion;

/// <summary>Casts a value to its column's type.</summary>
internal static class ValueCast
{
    /// <summary>The value in the column's type; null where it has none.</summary>
    public static FlatValue? To(FlatValue value, ColumnType type)
    {
        if (value.Type == type)
        {
            return value;
        }

        return type switch
        {
            ColumnType.Utf8 => value with { Type = ColumnType.Utf8 },
            ColumnType.Boolean => bool.TryParse(value.Text, out var truth) ? new FlatValue(type, truth ? "true" : "false") : null,
            ColumnType.Int64 => Whole(value.Text, long.MinValue, long.MaxValue, type),
            ColumnType.UInt64 => Whole(value.Text, 0, ulong.MaxValue, type),
            _ => double.TryParse(Digits(value.Text), NumberStyles.Float, CultureInfo.InvariantCulture, out _) ? new FlatValue(type, Digits(value.Text)) : null,
        };
    }

    private static FlatValue? Whole(string text, decimal least, decimal most, ColumnType type) =>
        decimal.TryParse(Digits(text), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? new FlatValue(type, number.ToString(CultureInfo.InvariantCulture))
            : null;

    private static string Digits(string text) => text switch
    {
        "true" => "1",
        "false" => "0",
        _ => text,
    };
}
