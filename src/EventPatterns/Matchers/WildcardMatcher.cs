namespace Targets.EventPatterns.Matchers;

/// <summary><c>{"wildcard":"a*b"}</c>: strings in which <c>*</c> stands for any bytes, none and line ends included.</summary>
/// <param name="parts">The literal parts between the asterisks, unescaped; one more than there are asterisks.</param>
internal sealed class WildcardMatcher(byte[][] parts) : ValueMatcher
{
    /// <summary>How many asterisks.</summary>
    public int Wildcards => parts.Length - 1;

    public override bool Matches(in EventValue value)
    {
        if (!value.IsString)
        {
            return false;
        }

        var text = value.Text;
        if (parts.Length == 1)
        {
            return text.SequenceEqual(parts[0]);
        }

        if (!text.StartsWith(parts[0]))
        {
            return false;
        }

        text = text[parts[0].Length..];

        // The leftmost place of each part leaves the most for those behind it.
        foreach (var part in parts.AsSpan(1..^1))
        {
            var at = text.IndexOf(part);
            if (at < 0)
            {
                return false;
            }

            text = text[(at + part.Length)..];
        }

        return text.EndsWith(parts[^1]);
    }
}
