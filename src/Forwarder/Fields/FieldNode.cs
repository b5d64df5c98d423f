using System.Text;
using Targets.Forwarder.Records.Redaction.Secrets;

namespace Targets.Forwarder.Fields;

/// <summary>One step of the known paths of a source: a name, the field that ends here, and the names known below it.</summary>
internal sealed class FieldNode(string path, byte[] name)
{
    private readonly List<FieldNode> _children = [];
    private FieldNode?[] _buckets = new FieldNode?[1];

    /// <summary>The path from the envelope's root; empty for the root.</summary>
    public string Path { get; } = path;

    /// <summary>The path in UTF-8 with a dot behind it, to which an unknown name is added; empty for the root.</summary>
    public byte[] Prefix { get; } = path.Length == 0 ? [] : Encoding.UTF8.GetBytes(path + ".");

    public byte[] Name { get; } = name;

    /// <summary>What the name says of secrets.</summary>
    public NameEnding Ending { get; } = NameEndings.Of([(byte)'"', .. name]) is var ending and not NameEnding.Other ? ending
        : SecretNames.MayHoldGuarded(name) ? NameEnding.MayBeSecret : NameEnding.Other;

    /// <summary>The field that ends at this step, if one does.</summary>
    public Field? Field { get; set; }

    public bool HasChildren => _children.Count > 0;

    public FieldNode Child(string step)
    {
        var bytes = Encoding.UTF8.GetBytes(step);
        if (Find(bytes) is { } known)
        {
            return known;
        }

        var child = new FieldNode(Path.Length == 0 ? step : $"{Path}.{step}", bytes);
        _children.Add(child);
        Rehash();
        return child;
    }

    /// <summary>The node below this one with the given UTF-8 name; names are compared byte by byte.</summary>
    public FieldNode? Find(ReadOnlySpan<byte> childName)
    {
        var buckets = _buckets;
        for (var i = Hash(childName); ; i++)
        {
            var node = buckets[i & (buckets.Length - 1)];
            if (node is null || childName.SequenceEqual(node.Name))
            {
                return node;
            }
        }
    }

    // Known names of one object differ by length, first, middle and last byte in nearly all cases.
    private static int Hash(ReadOnlySpan<byte> text) =>
        text.IsEmpty ? 0 : text.Length + (text[0] * 3) + (text[^1] * 7) + (text[text.Length / 2] * 13);

    private void Rehash()
    {
        var size = 2;
        while (size < _children.Count * 3)
        {
            size *= 2;
        }

        _buckets = new FieldNode?[size];
        foreach (var child in _children)
        {
            var i = Hash(child.Name);
            while (_buckets[i & (size - 1)] is not null)
            {
                i++;
            }

            _buckets[i & (size - 1)] = child;
        }
    }
}
