using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Targets.Forwarder.Envelopes;
using Targets.Forwarder.Fields;

namespace Targets.Forwarder.Records;

/// <summary>
/// A record of either format that was made before and is sent once more, as Firehose backs up what a function has transformed. Only what it says of its
/// delivery changes.
/// </summary>
internal sealed class StoredRecord : IDisposable
{
    private const long MicrosecondsPerMillisecond = 1000;

    private static readonly JsonDocumentOptions Options = new() { MaxDepth = EventJson.Options.MaxDepth };
    private static readonly HashSet<string> Rewritten = ["_timestamp", "targets_timestamp_clamped", "targets_redriven"];

    private readonly JsonDocument _json;

    private StoredRecord(JsonDocument json) => _json = json;

    /// <summary>By the product that its attributes name.</summary>
    public EventKind Kind => Text("ocsf_metadata_product_name", "metadata", "product", "name") switch
    {
        "Auth0" => EventKind.Auth0Log,
        "CloudTrail" => EventKind.CloudTrail,
        _ => EventKind.Unknown,
    };

    /// <summary>Its event's own time in microseconds since 1970 UTC; null where the record has none.</summary>
    public long? EventTime => Number("event_time") ?? Number("time") * MicrosecondsPerMillisecond ?? (IsFlat ? null : Number("_timestamp"));

    /// <summary>The <c>_timestamp</c> that it was sent with: microseconds since 1970 UTC; null where the record has none.</summary>
    public long? Timestamp => Number("_timestamp");

    /// <summary>Its event's id; null where the record has none.</summary>
    public string? Id => Text("ocsf_metadata_uid", "metadata", "uid");

    private bool IsFlat => _json.RootElement.TryGetProperty("targets_received_time", out _);

    /// <exception cref="JsonException">It is no JSON object.</exception>
    public static StoredRecord Read(ReadOnlyMemory<byte> json)
    {
        var document = JsonDocument.Parse(LoneSurrogates.Replace(json), Options);
        if (document.RootElement.ValueKind == JsonValueKind.Object)
        {
            return new StoredRecord(document);
        }

        document.Dispose();
        throw new JsonException("the record is no JSON object");
    }

    public void WriteTo(PooledBuffer output, RecordStamp stamp)
    {
        output.Write("{\"_timestamp\":"u8);
        output.Write(Encoding.ASCII.GetBytes(stamp.Timestamp.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        foreach (var member in _json.RootElement.EnumerateObject().Where(member => !Rewritten.Contains(member.Name)))
        {
            output.Write(",\""u8);
            output.Write(JsonMarshal.GetRawUtf8PropertyName(member));
            output.Write("\":"u8);
            WriteValue(member, output);
        }

        if (IsFlat && stamp.IsClamped)
        {
            output.Write(TargetsColumns.TimestampClamped.Key);
            output.Write("true"u8);
        }

        if (IsFlat && stamp.IsRedriven)
        {
            output.Write(TargetsColumns.Redriven.Key);
            output.Write("true"u8);
        }

        output.Write((byte)'}');
    }

    /// <summary>
    /// The columns that OpenObserve makes of it beside the <see cref="KnownColumns"/>; some more, where it stores a deep object as one.
    /// </summary>
    public IReadOnlyCollection<string> OtherColumns()
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        AddColumns(_json.RootElement, "", names);
        names.RemoveWhere(KnownColumns.Contains);
        return names;
    }

    public void Dispose() => _json.Dispose();

    // OpenObserve's handler dies of an _id that is no string, and with it the whole request.
    private static void WriteValue(JsonProperty member, PooledBuffer output)
    {
        var value = JsonMarshal.GetRawUtf8Value(member.Value);
        if (member.Value.ValueKind == JsonValueKind.String || !member.NameEquals("_id"u8))
        {
            output.Write(value);
            return;
        }

        output.Write((byte)'"');
        JsonText.WriteCompact(value, output);
        output.Write((byte)'"');
    }

    // Letters that are no ASCII stay what they are in a column's name, or become a mark: counted as they are, they are never too few.
    private static void AddColumns(JsonElement json, string prefix, HashSet<string> names)
    {
        foreach (var member in json.EnumerateObject())
        {
            var name = prefix + (Ascii.IsValid(member.Name) ? Column.StoredNameOf(member.Name) : member.Name);
            if (member.Value.ValueKind == JsonValueKind.Object)
            {
                AddColumns(member.Value, name + "_", names);
            }
            else
            {
                names.Add(name);
            }
        }
    }

    private long? Number(string name) =>
        _json.RootElement.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) ? number : null;

    // The flat record's column, or the OCSF event's member.
    private string? Text(string column, params ReadOnlySpan<string> path)
    {
        var value = _json.RootElement;
        if (value.TryGetProperty(column, out var flat))
        {
            return flat.ValueKind == JsonValueKind.String ? flat.GetString() : null;
        }

        foreach (var name in path)
        {
            if (value.ValueKind != JsonValueKind.Object || !value.TryGetProperty(name, out value))
            {
                return null;
            }
        }

        return value.ValueKind == JsonValueKind.String ? value.GetString() : null;
    }
}
