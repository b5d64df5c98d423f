using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text.Json;
using Targets.Forwarder.Records;

namespace Targets.Functions.Batches;

/// <summary>What is known of one record of a batch while it is read.</summary>
internal struct RecordReader
{
    /// <summary>Null where the record has none.</summary>
    public string? Id { get; private set; }

    /// <summary>Where its body begins among the bodies.</summary>
    public int Start { get; private set; }

    public int Length { get; private set; }

    public int Receives { get; private set; }

    public bool IsStream { get; private set; }

    /// <summary>Reads a record up to its closing bracket.</summary>
    /// <param name="reader">At its opening bracket.</param>
    /// <param name="bodies">Takes its body.</param>
    /// <exception cref="JsonException">The bytes are no JSON.</exception>
    public static RecordReader Read(ref Utf8JsonReader reader, PooledBuffer bodies)
    {
        var record = new RecordReader { Start = bodies.Length };
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            record.ReadMember(ref reader, bodies);
        }

        record.Length = bodies.Length - record.Start;
        return record;
    }

    private void ReadMember(ref Utf8JsonReader reader, PooledBuffer bodies)
    {
        var isId = reader.ValueTextEquals("messageId"u8) || reader.ValueTextEquals("recordId"u8);
        var (isBody, isData) = (reader.ValueTextEquals("body"u8), reader.ValueTextEquals("data"u8));
        var (isAttributes, isKinesis) = (reader.ValueTextEquals("attributes"u8), reader.ValueTextEquals("kinesis"u8));
        reader.Read();
        if (isId && reader.TokenType == JsonTokenType.String)
        {
            Id = reader.GetString();
        }
        else if (isBody && reader.TokenType == JsonTokenType.String)
        {
            var text = bodies.GetSpan(reader.ValueSpan.Length);
            bodies.Advance(reader.CopyString(text));
        }
        else if (isData && reader.TokenType == JsonTokenType.String)
        {
            Decode(reader.ValueSpan, bodies);
        }
        else if (isAttributes && reader.TokenType == JsonTokenType.StartObject)
        {
            ReadAttributes(ref reader);
        }
        else if (isKinesis && reader.TokenType == JsonTokenType.StartObject)
        {
            IsStream = true;
            ReadKinesis(ref reader, bodies);
        }
        else
        {
            reader.Skip();
        }
    }

    private void ReadAttributes(ref Utf8JsonReader reader)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isCount = reader.ValueTextEquals("ApproximateReceiveCount"u8);
            reader.Read();
            if (isCount && reader.TokenType == JsonTokenType.String)
            {
                Receives = int.TryParse(reader.GetString(), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : 0;
            }

            reader.Skip();
        }
    }

    private void ReadKinesis(ref Utf8JsonReader reader, PooledBuffer bodies)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var (isId, isData) = (reader.ValueTextEquals("sequenceNumber"u8), reader.ValueTextEquals("data"u8));
            reader.Read();
            if (isId && reader.TokenType == JsonTokenType.String)
            {
                Id = reader.GetString();
            }
            else if (isData && reader.TokenType == JsonTokenType.String)
            {
                Decode(reader.ValueSpan, bodies);
            }

            reader.Skip();
        }
    }

    // What is no base64 is kept as it is, and found to be malformed.
    private static void Decode(ReadOnlySpan<byte> text, PooledBuffer bodies)
    {
        var data = bodies.GetSpan(Base64.GetMaxDecodedFromUtf8Length(text.Length));
        if (Base64.DecodeFromUtf8(text, data, out _, out var length) == OperationStatus.Done)
        {
            bodies.Advance(length);
        }
        else
        {
            bodies.Write(text);
        }
    }
}
