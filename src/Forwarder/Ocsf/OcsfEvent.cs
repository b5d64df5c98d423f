using System.Buffers.Text;
using Targets.Forwarder.Fields;
using Targets.Forwarder.Records;

namespace Targets.Forwarder.Ocsf;

/// <summary>
/// The OCSF attributes of one event. Values are raw JSON: slices of the source event, or of a scratch buffer for what a normalizer says itself.
/// Null values and empty strings are never set. Not thread-safe; reused for the next event.
/// </summary>
public sealed class OcsfEvent : IDisposable
{
    private readonly Value[] _values = new Value[OcsfAttributes.All.Count];
    private readonly SlotSet _set = new(OcsfAttributes.All.Count);
    private ReadOnlyMemory<byte> _source;

    /// <summary>Takes composed values: see <see cref="SetComposed"/>.</summary>
    internal PooledBuffer Scratch { get; } = new(4096);

    /// <summary>True where only attributes with a column are kept, for the flat record.</summary>
    internal bool HasColumnsOnly { get; private set; }

    /// <summary>Lets go of the source event's bytes; nothing can be read before the next <see cref="Reset"/>.</summary>
    internal void Release() => _source = default;

    internal void Reset(ReadOnlyMemory<byte> source, bool columnsOnly = false)
    {
        _source = source;
        HasColumnsOnly = columnsOnly;
        Array.Clear(_values);
        _set.Clear();
        Scratch.Clear();
    }

    /// <summary>False for an attribute that nobody will read; to compose it would be wasted.</summary>
    internal bool Takes(OcsfAttribute attribute) => !HasColumnsOnly || attribute.Column is not null;

    /// <summary>The slot of the first attribute with a value, from <paramref name="slot"/> on; <see cref="int.MaxValue"/> where none has one.</summary>
    internal int NextSlot(int slot) => _set.Next(slot);

    public bool Has(OcsfAttribute attribute) => _values[attribute.Slot].Length > 0;

    /// <summary>The raw JSON of a value; empty where it is not set.</summary>
    public ReadOnlySpan<byte> Raw(OcsfAttribute attribute)
    {
        var value = _values[attribute.Slot];
        return value.InScratch ? Scratch.Written.Slice(value.Start, value.Length) : _source.Span.Slice(value.Start, value.Length);
    }

    /// <summary>Writes the raw JSON of a value; nothing where it is not set.</summary>
    internal void WriteRaw(OcsfAttribute attribute, PooledBuffer output)
    {
        var value = _values[attribute.Slot];
        output.WritePart(value.InScratch ? Scratch.Written : _source.Span, value.Start, value.Length);
    }

    /// <summary>A text's bytes between the quotes, escapes as they are; empty where it is not set.</summary>
    public ReadOnlySpan<byte> Text(OcsfAttribute attribute)
    {
        var raw = Raw(attribute);
        return raw.IsEmpty || raw[0] != '"' ? default : raw[1..^1];
    }

    /// <summary>Sets a text of the source event. Returns false, and sets nothing, where the slice is missing, no string or empty.</summary>
    public bool Set(OcsfAttribute attribute, JsonSlice text)
    {
        if (!text.HasText)
        {
            return false;
        }

        Set(attribute, new Value(text.Start, text.Length, InScratch: false));
        return true;
    }

    /// <summary>Sets a text that needs no escaping, or is escaped for JSON; an empty one sets nothing.</summary>
    public bool Set(OcsfAttribute attribute, ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty)
        {
            return false;
        }

        if (!Takes(attribute))
        {
            return true;
        }

        var start = Scratch.Length;
        var room = Scratch.GetSpan(text.Length + 2);
        room[0] = (byte)'"';
        text.CopyTo(room[1..]);
        room[text.Length + 1] = (byte)'"';
        Scratch.Advance(text.Length + 2);
        SetComposed(attribute, start);
        return true;
    }

    public void Set(OcsfAttribute attribute, long number)
    {
        if (!Takes(attribute))
        {
            return;
        }

        var start = Scratch.Length;
        Utf8Formatter.TryFormat(number, Scratch.GetSpan(20), out var length);
        Scratch.Advance(length);
        SetComposed(attribute, start);
    }

    public void Set(OcsfAttribute attribute, bool flag)
    {
        var start = Scratch.Length;
        Scratch.Write(flag ? "true"u8 : "false"u8);
        SetComposed(attribute, start);
    }

    /// <summary>Gives an attribute the value of another; sets nothing where that has none.</summary>
    public void Copy(OcsfAttribute attribute, OcsfAttribute from) => Set(attribute, _values[from.Slot]);

    public void Unset(OcsfAttribute attribute) => Set(attribute, default(Value));

    /// <summary>Sets what stands in <see cref="Scratch"/> from <paramref name="start"/> to its end: one JSON value.</summary>
    internal void SetComposed(OcsfAttribute attribute, int start) =>
        Set(attribute, new Value(start, Scratch.Length - start, InScratch: true));

    /// <summary>Appends an attribute's raw JSON to <see cref="Scratch"/>, which may hold it already.</summary>
    internal void AppendRaw(OcsfAttribute attribute)
    {
        // Room first: growing the buffer would move the value while it is copied.
        Scratch.GetSpan(_values[attribute.Slot].Length);
        Scratch.Write(Raw(attribute));
    }

    /// <summary>Appends a text's bytes without its quotes to <see cref="Scratch"/>, which may hold it already.</summary>
    internal void AppendText(OcsfAttribute attribute)
    {
        Scratch.GetSpan(_values[attribute.Slot].Length);
        Scratch.Write(Text(attribute));
    }

    public void Dispose() => Scratch.Dispose();

    private void Set(OcsfAttribute attribute, Value value)
    {
        _values[attribute.Slot] = value;
        if (value.Length == 0)
        {
            _set.Remove(attribute.Slot);
        }
        else
        {
            _set.Add(attribute.Slot);
        }
    }

    private readonly record struct Value(int Start, int Length, bool InScratch);
}
