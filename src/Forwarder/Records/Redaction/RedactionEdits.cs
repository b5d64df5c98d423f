namespace Targets.Forwarder.Records.Redaction;

/// <summary>What is replaced in an event, and with what. Reused for the next event.</summary>
internal sealed class RedactionEdits : IDisposable
{
    private readonly List<Edit> _edits = [];
    private readonly PooledBuffer _replacements = new(1024);
    private bool _isOrdered = true;

    public bool IsEmpty => _edits.Count == 0;

    public void Clear()
    {
        _edits.Clear();
        _replacements.Clear();
        _isOrdered = true;
    }

    /// <summary>Replaces a part of a text.</summary>
    /// <param name="layer">The text; null for the event itself.</param>
    /// <param name="start">Where the part begins in it.</param>
    /// <param name="end">Where the part ends.</param>
    /// <param name="replacement">What stands there instead, in ASCII.</param>
    public void Replace(TextLayer? layer, int start, int end, ReadOnlySpan<byte> replacement)
    {
        var at = _replacements.Length;
        _replacements.Write(replacement);
        for (; layer is not null; layer = layer.Outer)
        {
            (start, end) = (layer.Origin(start), layer.Origin(end));
            at = WriteOuter(layer, at);
        }

        _isOrdered &= _edits.Count == 0 || _edits[^1].Start <= start;
        _edits.Add(new Edit(start, end, at, _replacements.Length - at));
    }

    /// <summary>Writes the event with its replacements; every other byte is the event's own.</summary>
    public void Apply(ReadOnlySpan<byte> json, PooledBuffer output)
    {
        if (!_isOrdered)
        {
            _edits.Sort(static (one, other) => one.Start.CompareTo(other.Start));
        }

        var copied = 0;
        foreach (var edit in _edits)
        {
            // Of two secrets in one place, such as a token that is a parameter, the first is replaced, as far as the longer one reaches.
            if (edit.Start >= copied)
            {
                output.Write(json[copied..edit.Start]);
                output.Write(_replacements.Written.Slice(edit.At, edit.Length));
            }

            copied = Math.Max(copied, edit.End);
        }

        output.Write(json[copied..]);
    }

    public void Dispose() => _replacements.Dispose();

    private int WriteOuter(TextLayer layer, int at)
    {
        const int LongestForm = 3;
        var length = _replacements.Length - at;
        _replacements.GetSpan(length * LongestForm);
        var outer = _replacements.Length;
        layer.Write(_replacements.Written[at..], _replacements);
        return outer;
    }

    private readonly record struct Edit(int Start, int End, int At, int Length);
}
