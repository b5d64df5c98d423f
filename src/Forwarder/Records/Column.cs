using System.Text;

namespace Targets.Forwarder.Records;

/// <summary>One column of the record.</summary>
public sealed class Column
{
    // With room behind it, as PooledBuffer.WritePart likes it.
    private readonly byte[] _paddedKey;

    internal Column(string name, ColumnType type, string source, string example)
    {
        Name = name;
        Type = type;
        Source = source;
        Example = example;
        var key = $",\"{name}\":";
        KeyLength = Encoding.UTF8.GetByteCount(key);
        _paddedKey = Encoding.UTF8.GetBytes(key + new string(' ', 64));
    }

    /// <summary>The name as it is sent. OpenObserve stores <see cref="StoredName"/>.</summary>
    public string Name { get; }

    /// <summary>The name after OpenObserve's normalization: lower case, every character outside <c>[a-z0-9_]</c> as <c>_</c>.</summary>
    public string StoredName => StoredNameOf(Name);

    public ColumnType Type { get; }

    /// <summary>Where the value comes from: a path in the EventBridge envelope, or a few words.</summary>
    public string Source { get; }

    /// <summary>A value as it is stored.</summary>
    public string Example { get; }

    /// <summary><c>,"name":</c> in UTF-8.</summary>
    internal ReadOnlySpan<byte> Key => _paddedKey.AsSpan(0, KeyLength);

    private int KeyLength { get; }

    /// <summary>Writes <see cref="Key"/>.</summary>
    internal void WriteKey(PooledBuffer output) => output.WritePart(_paddedKey, 0, KeyLength);

    /// <summary>The name under which OpenObserve stores a column of a given name.</summary>
    internal static string StoredNameOf(string name) => string.Create(name.Length, name, static (stored, name) =>
    {
        for (var i = 0; i < name.Length; i++)
        {
            stored[i] = char.IsAsciiLetterOrDigit(name[i]) ? char.ToLowerInvariant(name[i]) : '_';
        }
    });
}
