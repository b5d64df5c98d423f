using System.Buffers.Text;
using Targets.EventPatterns.Text;

namespace Targets.Forwarder.Records.Redaction;

/// <summary>A text that was taken out of another, and where each of its bytes stands there. Reused for the next text.</summary>
/// <param name="outer">The text that it was taken out of; null for the event.</param>
internal sealed class TextLayer(TextLayer? outer) : IDisposable
{
    /// <summary>Two escapes, which are one character.</summary>
    private const int LongestEscape = 12;

    private readonly PooledBuffer _text = new(1024);
    private int[] _origins = [];
    private int _start;
    private bool _isPlain;
    private bool _isEncoded;

    /// <summary>The text that it was taken out of; null for the event.</summary>
    public TextLayer? Outer { get; } = outer;

    /// <summary>Takes what stands between the quotes of a JSON string without escapes.</summary>
    /// <param name="start">Where it begins in the outer text.</param>
    public void Take(int start) => (_start, _isPlain, _isEncoded) = (start, true, false);

    /// <summary>Takes what stands between the quotes of a JSON string, and returns it without escapes.</summary>
    /// <param name="escaped">The string's bytes.</param>
    /// <param name="start">Where they begin in the outer text.</param>
    public ReadOnlySpan<byte> Unescape(ReadOnlySpan<byte> escaped, int start)
    {
        Begin(escaped.Length, isEncoded: false);
        Span<byte> bytes = stackalloc byte[LongestEscape];
        for (var at = 0; at < escaped.Length;)
        {
            var length = EscapeLength(escaped[at..]);
            Add(bytes[..JsonUnescape.Write(escaped.Slice(at, length), bytes)], start + at);
            at += length;
        }

        return End(start + escaped.Length);
    }

    /// <summary>Takes a text of a URL, and returns it without percent signs; a plus sign is a space there (HTML, application/x-www-form-urlencoded).</summary>
    /// <param name="encoded">The text's bytes.</param>
    /// <param name="start">Where they begin in the outer text.</param>
    public ReadOnlySpan<byte> Decode(ReadOnlySpan<byte> encoded, int start)
    {
        Begin(encoded.Length, isEncoded: true);
        for (var at = 0; at < encoded.Length;)
        {
            var isCode = TryDecode(encoded[at..], out var letter);
            Add([letter], start + at);
            at += isCode ? 3 : 1;
        }

        return End(start + encoded.Length);
    }

    /// <summary>Where a byte of the text stands in the outer one; for the index behind the last byte the end.</summary>
    public int Origin(int index) => _isPlain ? _start + index : _origins[index];

    /// <summary>Writes text of ASCII as it is written in the outer text.</summary>
    public void Write(ReadOnlySpan<byte> text, PooledBuffer output)
    {
        foreach (var letter in text)
        {
            if (!_isEncoded && letter is (byte)'"' or (byte)'\\')
            {
                output.Write((byte)'\\');
                output.Write(letter);
            }
            else if (_isEncoded && !char.IsAsciiLetterOrDigit((char)letter) && letter is not (byte)'*')
            {
                output.Write((byte)'%');
                Utf8Formatter.TryFormat(letter, output.GetSpan(2), out var digits, new System.Buffers.StandardFormat('X', 2));
                output.Advance(digits);
            }
            else
            {
                output.Write(letter);
            }
        }
    }

    public void Dispose() => _text.Dispose();

    private void Begin(int length, bool isEncoded)
    {
        (_isPlain, _isEncoded) = (false, isEncoded);
        _text.Clear();
        if (_origins.Length <= length)
        {
            _origins = new int[Math.Max(length + 1, 1024)];
        }
    }

    private void Add(ReadOnlySpan<byte> bytes, int origin)
    {
        foreach (var letter in bytes)
        {
            _origins[_text.Length] = origin;
            _text.Write(letter);
        }
    }

    private ReadOnlySpan<byte> End(int origin)
    {
        _origins[_text.Length] = origin;
        return _text.Written;
    }

    private static int EscapeLength(ReadOnlySpan<byte> text) =>
        text[0] != '\\' ? 1
        : text[1] != 'u' ? 2
        : IsHighSurrogate(text) && text[6..].StartsWith("\\u"u8) && text.Length >= LongestEscape ? LongestEscape
        : 6;

    // \uD800 to \uDBFF.
    private static bool IsHighSurrogate(ReadOnlySpan<byte> escape) => escape[2] is (byte)'d' or (byte)'D' && escape[3] is (>= (byte)'8' and <= (byte)'9') or (byte)'a' or (byte)'A' or (byte)'b' or (byte)'B';

    private static bool TryDecode(ReadOnlySpan<byte> text, out byte letter)
    {
        if (text.Length >= 3 && text[0] == '%' && Utf8Parser.TryParse(text.Slice(1, 2), out letter, out var length, 'x') && length == 2)
        {
            return true;
        }

        letter = text[0] == '+' ? (byte)' ' : text[0];
        return false;
    }
}
