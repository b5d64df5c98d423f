using System.Text;
using System.Text.Json;
using Targets.Forwarder.Auth0;
using Targets.Forwarder.CloudTrail;
using Targets.Forwarder.Envelopes;
using Targets.Forwarder.Fields;

namespace Targets.Forwarder.Records;

/// <summary>Writes every value without a column, by its path from the envelope's root: one JSON object.</summary>
internal static class UnknownFieldsWriter
{
    private const int DeepestNested = 64;

    /// <summary>Writes the column <c>unknown_fields</c>, the object as text; nothing where every value has a column.</summary>
    public static void WriteColumn(EventView view, PooledBuffer output)
    {
        var start = output.Length;
        output.Write(TargetsColumns.UnknownFields.Key);
        if (!WriteText(view, output))
        {
            output.Truncate(start);
        }
    }

    /// <summary>Writes the object as a JSON string. Returns false, having written nothing, where every value has a column.</summary>
    public static bool WriteText(EventView view, PooledBuffer output)
    {
        var start = output.Length;
        output.Write((byte)'"');
        if (!WriteMembers(view, output, asText: true))
        {
            output.Truncate(start);
            return false;
        }

        output.Write((byte)'"');
        return true;
    }

    /// <summary>
    /// Writes the object itself; what is nested deeper than JSON parsers commonly go, in it as text. Returns false, having written nothing, where every value has a column.
    /// </summary>
    public static bool WriteObject(EventView view, PooledBuffer output) => WriteMembers(view, output, asText: false);

    private static bool WriteMembers(EventView view, PooledBuffer output, bool asText)
    {
        var json = view.Json.Span;
        var start = output.Length;
        foreach (var (parent, name, value) in view.Unknown)
        {
            BeginMember(output, start, asText);
            output.Write(parent.Prefix);
            WriteName(name.Text(json), output, asText);
            EndMember(value.Raw(json), output, asText);
        }

        // A second name of a field whose first name is there too has no column of its own.
        foreach (var alias in Aliases(view.Kind))
        {
            if (view.Has(alias) && view.Has(alias.Primary!))
            {
                BeginMember(output, start, asText);
                output.Write(Encoding.UTF8.GetBytes(alias.Path));
                EndMember(view[alias].Raw(json), output, asText);
            }
        }

        if (output.Length == start)
        {
            return false;
        }

        output.Write((byte)'}');
        return true;
    }

    private static Field[] Aliases(EventKind kind) => kind switch
    {
        EventKind.CloudTrail => CloudTrailFields.Table.Aliases,
        EventKind.Auth0Log => Auth0Fields.Table.Aliases,
        _ => [],
    };

    private static void BeginMember(PooledBuffer output, int start, bool asText)
    {
        output.Write(output.Length == start ? (byte)'{' : (byte)',');
        output.Write(asText ? "\\\""u8 : "\""u8);
    }

    private static void EndMember(ReadOnlySpan<byte> value, PooledBuffer output, bool asText)
    {
        output.Write(asText ? "\\\":"u8 : "\":"u8);
        if (asText)
        {
            JsonText.WriteCompact(value, output);
        }
        else if (IsDeep(value))
        {
            output.Write((byte)'"');
            JsonText.WriteCompact(value, output);
            output.Write((byte)'"');
        }
        else
        {
            output.Write(value);
        }
    }

    private static bool IsDeep(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, EventJson.Options);
        while (reader.Read())
        {
            if (reader.CurrentDepth > DeepestNested)
            {
                return true;
            }
        }

        return false;
    }

    private static void WriteName(ReadOnlySpan<byte> text, PooledBuffer output, bool asText)
    {
        if (asText)
        {
            JsonText.WriteEscaped(text, output);
        }
        else
        {
            output.Write(text);
        }
    }
}
