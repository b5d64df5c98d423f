using System.Buffers;
using System.Runtime.ExceptionServices;

namespace Targets.Forwarder.Redrive;

/// <summary>Reads JSON values from a stream one by one, without ever holding more than the longest of them.</summary>
/// <param name="stream">Plain text; stays open.</param>
/// <param name="capacity">Bytes to begin with.</param>
internal sealed class JsonValueReader(Stream stream, int capacity = 128 * 1024) : IDisposable
{
    /// <summary>Of a gzip that is broken, what one look would have brought is lost with it.</summary>
    private const int LargestRead = 8 * 1024;

    /// <summary>More than any log file of CloudTrail; what is longer is no event, but may be the little that a bomb of gzip is before it is read.</summary>
    private const int LongestValue = 128 * 1024 * 1024;

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(capacity);
    private int _start;
    private int _end;
    private bool _isFinal;
    private InvalidDataException? _brokenHere;

    /// <summary>The value, or the line that is none; valid up to the next call.</summary>
    public ReadOnlyMemory<byte> Current { get; private set; }

    /// <summary>True where <see cref="Current"/> is no JSON.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>False at the end.</summary>
    /// <exception cref="InvalidDataException">The stream is a gzip that is broken here, or a value of more than 128 MB begins; what stands before was read.</exception>
    public async ValueTask<bool> ReadAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var text = new ReadOnlyMemory<byte>(_buffer, _start, _end - _start);
            var taken = JsonValueSplitter.Take(ref text, _isFinal, out var value);
            _start = _end - text.Length;
            if (taken is TakenValue.Value or TakenValue.Broken)
            {
                (Current, IsBroken) = (value, taken == TakenValue.Broken);
                return true;
            }

            if (_brokenHere is not null)
            {
                ExceptionDispatchInfo.Throw(_brokenHere);
            }

            if (_isFinal)
            {
                return false;
            }

            await FillAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
        (_start, _end) = (0, 0);
    }

    // A value that fills more than half of the buffer may well be longer than it: each look at an incomplete value begins at its first byte.
    private async ValueTask FillAsync(CancellationToken cancellationToken)
    {
        var length = _end - _start;
        if (length > LongestValue)
        {
            throw new InvalidDataException("a value is longer than any event");
        }

        if (length > _buffer.Length / 2)
        {
            var larger = ArrayPool<byte>.Shared.Rent(_buffer.Length * 2);
            _buffer.AsSpan(_start, length).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = larger;
        }
        else
        {
            _buffer.AsSpan(_start, length).CopyTo(_buffer);
        }

        (_start, _end) = (0, length);
        try
        {
            await ReadUntilFullAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (InvalidDataException exception)
        {
            // The values that were read before it come first.
            _brokenHere = exception;
        }
    }

    private async ValueTask ReadUntilFullAsync(CancellationToken cancellationToken)
    {
        while (!_isFinal && _end < _buffer.Length)
        {
            var read = await stream.ReadAsync(_buffer.AsMemory(_end, Math.Min(_buffer.Length - _end, LargestRead)), cancellationToken).ConfigureAwait(false);
            _isFinal = read == 0;
            _end += read;
        }
    }
}
