using System.Text;

namespace Targets.EventPatterns.Matching;

/// <summary>One step of the paths of a pattern: the fields that end here, and the names known below. Not changed once the pattern is compiled.</summary>
internal sealed class PathNode
{
    private readonly byte[] _name;
    private readonly List<PathNode> _members = [];
    private PathNode?[] _buckets = new PathNode?[1];
    private int[] _fields = [];
    private bool _takesNoName;

    /// <param name="name">In UTF-8; empty for the root.</param>
    public PathNode(byte[] name) => _name = name;

    /// <summary>The numbers of the fields that end at this step: one, or several in different branches of <c>$or</c>.</summary>
    public ReadOnlySpan<int> Fields => _fields;

    public bool HasFields => _fields.Length > 0;

    public bool HasMembers => _members.Count > 0;

    public void Add(string path, int field)
    {
        var node = this;
        foreach (var step in path.Split('.'))
        {
            node = node.MemberOrNew(Encoding.UTF8.GetBytes(step));
        }

        node._fields = [.. node._fields, field];
    }

    /// <summary>Lets members without a name through, here and below (<see cref="PatternGroup.ReadsNamelessMembers"/>).</summary>
    public void TakeNoName()
    {
        _takesNoName = true;
        _members.ForEach(member => member.TakeNoName());
    }

    /// <summary>
    /// The step below this one for a member's name; null where no path leads there. A name that holds dots is several steps: a pattern's path is
    /// the same whether its steps are written apart or in one name.
    /// </summary>
    /// <param name="name">In UTF-8, unescaped.</param>
    public PathNode? Find(ReadOnlySpan<byte> name) => name.IsEmpty && !_takesNoName ? null : FindSteps(name);

    private PathNode? FindSteps(ReadOnlySpan<byte> name)
    {
        if (FindStep(name) is { } member)
        {
            return member;
        }

        var dot = name.IndexOf((byte)'.');
        return dot < 0 ? null : FindStep(name[..dot])?.FindSteps(name[(dot + 1)..]);
    }

    private PathNode? FindStep(ReadOnlySpan<byte> name)
    {
        var buckets = _buckets;
        for (var i = Hash(name); ; i++)
        {
            var node = buckets[i & (buckets.Length - 1)];
            if (node is null || name.SequenceEqual(node._name))
            {
                return node;
            }
        }
    }

    private PathNode MemberOrNew(byte[] name)
    {
        if (FindStep(name) is { } known)
        {
            return known;
        }

        var member = new PathNode(name);
        _members.Add(member);
        Rehash();
        return member;
    }

    // There is always an empty bucket, at which a search ends.
    private void Rehash()
    {
        var size = 2;
        while (size < _members.Count * 3)
        {
            size *= 2;
        }

        _buckets = new PathNode?[size];
        foreach (var member in _members)
        {
            var i = Hash(member._name);
            while (_buckets[i & (size - 1)] is not null)
            {
                i++;
            }

            _buckets[i & (size - 1)] = member;
        }
    }

    private static int Hash(ReadOnlySpan<byte> name) => name.IsEmpty ? 0 : name.Length + (name[0] * 3) + (name[^1] * 7) + (name[name.Length / 2] * 13);
}
