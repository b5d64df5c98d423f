using System.Buffers;
using System.Text.Json;
using Targets.Forwarder.Fields;

namespace Targets.Replay.Inputs;

/// <summary>
/// The JSON values in a text: one after the other (NDJSON or pretty-printed), the elements of arrays, and those of <c>{"Records":[…]}</c> (a
/// CloudTrail log file) and <c>{"logs":[…]}</c> (a page of Auth0's Management API), which are read one by one, so that a truncated file gives what
/// it has. A value that is broken is one problem; reading goes on at the next line that can't be a part of it.
/// </summary>
/// <param name="file">What the positions name.</param>
/// <param name="input">The text.</param>
internal sealed class JsonValues(string file, InputBytes input)
{
    /// <summary>Deeper nesting is a problem: what is put into <c>detail</c> and <c>data</c> of an envelope is two levels deeper there.</summary>
    public const int MaxDepth = EventEnvelope.MaxDepth - 2;

    /// <summary>So many bytes without a zero are text, as no JSON has one.</summary>
    private const int Probe = 1000;

    private static readonly SearchValues<byte> Blanks = SearchValues.Create(" \t\r\n"u8);
    private static readonly JsonReaderOptions Options = new() { AllowMultipleValues = true, MaxDepth = MaxDepth };
    private static readonly JsonReaderState InsideObject = StateInsideObject();

    private readonly byte[] _text = input.Text;
    private readonly ReadOnlyMemory<byte> _readable = LoneSurrogates.Replace(input.Text.AsMemory());

    // The arrays that are open: the line where each begins, and whether it is a list in an object.
    private readonly Stack<(int Line, bool IsInObject)> _arrays = new();

    private int _at = ByteOrderMark(input.Text);
    private int _line = 1;
    private int _counted;
    private bool _isCut = input.IsCut;

    /// <summary>The next value, or the next problem; null at the end.</summary>
    public JsonValue? Next()
    {
        while (SkipBlanks())
        {
            switch (_text[_at])
            {
                case (byte)'[':
                    _arrays.Push((LineOf(_at++), IsInObject: false));
                    break;
                case (byte)',' when _arrays.Count > 0:
                    _at++;
                    break;
                case (byte)']' when _arrays.Count > 0:
                    _at++;
                    if (_arrays.Pop().IsInObject && LeaveObject() is { } problem)
                    {
                        return problem;
                    }

                    break;
                default:
                    if (!TryEnterList())
                    {
                        return Read();
                    }

                    break;
            }
        }

        return End();
    }

    private JsonValue Read()
    {
        var source = new InputPosition(file, LineOf(_at));
        if (WholeFileReason() is { } reason)
        {
            _at = _text.Length;
            _arrays.Clear();
            return Problem(source, reason);
        }

        try
        {
            var start = _at;
            var reader = new Utf8JsonReader(_readable.Span[start..], Options);
            reader.Read();
            reader.Skip();
            _at = start + (int)reader.BytesConsumed;
            return new JsonValue(source, _text.AsMemory(start, _at - start), _readable[start.._at], Problem: null);
        }
        catch (JsonException exception)
        {
            return Broken(exception);
        }
    }

    private JsonValue? End()
    {
        if (_arrays.Count == 0 && !_isCut)
        {
            return null;
        }

        _arrays.Clear();
        return Problem(new InputPosition(file, LineOf(_text.Length)), "the array of events ends too early; expected ]");
    }

    private bool SkipBlanks()
    {
        var blanks = _text.AsSpan(_at).IndexOfAnyExcept(Blanks);
        _at = blanks < 0 ? _text.Length : _at + blanks;
        return blanks >= 0;
    }

    private bool TryEnterList()
    {
        try
        {
            var reader = new Utf8JsonReader(_readable.Span[_at..], Options);
            var isObject = reader.Read() && reader.TokenType == JsonTokenType.StartObject;
            while (isObject && reader.Read() && reader.TokenType == JsonTokenType.PropertyName && !reader.ValueTextEquals("detail"u8))
            {
                var isList = reader.ValueTextEquals("Records"u8) || reader.ValueTextEquals("logs"u8);
                reader.Read();
                if (isList && reader.TokenType == JsonTokenType.StartArray)
                {
                    _at += (int)reader.BytesConsumed;
                    _arrays.Push((LineOf(_at), IsInObject: true));
                    return true;
                }

                reader.Skip();
            }
        }
        catch (JsonException)
        {
            // What is broken is read once more as a value, which tells where.
        }

        return false;
    }

    // Behind a list stand the other members of its object, and its end.
    private JsonValue? LeaveObject()
    {
        try
        {
            var reader = new Utf8JsonReader(_readable.Span[_at..], isFinalBlock: true, InsideObject);
            while (reader.Read() && reader.CurrentDepth > 0)
            {
            }

            _at += (int)reader.BytesConsumed;
            return null;
        }
        catch (JsonException exception)
        {
            return Broken(exception);
        }
    }

    private static int ByteOrderMark(byte[] text) => text.AsSpan().StartsWith("\uFEFF"u8) ? "\uFEFF"u8.Length : 0;

    private static JsonReaderState StateInsideObject()
    {
        var reader = new Utf8JsonReader("{\"\":[]"u8, isFinalBlock: false, new JsonReaderState(Options));
        while (reader.Read())
        {
        }

        return reader.CurrentState;
    }

    // A text of another encoding or a page of markup has many lines, and is one mistake.
    private string? WholeFileReason()
    {
        if (_text.AsSpan(0, Math.Min(_text.Length, Probe)).Contains((byte)0))
        {
            return "found bytes that are no UTF-8 text; expected JSON in UTF-8";
        }

        var isFirst = _text.AsSpan(ByteOrderMark(_text), _at - ByteOrderMark(_text)).IndexOfAnyExcept(Blanks) < 0;
        return isFirst && _text[_at] == '<' ? "found markup; expected a JSON object" : null;
    }

    private JsonValue Broken(JsonException exception)
    {
        var start = _at;
        var first = LineOf(start);
        var found = first + (int)(exception.LineNumber ?? 0);
        SkipBroken();
        while (_arrays.TryPeek(out var array) && (array.Line >= first || _at == _text.Length))
        {
            _arrays.Pop();
        }

        // An error behind the place where reading goes on comes of what was left open in the first line.
        var line = _at < _text.Length && found >= LineOf(_at) ? first : found;
        return Problem(new InputPosition(file, line), Reason(exception));
    }

    // What begins with a bracket may go on in lines that are indented deeper, up to one that closes it.
    private void SkipBroken()
    {
        var mayGoOn = _at < _text.Length && _text[_at] is (byte)'{' or (byte)'[';
        var indentation = Indentation(_at);
        for (_at = EndOfLine(_at); _at < _text.Length; _at = EndOfLine(_at))
        {
            var line = _text.AsSpan(_at, EndOfLine(_at) - _at);
            var letters = line.IndexOfAnyExcept(Blanks);
            if (letters >= 0 && (!mayGoOn || (letters <= indentation && line[letters] is not ((byte)'}' or (byte)']'))))
            {
                return;
            }
        }
    }

    private int Indentation(int start) => start - (_text.AsSpan(0, start).LastIndexOf((byte)'\n') + 1);

    private int EndOfLine(int from) => _text.AsSpan(from).IndexOf((byte)'\n') is var length and >= 0 ? from + length + 1 : _text.Length;

    private int LineOf(int at)
    {
        _line += _text.AsSpan(_counted, at - _counted).Count((byte)'\n');
        _counted = at;
        return _line;
    }

    // At the end of a gzip that is broken every problem is this one.
    private JsonValue Problem(InputPosition source, string reason)
    {
        if (_isCut && _at == _text.Length)
        {
            _isCut = false;
            reason = "the gzip is broken here; what comes before was read";
        }

        return JsonValue.Of(new InputProblem(source, reason));
    }

    private static string Reason(JsonException exception)
    {
        var column = (exception.BytePositionInLine ?? 0) + 1;
        if (exception.Message.Contains("configured depth", StringComparison.Ordinal))
        {
            return $"the JSON is nested deeper than {MaxDepth}";
        }

        return exception.Message.Contains("end of data", StringComparison.Ordinal) || exception.Message.Contains("Expected depth", StringComparison.Ordinal)
            ? "the JSON value that begins here or above ends too early"
            : $"found what is no JSON at byte {column} of the line; expected a JSON object";
    }
}
