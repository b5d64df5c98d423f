using System.Text.Json;
using Targets.Forwarder.Auth0.LogTypes;
using Targets.Forwarder.Fields;

namespace Targets.Forwarder.Envelopes;

/// <summary>What the members of an object tell of it where nothing around it does.</summary>
internal ref struct DetailShape
{
    private bool _hasEventVersion;
    private bool _hasData;
    private bool _hasId;
    private bool _hasLogId;
    private bool _hasDate;
    private bool _hasType;
    private bool _hasKnownType;

    /// <summary>The member <c>detail</c>, of several the first that is an object; missing where there is none.</summary>
    public JsonSlice Detail { get; private set; }

    public readonly bool IsCloudTrail => _hasEventVersion;

    /// <summary>True for <c>{log_id, data}</c>, as Auth0's streams send it.</summary>
    public readonly bool IsAuth0Detail => _hasData && _hasLogId;

    /// <summary>True for what stands in <c>data</c>, as the Management API gives it and Auth0's old extensions sent it.</summary>
    public readonly bool IsAuth0Data => _hasType && !_hasData && (_hasLogId || _hasId || (_hasDate && _hasKnownType));

    /// <param name="json">One valid JSON object.</param>
    public static DetailShape Of(ReadOnlySpan<byte> json)
    {
        var shape = default(DetailShape);
        var reader = new Utf8JsonReader(json, EventJson.Options);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            shape.ReadMember(ref reader);
        }

        return shape;
    }

    private void ReadMember(ref Utf8JsonReader reader)
    {
        var name = reader.ValueSpan;
        _hasEventVersion |= name.SequenceEqual("eventVersion"u8);
        _hasLogId |= name.SequenceEqual("log_id"u8);
        _hasId |= name.SequenceEqual("_id"u8);
        _hasDate |= name.SequenceEqual("date"u8);
        _hasData |= name.SequenceEqual("data"u8);
        var (isDetail, isType) = (name.SequenceEqual("detail"u8), name.SequenceEqual("type"u8));
        reader.Read();
        if (isType && reader.TokenType == JsonTokenType.String)
        {
            _hasType = true;
            _hasKnownType = Auth0LogTypes.Find(reader.ValueSpan) is not null;
        }

        var value = FieldReader.ReadValue(ref reader, 0);
        Detail = isDetail && !Detail.IsObject ? value : Detail;
    }
}
