using System.Text.Json;

namespace Targets.EventPatterns.Text;

/// <summary>A member's name as it stands in the JSON, with its escapes: half of a surrogate pair is in no name without them.</summary>
internal static class RawName
{
#if NET10_0_OR_GREATER
    public static ReadOnlySpan<byte> Of(JsonProperty member) => System.Runtime.InteropServices.JsonMarshal.GetRawUtf8PropertyName(member);
#else
    // .NET 9, which Native AOT is tested with, tells the name only by telling the whole member, which has to be UTF-8.
    public static ReadOnlySpan<byte> Of(JsonProperty member)
    {
        var text = System.Text.Encoding.UTF8.GetBytes(member.ToString());
        var end = 1;
        while (text[end] != '"')
        {
            end += text[end] == '\\' ? 2 : 1;
        }

        return text.AsSpan(1, end - 1);
    }
#endif
}
