using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Targets.Forwarder.Fields;

namespace Targets.Forwarder.Records.Redaction;

/// <summary>Copies one event token by token, and leaves out what the rules redact.</summary>
internal sealed class RedactedCopy(IReadOnlyList<RedactionRule> rules, byte[]? key, PooledBuffer output, PooledBuffer redactedPaths)
{
    /// <summary>Deeper than this a value is copied whole: rules do not reach there, and neither does recursion.</summary>
    private const int DeepestStep = 64;

    private readonly List<byte[]> _path = [];

    public void Write(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, EventJson.Options);
        reader.Read();
        WriteValue(ref reader, json);
    }

    private void WriteValue(ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        if (_path.Count > DeepestStep)
        {
            output.Write(FieldReader.ReadValue(ref reader, 0).Raw(json));
        }
        else if (reader.TokenType == JsonTokenType.StartObject)
        {
            WriteObject(ref reader, json);
        }
        else if (reader.TokenType == JsonTokenType.StartArray)
        {
            WriteArray(ref reader, json);
        }
        else
        {
            output.Write(FieldReader.Slice(ref reader, 0).Raw(json));
        }
    }

    private void WriteObject(ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        output.Write((byte)'{');
        var separator = ""u8;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = FieldReader.Slice(ref reader, 0).Raw(json);
            _path.Add(Encoding.UTF8.GetBytes(JsonEscapes.Unescape(name)));
            reader.Read();
            var rule = Find(reader);
            if (rule?.Action == RedactionAction.Drop)
            {
                reader.Skip();
                NotePath();
            }
            else
            {
                output.Write(separator);
                output.Write(name);
                output.Write((byte)':');
                WriteRedacted(ref reader, json, rule);
                separator = ","u8;
            }

            _path.RemoveAt(_path.Count - 1);
        }

        output.Write((byte)'}');
    }

    private void WriteArray(ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        output.Write((byte)'[');
        for (var index = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; index++)
        {
            output.Write(index == 0 ? ""u8 : ","u8);
            _path.Add(Encoding.ASCII.GetBytes(index.ToString(CultureInfo.InvariantCulture)));
            var rule = Find(reader);
            WriteRedacted(ref reader, json, rule);
            _path.RemoveAt(_path.Count - 1);
        }

        output.Write((byte)']');
    }

    private void WriteRedacted(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, RedactionRule? rule)
    {
        if (rule is null)
        {
            WriteValue(ref reader, json);
            return;
        }

        var value = FieldReader.ReadValue(ref reader, 0);
        output.Write(rule.Action switch
        {
            RedactionAction.Mask => "\"*****\""u8,
            RedactionAction.Drop => "null"u8,
            _ => Encoding.ASCII.GetBytes($"\"hmac:{Hash(value, json)}\""),
        });
        NotePath();
    }

    private string Hash(JsonSlice value, ReadOnlySpan<byte> json)
    {
        var bytes = value.IsString ? Encoding.UTF8.GetBytes(JsonEscapes.Unescape(value.Raw(json))) : value.Raw(json).ToArray();
        return Convert.ToHexStringLower(HMACSHA256.HashData(key!, bytes));
    }

    private RedactionRule? Find(Utf8JsonReader reader)
    {
        foreach (var rule in rules)
        {
            if (rule.Matches(_path) && (!rule.IsAnywhere || IsSecret(reader)))
            {
                return rule;
            }
        }

        return null;
    }

    // What a source masks itself says that there was a value, and stays.
    private static bool IsSecret(Utf8JsonReader reader) => reader.TokenType == JsonTokenType.String && !reader.ValueSpan.IsEmpty
        && !reader.ValueSpan.StartsWith("***"u8) && !reader.ValueTextEquals("HIDDEN_DUE_TO_SECURITY_REASONS"u8)
        && !reader.ValueTextEquals("<sensitiveDataRemoved>"u8) && !reader.ValueTextEquals("[REDACTED]"u8)
        && !reader.ValueTextEquals("Value hidden due to security reasons."u8);

    private void NotePath()
    {
        redactedPaths.Write(redactedPaths.Length == 0 ? "["u8 : ","u8);
        redactedPaths.Write((byte)'"');
        for (var i = 0; i < _path.Count; i++)
        {
            redactedPaths.Write(i == 0 ? ""u8 : "."u8);
            redactedPaths.Write(JsonEncodedText.Encode(_path[i]).EncodedUtf8Bytes);
        }

        redactedPaths.Write((byte)'"');
    }
}
