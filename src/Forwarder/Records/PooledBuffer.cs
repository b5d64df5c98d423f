using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Targets.Forwarder.Records;

/// <summary>A growing byte buffer over the shared array pool. Not thread-safe; <see cref="Dispose"/> returns its array.</summary>
public sealed class PooledBuffer : IBufferWriter<byte>, IDisposable
{
    private byte[] _array;

    /// <param name="capacity">Bytes to begin with.</param>
    public PooledBuffer(int capacity = 16 * 1024) => _array = ArrayPool<byte>.Shared.Rent(capacity);

    /// <summary>Bytes written.</summary>
    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => _array.AsSpan(0, Length);

    /// <summary>The bytes written, valid until the next write.</summary>
    public ReadOnlyMemory<byte> WrittenMemory => _array.AsMemory(0, Length);

    /// <summary>Writable access to bytes already written, for values that are patched afterwards.</summary>
    public Span<byte> Slice(int start, int length) => _array.AsSpan(0, Length).Slice(start, length);

    public void Advance(int count)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, _array.Length - Length);
        Length += count;
    }

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(Math.Max(sizeHint, 1));
        return _array.AsMemory(Length);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Reserve(Math.Max(sizeHint, 1));
        return _array.AsSpan(Length);
    }

    public void Write(ReadOnlySpan<byte> bytes)
    {
        Reserve(bytes.Length);
        bytes.CopyTo(_array.AsSpan(Length));
        Length += bytes.Length;
    }

    /// <summary>
    /// Writes a part of some bytes, as <see cref="Write(ReadOnlySpan{byte})"/> does, at a fraction of its cost where the part is short: 64 bytes are
    /// copied, whatever its length, so that no branch depends on it.
    /// </summary>
    public void WritePart(ReadOnlySpan<byte> bytes, int start, int length)
    {
        const int Copied = 64;
        if ((uint)length > Copied || start > bytes.Length - Copied)
        {
            Write(bytes.Slice(start, length));
            return;
        }

        ArgumentOutOfRangeException.ThrowIfNegative(start);
        Reserve(Copied);
        ref var from = ref Unsafe.Add(ref MemoryMarshal.GetReference(bytes), start);
        ref var to = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_array), Length);
        Vector128.LoadUnsafe(ref from).StoreUnsafe(ref to);
        Vector128.LoadUnsafe(ref from, 16).StoreUnsafe(ref to, 16);
        Vector128.LoadUnsafe(ref from, 32).StoreUnsafe(ref to, 32);
        Vector128.LoadUnsafe(ref from, 48).StoreUnsafe(ref to, 48);
        Length += length;
    }

    public void Write(byte value)
    {
        Reserve(1);
        _array[Length++] = value;
    }

    /// <summary>Forgets what stands behind <paramref name="length"/>.</summary>
    public void Truncate(int length)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, Length);
        Length = length;
    }

    public void Clear() => Length = 0;

    public void Dispose()
    {
        var array = _array;
        _array = [];
        Length = 0;
        if (array.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(array);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Reserve(int size)
    {
        if (size > _array.Length - Length)
        {
            Grow(size);
        }
    }

    private void Grow(int size)
    {
        var larger = ArrayPool<byte>.Shared.Rent(checked((int)Math.Max((long)Length + size, Math.Min(_array.Length * 2L, Array.MaxLength))));
        Written.CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_array);
        _array = larger;
    }
}
