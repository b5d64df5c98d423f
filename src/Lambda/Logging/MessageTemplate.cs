using System.Globalization;
using System.Text;

namespace Targets.Lambda;

/// <summary>Messages with placeholders: <c>Stored {Count} records</c>.</summary>
internal static class MessageTemplate
{
    /// <summary>Fills the placeholders in their order; those without an argument stay.</summary>
    public static string Fill(string? template, object?[]? arguments)
    {
        if (template is null || arguments is null || arguments.Length == 0)
        {
            return template ?? "";
        }

        var text = new StringBuilder(template.Length + 32);
        var used = 0;
        for (var i = 0; i < template.Length; i++)
        {
            var end = template[i] == '{' ? template.IndexOf('}', i) : -1;
            if (end < 0 || used == arguments.Length)
            {
                text.Append(template[i]);
                continue;
            }

            text.Append(Convert.ToString(arguments[used++], CultureInfo.InvariantCulture));
            i = end;
        }

        return text.ToString();
    }
}
