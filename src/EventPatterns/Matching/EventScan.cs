using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Targets.EventPatterns.Matchers;
using Targets.EventPatterns.Text;

namespace Targets.EventPatterns.Matching;

/// <summary>
/// One pass over an event: looks at each scalar value at the end of one of the pattern's paths, and skips everything that no path leads to. An empty
/// array or object, and an object at the end of a path, are no value.
/// </summary>
internal ref struct EventScan
{
    private const int LongestOnStack = 256;

    private readonly ReadOnlySpan<PatternField> _fields;
    private Utf8JsonReader _reader;
    private GrowingList<Occurrence> _occurrences;
    private GrowingList<ArrayElement> _elements;

    /// <param name="reader">At the beginning of the event.</param>
    /// <param name="fields">The pattern's fields.</param>
    /// <param name="found">Takes the fields that have a value outside of arrays' elements.</param>
    /// <param name="matched">Takes the fields that have a value there which they match.</param>
    /// <param name="occurrences">Room for the values inside of arrays' elements.</param>
    /// <param name="elements">Room for those elements.</param>
    public EventScan(
        Utf8JsonReader reader, ReadOnlySpan<PatternField> fields, FieldSet found, FieldSet matched, Span<Occurrence> occurrences, Span<ArrayElement> elements)
    {
        _reader = reader;
        _fields = fields;
        Found = found;
        Matched = matched;
        _occurrences = new GrowingList<Occurrence>(occurrences);
        _elements = new GrowingList<ArrayElement>(elements);
    }

    public FieldSet Found { get; }

    public FieldSet Matched { get; }

    public readonly ReadOnlySpan<Occurrence> Occurrences => _occurrences.Items;

    public readonly ReadOnlySpan<ArrayElement> Elements => _elements.Items;

    public readonly void Dispose()
    {
        _occurrences.Dispose();
        _elements.Dispose();
    }

    /// <exception cref="JsonException">The event is no JSON object.</exception>
    public void Read(PathNode root)
    {
        if (!ReadToken() || _reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException("an event is a JSON object");
        }

        ReadObject(root, element: -1);
    }

    private void ReadObject(PathNode node, int element)
    {
        while (ReadToken() && _reader.TokenType == JsonTokenType.PropertyName)
        {
            var member = _reader.ValueIsEscaped ? FindEscaped(node, _reader.ValueSpan) : node.Find(_reader.ValueSpan);
            ReadToken();
            if (member is null)
            {
                Skip();
            }
            else
            {
                ReadValue(member, element);
            }
        }
    }

    private void ReadValue(PathNode node, int element)
    {
        switch (_reader.TokenType)
        {
            case JsonTokenType.StartObject when node.HasMembers:
                ReadObject(node, element);
                break;
            case JsonTokenType.StartObject:
                Skip();
                break;
            case JsonTokenType.StartArray:
                ReadArray(node, element);
                break;
            default:
                ReadScalar(node, element);
                break;
        }
    }

    private void ReadArray(PathNode node, int element)
    {
        // Its place among the bytes tells the array from others.
        var array = (int)_reader.TokenStartIndex;
        var depth = element < 0 ? 0 : _elements.Items[element].Depth + 1;
        while (ReadToken() && _reader.TokenType != JsonTokenType.EndArray)
        {
            if (_reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray))
            {
                ReadScalar(node, element);
                continue;
            }

            var (values, inner) = (_occurrences.Count, _elements.Count);
            _elements.Add(new ArrayElement(element, depth, array));
            ReadValue(node, inner);
            if (_occurrences.Count == values)
            {
                _elements.Truncate(inner);
            }
        }
    }

    private void ReadScalar(PathNode node, int element)
    {
        if (!node.HasFields)
        {
            return;
        }

        if (_reader.TokenType != JsonTokenType.String || !_reader.ValueIsEscaped)
        {
            Note(node, new EventValue(_reader.TokenType, _reader.ValueSpan), element);
            return;
        }

        var rented = _reader.ValueSpan.Length > LongestOnStack ? ArrayPool<byte>.Shared.Rent(_reader.ValueSpan.Length) : null;
        var unescaped = rented ?? stackalloc byte[LongestOnStack];
        Note(node, new EventValue(JsonTokenType.String, unescaped[..JsonUnescape.Write(_reader.ValueSpan, unescaped)]), element);
        if (rented is not null)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    private void Note(PathNode node, scoped EventValue value, int element)
    {
        foreach (var number in node.Fields)
        {
            var field = _fields[number];
            if (element < 0)
            {
                Found.Add(number);
                if (!Matched.Has(number) && field.Matches(value))
                {
                    Matched.Add(number);
                }
            }
            else if (field.Matches(value) is var isMatch && (isMatch || field.AcceptsAbsence))
            {
                _occurrences.Add(new Occurrence(number, element, isMatch));
            }
        }
    }

    private void Skip()
    {
        if (_reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
        {
            var depth = _reader.CurrentDepth;
            while (ReadToken() && _reader.CurrentDepth > depth)
            {
            }
        }
    }

    // Also in what is skipped a number may be longer than EventBridge reads.
    private bool ReadToken()
    {
        var isRead = _reader.Read();
        if (_reader.TokenType == JsonTokenType.Number && NumberText.IsTooLong(_reader.ValueSpan))
        {
            ThrowTooLong();
        }

        return isRead;
    }

    [DoesNotReturn]
    private static void ThrowTooLong() => throw new JsonException($"a number has {NumberText.MostDigits} digits at the most");

    private static PathNode? FindEscaped(PathNode node, ReadOnlySpan<byte> escaped)
    {
        var rented = escaped.Length > LongestOnStack ? ArrayPool<byte>.Shared.Rent(escaped.Length) : null;
        var name = rented ?? stackalloc byte[LongestOnStack];
        var found = node.Find(name[..JsonUnescape.Write(escaped, name)]);
        if (rented is not null)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }

        return found;
    }
}
