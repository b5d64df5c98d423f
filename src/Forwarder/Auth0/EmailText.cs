using System.Buffers;

namespace Targets.Forwarder.Auth0;

/// <summary>Tells an e-mail address from a masked or hashed one, and from any other name.</summary>
internal static class EmailText
{
    private static readonly SearchValues<byte> Foreign = SearchValues.Create(" \\*<>\""u8);

    /// <summary>One <c>@</c> with something before it, a dot behind it, and neither space, escape nor asterisk.</summary>
    public static bool IsEmail(ReadOnlySpan<byte> text)
    {
        var at = text.IndexOf((byte)'@');
        return at > 0 && text.LastIndexOf((byte)'@') == at && text[(at + 1)..].IndexOf((byte)'.') > 0 && text[^1] != '.'
            && text.IndexOfAny(Foreign) < 0;
    }
}
