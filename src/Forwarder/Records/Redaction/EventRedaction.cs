using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Targets.Forwarder.Fields;
using Targets.Forwarder.Records.Redaction.Secrets;

namespace Targets.Forwarder.Records.Redaction;

/// <summary>
/// Walks through an event, and through the JSON that its texts hold, and replaces what the rules and the built-in secrets are for. Every other byte
/// stays. Reused for the next event; not thread-safe.
/// </summary>
internal sealed class EventRedaction(RedactionRules rules) : IDisposable
{
    /// <summary>Texts in texts that are looked into: JSON in JSON in a URL. One that lies deeper is masked.</summary>
    private const int MostLayers = 16;

    private const int LargestKept = 4096;

    private static readonly JsonReaderOptions InnerOptions = new() { MaxDepth = EventJson.Options.MaxDepth, AllowMultipleValues = true };

    private static readonly SearchValues<byte> SignsOfMore = SearchValues.Create("{[%=J\\"u8);

    private readonly RedactionPath _path = new(rules.Patterns);
    private readonly RedactionEdits _edits = new();
    private readonly List<TextLayer> _layers = [];
    private readonly List<TextRange> _found = [];
    private PooledBuffer _redactedPaths = null!;
    private RedactionFrame[] _frames = new RedactionFrame[16];
    private int _depth;
    private int _bottom;
    private int _layer;
    private bool _breaksOff;
    private bool _isValueDue;

    /// <summary>True where an event was nested so deeply that what it took is better given back.</summary>
    public bool IsLarge => _frames.Length > LargestKept;

    /// <inheritdoc cref="Redactor.Apply"/>
    public bool Apply(ReadOnlySpan<byte> eventJson, PooledBuffer output, PooledBuffer redactedPaths)
    {
        (_redactedPaths, _depth, _bottom, _layer, _breaksOff, _isValueDue) = (redactedPaths, 0, 0, 0, false, false);
        _edits.Clear();
        _path.Begin();
        var reader = new Utf8JsonReader(eventJson, EventJson.Options);
        while (TryRead(ref reader))
        {
            Visit(ref reader, eventJson);
        }

        if (_edits.IsEmpty)
        {
            return false;
        }

        _edits.Apply(eventJson, output);
        redactedPaths.Write((byte)']');
        return true;
    }

    public void Dispose()
    {
        _path.Dispose();
        _edits.Dispose();
        _layers.ForEach(static layer => layer.Dispose());
    }

    private TextLayer? Layer => _layer == 0 ? null : _layers[_layer - 1];

    private ref RedactionFrame Top => ref _frames[_depth - 1];

    private void Visit(ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.PropertyName:
                VisitMember(ref reader, json);
                break;
            case JsonTokenType.EndObject or JsonTokenType.EndArray:
                EndDropped((int)reader.TokenStartIndex);
                _depth--;
                Keep((int)reader.BytesConsumed);
                break;
            case var _ when _depth > _bottom:
                _path.EnterElement(_depth, Top.PathLength, Top.Elements++);
                VisitValue(ref reader, json, ElementVerdict());
                break;
            default:
                VisitValue(ref reader, json, default);
                break;
        }
    }

    private void VisitMember(ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        var start = (int)reader.TokenStartIndex;
        EndDropped(start);
        var name = _path.EnterMember(_depth, Top.PathLength, reader.ValueSpan);
        var verdict = Verdict(name, reader.ValueIsEscaped ? default : json[..(start + 1 + name.Length)]);
        _isValueDue = verdict.Action is not null || verdict.IsSecret;
        if (!TryRead(ref reader))
        {
            return;
        }

        _isValueDue = false;
        if (verdict.Action == RedactionAction.Drop)
        {
            Drop(start, Skip(ref reader, json));
        }
        else
        {
            VisitValue(ref reader, json, verdict);
        }
    }

    // Nearly all names are told from secrets' by how they are written, with the quote before them; one with escapes is looked at in any case.
    private RedactionVerdict Verdict(ReadOnlySpan<byte> name, ReadOnlySpan<byte> written)
    {
        var matched = _path.Matched(_depth);
        var action = rules.ActionAt(matched);
        if (!rules.HidesSecrets)
        {
            return new RedactionVerdict(action, IsSecret: false);
        }

        var ending = written.IsEmpty ? NameEnding.MayBeSecret : NameEndings.Of(written);
        var isNamed = (ending == NameEnding.MayBeSecret || SecretNames.MayHoldGuarded(name)) && (SecretNames.IsSecret(name) || rules.IsSecretAt(matched));
        var isPaired = Top.NamesSecret && SecretPairs.IsValue(name);
        var namesNext = ending == NameEnding.MayNameNext || (written.IsEmpty && SecretPairs.IsName(name));
        return new RedactionVerdict(action, isNamed || isPaired, isPaired || (isNamed && SecretNames.IsWhole(name)), namesNext);
    }

    private RedactionVerdict ElementVerdict() => new(rules.ActionAt(_path.Matched(_depth)), Top.IsSecret, Top.IsSecret);

    private void VisitValue(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, RedactionVerdict verdict)
    {
        var (start, kind) = ((int)reader.TokenStartIndex, reader.TokenType);
        if (verdict.Action is { } action)
        {
            var end = Skip(ref reader, json);
            Redact(action, start, json[start..end]);
            Keep(end);
        }
        else if (kind is JsonTokenType.StartObject or JsonTokenType.StartArray)
        {
            Enter(ref reader, verdict);
        }
        else
        {
            var end = (int)reader.BytesConsumed;
            if (kind == JsonTokenType.String && MayRedactBelow)
            {
                VisitText(json[(start + 1)..(end - 1)], start + 1, reader.ValueIsEscaped, verdict);
            }
            else if (kind == JsonTokenType.Number && verdict.IsWhole)
            {
                Redact(RedactionAction.Mask, start, json[start..end]);
            }

            Keep(end);
        }
    }

    private bool MayRedactBelow => rules.HidesSecrets || _path.Matched(_depth).IndexOfAnyExcept(0UL) >= 0;

    private void Enter(ref Utf8JsonReader reader, RedactionVerdict verdict)
    {
        if (!MayRedactBelow && reader.TrySkip())
        {
            Keep((int)reader.BytesConsumed);
            return;
        }

        if (_depth == _frames.Length)
        {
            Array.Resize(ref _frames, _depth * 2);
        }

        var isArray = reader.TokenType == JsonTokenType.StartArray;
        _frames[_depth++] = new RedactionFrame { IsArray = isArray, PathLength = _path.Text.Length, DroppedFrom = -1, IsSecret = isArray && verdict.IsWhole };
    }

    private void VisitText(ReadOnlySpan<byte> text, int start, bool isEscaped, RedactionVerdict verdict)
    {
        if (!verdict.IsSecret && !verdict.NamesNext && !MayHoldMore(text))
        {
            return;
        }

        if (_layer + 1 >= MostLayers)
        {
            _edits.Replace(Layer, start - 1, start + text.Length + 1, "\"*****\""u8);
            NotePath();
            return;
        }

        var outer = Layer;
        var layer = PushLayer();
        layer.Take(start);
        text = isEscaped ? layer.Unescape(text, start) : text;
        if (verdict.IsSecret && SecretValue.IsLive(text))
        {
            _edits.Replace(outer, start - 1, layer.Origin(text.Length) + 1, "\"*****\""u8);
            NotePath();
        }
        else
        {
            if (verdict.NamesNext)
            {
                Top.NamesSecret = SecretNames.IsSecret(text);
            }

            LookInto(text);
        }

        _layer--;
    }

    // JSON, a percent sign, a parameter, a token's J or a key.
    private static bool MayHoldMore(ReadOnlySpan<byte> text) => text.ContainsAny(SignsOfMore) || text.IndexOf("-----"u8) >= 0;

    private void LookInto(ReadOnlySpan<byte> text)
    {
        var isEncoded = JsonInText.BeginsEncoded(text);
        if (isEncoded)
        {
            text = PushLayer().Decode(text, 0);
        }

        var read = JsonInText.Begins(text) ? Walk(text) : 0;
        if (rules.HidesSecrets)
        {
            MaskSecrets(text, read);
        }

        if (isEncoded)
        {
            _layer--;
        }
    }

    // Returns where the JSON ends, or breaks off: what is found before that is redacted all the same.
    private int Walk(ReadOnlySpan<byte> json)
    {
        var (length, depth, bottom) = (_path.Text.Length, _depth, _bottom);
        _bottom = _depth;
        var reader = new Utf8JsonReader(json, isFinalBlock: false, new JsonReaderState(InnerOptions));
        while (!_breaksOff && TryRead(ref reader))
        {
            Visit(ref reader, json);
        }

        var end = EndOfText((int)reader.BytesConsumed, json.Length);
        for (; _depth > depth; _depth--)
        {
            EndDropped(Top.EndOfLast);
        }

        _path.Return(length);
        (_bottom, _breaksOff, _isValueDue) = (bottom, false, false);
        return end;
    }

    // Many a text begins like JSON and is none; the event is.
    private bool TryRead(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.Read();
        }
        catch (JsonException) when (_layer > 0)
        {
            return false;
        }
    }

    // A value of which only the beginning is there is redacted to the end of the text.
    private int EndOfText(int read, int length)
    {
        if (!_isValueDue && !_breaksOff && _depth > _bottom && Top.IsArray)
        {
            _path.EnterElement(_depth, Top.PathLength, Top.Elements);
            var (action, isSecret, _, _) = ElementVerdict();
            _isValueDue = action is not null || isSecret;
        }

        if (_isValueDue && read < length)
        {
            _edits.Replace(Layer, read, length, "\"*****\""u8);
            NotePath();
        }

        return _isValueDue || _breaksOff ? length : read;
    }

    private void MaskSecrets(ReadOnlySpan<byte> text, int from)
    {
        _found.Clear();
        SecretTexts.Find(text[from..], _found);
        foreach (var secret in _found)
        {
            _edits.Replace(Layer, from + secret.Start, from + secret.End, "*****"u8);
        }

        if (_found.Count > 0)
        {
            NotePath();
        }
    }

    private void Redact(RedactionAction action, int start, ReadOnlySpan<byte> value)
    {
        Span<byte> hash = stackalloc byte[HashText.Length];
        _edits.Replace(Layer, start, start + value.Length, action switch
        {
            RedactionAction.Mask => "\"*****\""u8,
            RedactionAction.Drop => "null"u8,
            _ => HashText.Write(value, rules.Key, hash),
        });
        NotePath();
    }

    // The comma before the member goes with it; where no member before stays, the one behind it.
    private void Drop(int start, int end)
    {
        if (Top.HasKept)
        {
            _edits.Replace(Layer, Top.EndOfLast, end, default);
        }
        else
        {
            Top.DroppedFrom = start;
        }

        Top.EndOfLast = end;
        NotePath();
    }

    private void EndDropped(int next)
    {
        if (Top.DroppedFrom >= 0)
        {
            _edits.Replace(Layer, Top.DroppedFrom, next, default);
            Top.DroppedFrom = -1;
        }
    }

    private void Keep(int end)
    {
        if (_depth > _bottom)
        {
            (Top.HasKept, Top.EndOfLast) = (true, end);
        }
    }

    private int Skip(ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        _breaksOff = !reader.TrySkip();
        return _breaksOff ? json.Length : (int)reader.BytesConsumed;
    }

    private TextLayer PushLayer()
    {
        if (_layer == _layers.Count)
        {
            _layers.Add(new TextLayer(Layer));
        }

        return _layers[_layer++];
    }

    private void NotePath()
    {
        _redactedPaths.Write(_redactedPaths.Length == 0 ? "[\""u8 : ",\""u8);
        _redactedPaths.Write(JsonEncodedText.Encode(_path.Text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).EncodedUtf8Bytes);
        _redactedPaths.Write((byte)'"');
    }
}
