namespace Targets.Replay.Matching.Pairs;

/// <summary>The lines of a stream as bytes, of any length, each as soon as it is there.</summary>
/// <param name="stream">Read while lines are asked for.</param>
internal sealed class ByteLines(Stream stream)
{
    private const byte End = (byte)'\n';

    private byte[] _buffer = new byte[1 << 16];
    private int _start;
    private int _end;

    /// <summary>False at the end.</summary>
    /// <param name="line">The next line without its end; valid up to the next call.</param>
    public bool TryRead(out ReadOnlySpan<byte> line)
    {
        var searched = 0;
        do
        {
            var rest = _buffer.AsSpan(_start, _end - _start);
            if (rest[searched..].IndexOf(End) is var length and >= 0)
            {
                line = rest[..(searched + length)];
                _start += line.Length + 1;
                return true;
            }

            searched = rest.Length;
        }
        while (Fill());

        line = _buffer.AsSpan(_start, _end - _start);
        _start = _end;
        return !line.IsEmpty;
    }

    private bool Fill()
    {
        if (_end == _buffer.Length)
        {
            MakeRoom();
        }

        var read = stream.Read(_buffer, _end, _buffer.Length - _end);
        _end += read;
        return read > 0;
    }

    // A line that fills more than half of the buffer may well be longer than it.
    private void MakeRoom()
    {
        var rest = _buffer.AsSpan(_start, _end - _start);
        var room = rest.Length > _buffer.Length / 2 ? new byte[_buffer.Length * 2] : _buffer;
        rest.CopyTo(room);
        (_buffer, _start, _end) = (room, 0, rest.Length);
    }
}
