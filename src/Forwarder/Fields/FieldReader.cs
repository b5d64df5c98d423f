using System.Text.Json;
using Targets.Forwarder.Records;
using Targets.Forwarder.Records.Redaction.Secrets;

namespace Targets.Forwarder.Fields;

/// <summary>Notes where the known fields of an object lie, in one pass of a <see cref="Utf8JsonReader"/>.</summary>
internal static class FieldReader
{
    /// <summary>Longer names are unknown without being looked up; the longest known one has 28 bytes.</summary>
    private const int LongestKnownName = 64;

    /// <summary>Reads the members of an object whose opening bracket is the current token, up to its closing bracket.</summary>
    /// <param name="reader">At the opening bracket.</param>
    /// <param name="offset">Where the reader's bytes begin in the event's.</param>
    /// <param name="node">What is known of the object.</param>
    /// <param name="view">Takes the slices.</param>
    /// <param name="insideJson">True inside a JSON column, which holds what is unknown or of another type.</param>
    /// <exception cref="JsonException">The bytes are no JSON.</exception>
    public static void ReadObject(ref Utf8JsonReader reader, int offset, FieldNode node, EventView view, bool insideJson)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            ReadMember(ref reader, offset, node, view, insideJson);
        }
    }

    /// <summary>Reads one member, whose name is the current token.</summary>
    public static void ReadMember(ref Utf8JsonReader reader, int offset, FieldNode node, EventView view, bool insideJson)
    {
        var name = new JsonSlice(offset + (int)reader.TokenStartIndex, reader.ValueSpan.Length + 2, JsonTokenType.String, reader.ValueIsEscaped);
        var child = Find(ref reader, node);
        var namesNext = view.WatchesNames && child?.Ending != NameEnding.Other && SecretWatch.SeesName(ref reader, offset, view);
        reader.Read();
        if (namesNext)
        {
            SecretWatch.SeesText(ref reader, offset, view);
        }

        // Nearly all known values.
        if (child?.Field is { Type: ColumnType.String } text && reader.TokenType == JsonTokenType.String && !reader.ValueIsEscaped && !view.Has(text))
        {
            view.Set(text, new JsonSlice(offset + (int)reader.TokenStartIndex, reader.ValueSpan.Length + 2, JsonTokenType.String));
            return;
        }

        ReadMember(ref reader, offset, new Member(node, child, name), view, insideJson);
    }

    /// <summary>The slice of the current value, whose names are looked at where the view says so; the reader moves to the value's last token.</summary>
    public static JsonSlice ReadValue(ref Utf8JsonReader reader, int offset, EventView view)
    {
        if (!view.WatchesNames || reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray))
        {
            return ReadValue(ref reader, offset);
        }

        var (start, kind, depth) = ((int)reader.TokenStartIndex, reader.TokenType, reader.CurrentDepth);
        var namesNext = false;
        while (reader.Read() && reader.CurrentDepth > depth)
        {
            if (reader.TokenType == JsonTokenType.PropertyName)
            {
                namesNext = SecretWatch.SeesName(ref reader, offset, view);
            }
            else if (namesNext)
            {
                SecretWatch.SeesText(ref reader, offset, view);
                namesNext = false;
            }
        }

        return new JsonSlice(offset + start, (int)reader.BytesConsumed - start, kind);
    }

    /// <summary>The slice of the current value; the reader moves to the value's last token.</summary>
    public static JsonSlice ReadValue(ref Utf8JsonReader reader, int offset)
    {
        if (reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray))
        {
            return Slice(ref reader, offset);
        }

        var start = (int)reader.TokenStartIndex;
        var kind = reader.TokenType;
        reader.Skip();
        return new JsonSlice(offset + start, (int)reader.BytesConsumed - start, kind);
    }

    private static void ReadMember(ref Utf8JsonReader reader, int offset, Member member, EventView view, bool insideJson)
    {
        var (parent, node, name) = member;
        if (node is null || (node.Field is { } known && view.Has(known)))
        {
            var value = ReadValue(ref reader, offset, view);
            KeepUnknown(view, parent, name, value, insideJson);
            return;
        }

        var isJson = node.Field?.Type == ColumnType.Json;
        if (node.HasChildren && reader.TokenType == JsonTokenType.StartObject)
        {
            ReadInner(ref reader, offset, member, view, insideJson || isJson);
            return;
        }

        var slice = ReadValue(ref reader, offset, view);
        if (node.Field is { } field && Fits(field, slice, view, insideJson))
        {
            view.Set(field, slice);
        }
        else
        {
            KeepUnknown(view, parent, name, slice, insideJson);
        }
    }

    private static void ReadInner(ref Utf8JsonReader reader, int offset, Member member, EventView view, bool insideJson)
    {
        var start = (int)reader.TokenStartIndex;
        ReadObject(ref reader, offset, member.Node!, view, insideJson);
        var slice = new JsonSlice(offset + start, (int)reader.BytesConsumed - start, JsonTokenType.StartObject);
        if (member.Node!.Field is { } field)
        {
            view.Set(field, slice);
        }
        else if (IsEmptyObject(slice, view))
        {
            KeepUnknown(view, member.Parent, member.Name, slice, insideJson);
        }
    }

    /// <summary>True for <c>{}</c>, which is a value of its own: it holds nothing that could be found elsewhere.</summary>
    public static bool IsEmptyObject(JsonSlice slice, EventView view) =>
        slice.Raw(view.Json.Span)[1..^1].IndexOfAnyExcept(" \t\r\n"u8) < 0;

    private static void KeepUnknown(EventView view, FieldNode parent, JsonSlice name, JsonSlice value, bool insideJson)
    {
        if (!insideJson)
        {
            view.AddUnknown(parent, name, value);
        }
    }

    private static bool Fits(Field field, JsonSlice value, EventView view, bool insideJson)
    {
        var json = view.Json.Span;
        if (value.IsEscaped && field.Type != ColumnType.Json && JsonEscapes.HasLoneSurrogate(value.Text(json)))
        {
            return false;
        }

        return field.Type switch
        {
            null or ColumnType.Json => true,
            ColumnType.Boolean => value.Kind is JsonTokenType.True or JsonTokenType.False
                || (value.IsString && BooleanText.Read(value.Text(json)) is not null),
            ColumnType.String => value.IsString || (!insideJson && field.JoinsArrays && JoinedText.CanJoin(value.Raw(json))),
            _ => false,
        };
    }

    private static FieldNode? Find(ref Utf8JsonReader reader, FieldNode node)
    {
        return reader.ValueIsEscaped ? FindEscaped(ref reader, node) : node.Find(reader.ValueSpan);
    }

    private static FieldNode? FindEscaped(ref Utf8JsonReader reader, FieldNode node)
    {
        if (reader.ValueSpan.Length > LongestKnownName * 6 || JsonEscapes.HasLoneSurrogate(reader.ValueSpan))
        {
            return null;
        }

        Span<byte> name = stackalloc byte[LongestKnownName * 6];
        return node.Find(name[..reader.CopyString(name)]);
    }

    /// <summary>The slice of the current token: a scalar or a name.</summary>
    public static JsonSlice Slice(ref Utf8JsonReader reader, int offset)
    {
        var quotes = reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName ? 2 : 0;
        var kind = reader.TokenType == JsonTokenType.PropertyName ? JsonTokenType.String : reader.TokenType;
        return new JsonSlice(offset + (int)reader.TokenStartIndex, reader.ValueSpan.Length + quotes, kind, reader.ValueIsEscaped);
    }

    private readonly record struct Member(FieldNode Parent, FieldNode? Node, JsonSlice Name);
}
