using System.Text.Json;
using Targets.Forwarder.Records;

namespace Targets.Forwarder.Fields;

/// <summary>An array of strings as one string, the elements separated by spaces: Auth0 sends <c>scope</c> in both forms.</summary>
internal static class JoinedText
{
    /// <summary>True for an array, not empty, of strings that can be told apart again: none is empty and none holds a space or an escape.</summary>
    public static bool CanJoin(ReadOnlySpan<byte> json)
    {
        if (json[0] != '[')
        {
            return false;
        }

        var reader = new Utf8JsonReader(json, EventJson.Options);
        reader.Read();
        var count = 0;
        while (reader.Read() && reader.TokenType == JsonTokenType.String)
        {
            if (reader.ValueIsEscaped || reader.ValueSpan.IsEmpty || reader.ValueSpan.Contains((byte)' '))
            {
                return false;
            }

            count++;
        }

        return count > 0 && reader.TokenType == JsonTokenType.EndArray;
    }

    /// <summary>Writes the JSON string of an array for which <see cref="CanJoin"/> is true.</summary>
    public static void Write(ReadOnlySpan<byte> json, PooledBuffer output)
    {
        var reader = new Utf8JsonReader(json, EventJson.Options);
        reader.Read();
        var separator = (byte)'"';
        while (reader.Read() && reader.TokenType == JsonTokenType.String)
        {
            output.Write(separator);
            output.Write(reader.ValueSpan);
            separator = (byte)' ';
        }

        output.Write((byte)'"');
    }
}
