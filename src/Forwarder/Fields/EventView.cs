using System.Text;
using System.Text.Json;
using Targets.Forwarder.Envelopes;

namespace Targets.Forwarder.Fields;

/// <summary>
/// Where each known field of one event lies in the event's bytes, and which values have no column.
/// Filled by one pass of <see cref="FieldReader"/>; nothing is copied. Not thread-safe; reused for the next event.
/// </summary>
public sealed class EventView
{
    private readonly JsonSlice[] _slices = new JsonSlice[FieldSlots.Count];
    private readonly SlotSet _set = new(FieldSlots.Count);
    private readonly List<UnknownField> _unknown = [];

    /// <summary>The event's bytes: one JSON object.</summary>
    public ReadOnlyMemory<byte> Json { get; private set; }

    /// <summary>The kind of the event, which says whose fields are known below <c>detail</c>.</summary>
    public EventKind Kind { get; internal set; }

    internal List<UnknownField> Unknown => _unknown;

    /// <summary>The slice of one field; missing where the event has no such field, or one of another type.</summary>
    public JsonSlice this[Field field] => _slices[field.Slot];

    /// <summary>A field's bytes between the quotes, escapes as they are; empty where it is missing or no string.</summary>
    public ReadOnlySpan<byte> Text(Field field) => _slices[field.Slot].Text(Json.Span);

    /// <summary>A field's text, unescaped; null where it is missing or no string.</summary>
    public string? Unescaped(Field field)
    {
        var slice = _slices[field.Slot];
        if (!slice.IsString)
        {
            return null;
        }

        var text = slice.Text(Json.Span);
        return slice.IsEscaped ? JsonEscapes.Unescape(slice.Raw(Json.Span)) : Encoding.UTF8.GetString(text);
    }

    /// <summary>True or false where the field holds that, as JSON or as text; else null.</summary>
    public bool? Flag(Field field)
    {
        var slice = _slices[field.Slot];
        return slice.Kind switch
        {
            JsonTokenType.True => true,
            JsonTokenType.False => false,
            JsonTokenType.String => BooleanText.Read(slice.Text(Json.Span)),
            _ => null,
        };
    }

    /// <summary>A field's raw JSON; empty where it is missing or null.</summary>
    internal ReadOnlyMemory<byte> RawObject(Field field)
    {
        var slice = _slices[field.Slot];
        return slice.Kind is JsonTokenType.None or JsonTokenType.Null ? default : Json.Slice(slice.Start, slice.Length);
    }

    /// <summary>True where names are looked at for secrets' while the event is read.</summary>
    internal bool WatchesNames { get; set; }

    /// <summary>True where the name of a member may be a secret's. Only with <see cref="WatchesNames"/>.</summary>
    internal bool MayNameSecret { get; set; }

    /// <summary>Lets go of the event's bytes; nothing can be read before the next <see cref="Reset"/>.</summary>
    internal void Release() => Json = default;

    internal void Reset(ReadOnlyMemory<byte> json)
    {
        MayNameSecret = false;
        Json = json;
        Kind = EventKind.Unknown;
        Array.Clear(_slices);
        _set.Clear();
        _unknown.Clear();
    }

    internal bool Has(Field field) => !_slices[field.Slot].IsMissing;

    internal void Set(Field field, JsonSlice slice)
    {
        _slices[field.Slot] = slice;
        _set.Add(field.Slot);
    }

    /// <summary>The slot of the first field that the event has, from <paramref name="slot"/> on; <see cref="int.MaxValue"/> where it has none.</summary>
    internal int NextSlot(int slot) => _set.Next(slot);

    internal void AddUnknown(FieldNode parent, JsonSlice name, JsonSlice value) => _unknown.Add(new UnknownField(parent, name, value));

    /// <summary>Adds a value where it stands among the others of its name.</summary>
    internal void InsertUnknown(int index, FieldNode parent, JsonSlice name, JsonSlice value) => _unknown.Insert(index, new UnknownField(parent, name, value));
}
