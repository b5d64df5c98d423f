using System.Text;

namespace Targets.Lambda;

/// <summary>Messages with placeholders: <c>Stored {Count} records</c>. A doubled brace stands for itself.</summary>
internal static class MessageTemplate
{
    /// <summary>Fills the placeholders in their order; those without an argument stay. Without arguments the text is no template.</summary>
    public static string Fill(string? template, object?[]? arguments)
    {
        if (template is null || arguments is null || arguments.Length == 0)
        {
            return template ?? "";
        }

        var text = new StringBuilder(template.Length + 32);
        var at = 0;
        foreach (var (placeholder, argument) in Arguments(template, arguments))
        {
            text.Append(Literal(template[at..placeholder.Start])).Append(placeholder.Text(argument));
            at = placeholder.End;
        }

        return text.Append(Literal(template[at..])).ToString();
    }

    /// <summary>The placeholders that have an argument, with it.</summary>
    public static IEnumerable<(Placeholder Placeholder, object? Argument)> Arguments(string? template, object?[]? arguments)
    {
        var used = 0;
        for (var i = 0; i < template?.Length && used < arguments?.Length; i++)
        {
            if (template[i] != '{')
            {
                continue;
            }

            if (template.AsSpan(i + 1).StartsWith("{"))
            {
                i++;
                continue;
            }

            var end = template.IndexOf('}', i) + 1;
            if (end == 0)
            {
                yield break;
            }

            yield return (Placeholder.Parse(template, i, end), arguments[used++]);
            i = end - 1;
        }
    }

    private static string Literal(string text) => text.Replace("{{", "{", StringComparison.Ordinal).Replace("}}", "}", StringComparison.Ordinal);
}
