using System.Buffers;
using System.Text.Json;

namespace Targets.Replay.Inputs;

/// <summary>
/// The JSON values in a text: one after the other (NDJSON or pretty-printed), the elements of arrays, and those of <c>{"Records":[…]}</c>. A value
/// that is broken is a problem; reading goes on at the next line that begins a value and is indented no deeper.
/// </summary>
internal sealed class JsonValues(byte[] text, string file)
{
    /// <summary>Deeper nesting is a problem.</summary>
    public const int MaxDepth = 1000;

    private static readonly SearchValues<byte> Blanks = SearchValues.Create(" \t\r\n"u8);
    private static readonly JsonReaderOptions Options = new() { AllowMultipleValues = true, MaxDepth = MaxDepth };

    private int _at = text.AsSpan().StartsWith("\uFEFF"u8) ? 3 : 0;
    private int _line = 1;
    private int _counted;
    private bool _entersRecords;

    // The arrays that are open; true for the one of {"Records":[…]}.
    private readonly Stack<bool> _arrays = new();

    /// <summary>The next value, or the next problem; null at the end.</summary>
    public (ReadOnlyMemory<byte> Json, InputProblem? Problem, InputPosition Source)? Next()
    {
        while (SkipToValue())
        {
            var source = new InputPosition(file, LineOf(_at));
            if (TryEnterRecords())
            {
                continue;
            }

            var start = _at;
            try
            {
                var reader = new Utf8JsonReader(text.AsSpan(start), Options);
                reader.Read();
                reader.Skip();
                _at = start + (int)reader.BytesConsumed;
                return (text.AsMemory(start, _at - start), null, source);
            }
            catch (JsonException exception)
            {
                var line = source.Line + (int)(exception.LineNumber ?? 0);
                var problem = new InputProblem(source with { Line = line }, Reason(exception, start));
                SkipBrokenValue(start);
                return (default, problem, source);
            }
        }

        if (_arrays.Count == 0)
        {
            return null;
        }

        _arrays.Clear();
        var last = new InputPosition(file, LineOf(text.Length));
        return (default, new InputProblem(last, "the array of events ends too early; expected ]"), last);
    }

    // Past white space, commas and the brackets of arrays, which are entered.
    private bool SkipToValue()
    {
        for (; _at < text.Length; _at++)
        {
            switch (text[_at])
            {
                case (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n':
                    break;
                case (byte)'[':
                    _arrays.Push(_entersRecords);
                    _entersRecords = false;
                    break;
                case (byte)',' when _arrays.Count > 0:
                    break;
                case (byte)']' when _arrays.Count > 0:
                    Leave(isRecords: _arrays.Pop());
                    break;
                default:
                    return true;
            }
        }

        return false;
    }

    // A CloudTrail log file is one object, often of one line: its records are read one by one, so that a truncated file gives what it has.
    private bool TryEnterRecords()
    {
        try
        {
            var reader = new Utf8JsonReader(text.AsSpan(_at), Options);
            var isRecords = reader.Read() && reader.TokenType == JsonTokenType.StartObject
                && reader.Read() && reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals("Records"u8)
                && reader.Read() && reader.TokenType == JsonTokenType.StartArray;
            _at += isRecords ? (int)reader.TokenStartIndex : 0;
            _entersRecords = isRecords;
            return isRecords;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    // Behind the records stands the end of their object; what else there may be is skipped with the line.
    private void Leave(bool isRecords)
    {
        if (!isRecords)
        {
            return;
        }

        var end = text.AsSpan(_at + 1).IndexOfAnyExcept(Blanks);
        _at = end >= 0 && text[_at + 1 + end] == '}' ? _at + 1 + end : EndOfLine(_at) - 1;
    }

    private void SkipBrokenValue(int start)
    {
        var indentation = Indentation(start);
        for (var end = EndOfLine(start); end < text.Length; end = EndOfLine(end))
        {
            var first = end;
            while (first < text.Length && text[first] is (byte)' ' or (byte)'\t')
            {
                first++;
            }

            if (first < text.Length && text[first] is (byte)'{' or (byte)'[' && first - end <= indentation)
            {
                _at = first;
                return;
            }
        }

        _at = text.Length;
        _arrays.Clear();
    }

    private int Indentation(int start) => start - (text.AsSpan(0, start).LastIndexOf((byte)'\n') + 1);

    private int EndOfLine(int from) => text.AsSpan(from).IndexOf((byte)'\n') is var length and >= 0 ? from + length + 1 : text.Length;

    private int LineOf(int at)
    {
        _line += text.AsSpan(_counted, at - _counted).Count((byte)'\n');
        _counted = at;
        return _line;
    }

    private string Reason(JsonException exception, int start)
    {
        if (text[start] is (byte)'<')
        {
            return "found markup; expected a JSON object";
        }

        if (text.AsSpan(start).IndexOfAnyInRange((byte)0, (byte)8) is >= 0 and < 4)
        {
            return "found bytes that are no UTF-8 text; expected a JSON object in UTF-8";
        }

        var column = (exception.BytePositionInLine ?? 0) + 1;
        return exception.Message.Contains("end of data", StringComparison.Ordinal) || exception.Message.Contains("Expected depth", StringComparison.Ordinal)
            ? $"the JSON value that begins here or above ends too early (byte {column} of the line)"
            : $"found what is no JSON at byte {column} of the line; expected a JSON object";
    }
}
