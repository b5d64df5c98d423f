using System.Globalization;

namespace Targets.Lambda;

/// <summary>A placeholder in a message: <c>{Name}</c>, <c>{Name:format}</c>, <c>{@Name}</c>.</summary>
/// <param name="Start">Where its opening brace is.</param>
/// <param name="End">Where what is behind its closing brace is.</param>
/// <param name="Name">Its name.</param>
/// <param name="Format">A format string of .NET; null for the type's own.</param>
internal readonly record struct Placeholder(int Start, int End, string Name, string? Format)
{
    /// <param name="template">The message.</param>
    /// <param name="start">The opening brace.</param>
    /// <param name="end">Behind the closing brace.</param>
    public static Placeholder Parse(string template, int start, int end)
    {
        var inner = template.AsSpan(start + 1, end - start - 2).TrimStart('@');
        var colon = inner.IndexOf(':');
        return colon < 0
            ? new Placeholder(start, end, inner.ToString(), null)
            : new Placeholder(start, end, inner[..colon].ToString(), inner[(colon + 1)..].ToString());
    }

    /// <summary>A value as text; empty for null. A format that the value does not know is ignored.</summary>
    public string Text(object? value)
    {
        if (Format is not null && value is IFormattable formattable)
        {
            try
            {
                return formattable.ToString(Format, CultureInfo.InvariantCulture);
            }
            catch (FormatException)
            {
                // A line of the log is worth more than its format.
            }
        }

        return Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
    }
}
