using System.Security.Cryptography;
using System.Text;
using Targets.EventPatterns.Text;

namespace Targets.Forwarder.Records.Redaction;

/// <summary>Writes what stands in the place of a hashed value: <c>"hmac:…"</c> with HMAC-SHA-256 in hexadecimal digits.</summary>
internal static class HashText
{
    /// <summary>The bytes of the JSON string.</summary>
    public const int Length = 2 + 5 + (2 * HMACSHA256.HashSizeInBytes);

    /// <param name="value">The value's JSON. Of a string the text is hashed, in UTF-8 and without escapes; of anything else the JSON as it is written.</param>
    /// <param name="key">The key.</param>
    /// <param name="output">Takes the string, <see cref="Length"/> bytes.</param>
    public static ReadOnlySpan<byte> Write(ReadOnlySpan<byte> value, byte[] key, Span<byte> output)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(key, value is [(byte)'"', .. var text, (byte)'"'] ? JsonUnescape.Of(text) : value, hash);
        Span<char> digits = stackalloc char[2 * HMACSHA256.HashSizeInBytes];
        Convert.TryToHexStringLower(hash, digits, out _);
        "\"hmac:"u8.CopyTo(output);
        Encoding.ASCII.GetBytes(digits, output[6..]);
        output[Length - 1] = (byte)'"';
        return output[..Length];
    }
}
