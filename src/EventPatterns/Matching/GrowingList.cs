using System.Buffers;

namespace Targets.EventPatterns.Matching;

/// <summary>A list that begins on the stack and grows into the shared array pool; <see cref="Dispose"/> returns what it took from there.</summary>
internal ref struct GrowingList<T>
    where T : unmanaged
{
    private Span<T> _items;
    private T[]? _rented;

    public GrowingList(Span<T> stack) => _items = stack;

    public int Count { get; private set; }

    public readonly ReadOnlySpan<T> Items => _items[..Count];

    public void Add(T item)
    {
        if (Count == _items.Length)
        {
            Grow();
        }

        _items[Count++] = item;
    }

    /// <summary>Forgets all items behind the first ones.</summary>
    public void Truncate(int count) => Count = count;

    public readonly void Dispose()
    {
        if (_rented is not null)
        {
            ArrayPool<T>.Shared.Return(_rented);
        }
    }

    private void Grow()
    {
        var larger = ArrayPool<T>.Shared.Rent(_items.Length * 2);
        _items.CopyTo(larger);
        Dispose();
        _items = _rented = larger;
    }
}
