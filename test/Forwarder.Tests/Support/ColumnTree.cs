using Targets.Forwarder.Auth0;
using Targets.Forwarder.CloudTrail;
using Targets.Forwarder.Envelopes;
using Targets.Forwarder.Fields;

namespace Targets.Forwarder.Tests.Support;

/// <summary>The source paths of the column table as a tree: which column a value at a path belongs to.</summary>
internal sealed class ColumnTree
{
    private static readonly Dictionary<EventKind, ColumnTree> Known = Enum.GetValues<EventKind>().ToDictionary(static kind => kind, Build);

    private readonly Dictionary<string, ColumnTree> _members = [];

    /// <summary>The field at this path; null where the path is only on the way to others.</summary>
    public Field? Field { get; private set; }

    public bool HasMembers => _members.Count > 0;

    /// <summary>The tree of the columns that an event of a kind may have, from the envelope's root.</summary>
    public static ColumnTree Of(EventKind kind) => Known[kind];

    /// <summary>Writes an object with a value at the path of each field below this one.</summary>
    /// <param name="value">Gives the JSON of a value.</param>
    /// <param name="repeat">How many times each member is written.</param>
    /// <param name="isFlat">True for values in the place of the objects on the way to a field, too.</param>
    public string Write(Func<string> value, int repeat = 1, bool isFlat = false) => "{" + string.Join(',', _members
        .SelectMany(member => Enumerable.Repeat(member, repeat))
        .Select(member => $"\"{member.Key}\":{(isFlat || !member.Value.HasMembers ? value() : member.Value.Write(value, repeat))}")) + "}";

    public ColumnTree? Find(string name) => _members.GetValueOrDefault(name);

    private static ColumnTree Build(EventKind kind)
    {
        var root = new ColumnTree();
        root.Add(EnvelopeFields.Table);
        if (kind != EventKind.Unknown)
        {
            root.Add(kind == EventKind.Auth0Log ? Auth0Fields.Table : CloudTrailFields.Table);
        }

        return root;
    }

    private void Add(FieldTable table)
    {
        foreach (var field in table.Fields.Where(static field => field.Column is not null))
        {
            field.Path.Split('.').Aggregate(this, static (tree, step) => tree.Member(step)).Field = field;
        }
    }

    private ColumnTree Member(string step)
    {
        if (!_members.TryGetValue(step, out var member))
        {
            _members.Add(step, member = new ColumnTree());
        }

        return member;
    }
}
