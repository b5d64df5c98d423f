using System.Buffers.Text;
using System.Text.Json;
using Targets.Forwarder.Auth0;
using Targets.Forwarder.CloudTrail;
using Targets.Forwarder.Envelopes;
using Targets.Forwarder.Fields;
using Targets.Forwarder.Ocsf;

namespace Targets.Forwarder.Records;

/// <summary>Writes the flat record of one event: one JSON object whose members are columns of <see cref="RecordColumns"/>.</summary>
internal static class RecordWriter
{
    /// <param name="view">The event's fields.</param>
    /// <param name="ocsf">Its OCSF attributes.</param>
    /// <param name="stamp">What the record says of its delivery.</param>
    /// <param name="eventTime">The event's own time in microseconds since 1970 UTC; null where it has none.</param>
    /// <param name="redactedPaths">A JSON array of the paths that were redacted; empty where none was.</param>
    /// <param name="output">Takes the object.</param>
    public static void Write(
        EventView view, OcsfEvent ocsf, RecordStamp stamp, long? eventTime, ReadOnlySpan<byte> redactedPaths, PooledBuffer output)
    {
        output.Write("{\"_timestamp\":"u8);
        WriteNumber(stamp.Timestamp, output);
        if (eventTime is { } time)
        {
            output.Write(TargetsColumns.EventTime.Key);
            WriteNumber(time, output);
        }

        output.Write(TargetsColumns.ReceivedTime.Key);
        WriteNumber(stamp.ReceivedTime, output);
        WriteSource(view, output);
        WriteOcsf(ocsf, output);
        WriteTargets(stamp, redactedPaths, output);
        UnknownFieldsWriter.WriteColumn(view, output);
        output.Write((byte)'}');
    }

    private static void WriteSource(EventView view, PooledBuffer output)
    {
        if (view.Kind == EventKind.CloudTrail)
        {
            WriteFields(CloudTrailFields.Table, view, output);
        }
        else if (view.Kind == EventKind.Auth0Log)
        {
            WriteFields(Auth0Fields.Table, view, output);
        }

        WriteFields(EnvelopeFields.Table, view, output);
    }

    private static void WriteFields(FieldTable table, EventView view, PooledBuffer output)
    {
        var json = view.Json.Span;
        var fields = table.InOrder;
        for (var slot = view.NextSlot(table.FirstSlot); slot < table.EndSlot; slot = view.NextSlot(slot + 1))
        {
            var field = fields[slot - table.FirstSlot];
            var slice = view[field];
            if (field.Column is { } column && !IsLeftOut(field, slice, view))
            {
                column.WriteKey(output);
                WriteValue(field, slice, json, output);
            }
        }
    }

    private static bool IsLeftOut(Field field, JsonSlice slice, EventView view) =>
        (field.Primary is { } primary && view.Has(primary))
        || (field.OmittedWhenEqualTo is { } other && view[other].Raw(view.Json.Span).SequenceEqual(slice.Raw(view.Json.Span)));

    private static void WriteValue(Field field, JsonSlice slice, ReadOnlySpan<byte> json, PooledBuffer output)
    {
        if (slice.IsString && field.Type == ColumnType.Boolean)
        {
            output.Write(BooleanText.Read(slice.Text(json)) == true ? "true"u8 : "false"u8);
        }
        else if (field.Type == ColumnType.Json && !IsPlainText(slice, json))
        {
            output.Write((byte)'"');
            JsonText.WriteCompact(slice.Raw(json), output);
            output.Write((byte)'"');
        }
        else if (slice.Kind == JsonTokenType.StartArray)
        {
            JoinedText.Write(slice.Raw(json), output);
        }
        else
        {
            output.WritePart(json, slice.Start, slice.Length);
        }
    }

    // A string with a lone surrogate can't be sent as it is; as JSON text it can.
    private static bool IsPlainText(JsonSlice slice, ReadOnlySpan<byte> json) =>
        slice.IsString && !(slice.IsEscaped && JsonEscapes.HasLoneSurrogate(slice.Text(json)));

    private static void WriteOcsf(OcsfEvent ocsf, PooledBuffer output)
    {
        var attributes = OcsfAttributes.BySlot;
        for (var slot = ocsf.NextSlot(0); slot < attributes.Length; slot = ocsf.NextSlot(slot + 1))
        {
            var attribute = attributes[slot];
            if (attribute.Column is not { } column)
            {
                continue;
            }

            column.WriteKey(output);
            if (attribute.Type == OcsfType.Array)
            {
                output.Write((byte)'"');
                JsonText.WriteCompact(ocsf.Raw(attribute), output);
                output.Write((byte)'"');
            }
            else
            {
                ocsf.WriteRaw(attribute, output);
            }
        }
    }

    private static void WriteTargets(RecordStamp stamp, ReadOnlySpan<byte> redactedPaths, PooledBuffer output)
    {
        if (stamp.IsClamped)
        {
            output.Write(TargetsColumns.TimestampClamped.Key);
            output.Write("true"u8);
        }

        if (stamp.IsRedriven)
        {
            output.Write(TargetsColumns.Redriven.Key);
            output.Write("true"u8);
        }

        if (!redactedPaths.IsEmpty)
        {
            output.Write(TargetsColumns.Redacted.Key);
            output.Write((byte)'"');
            JsonText.WriteEscaped(redactedPaths, output);
            output.Write((byte)'"');
        }
    }

    private static void WriteNumber(long number, PooledBuffer output)
    {
        Utf8Formatter.TryFormat(number, output.GetSpan(20), out var length);
        output.Advance(length);
    }
}
