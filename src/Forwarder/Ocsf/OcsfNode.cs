using System.Text;

namespace Targets.Forwarder.Ocsf;

/// <summary>One member of the nested OCSF event: an attribute, or an object of members.</summary>
internal sealed class OcsfNode(string name)
{
    private readonly List<OcsfNode> _members = [];

    /// <summary>The event itself, with the attributes in the order of <see cref="OcsfAttributes"/>.</summary>
    public static OcsfNode Root { get; } = Build();

    /// <summary><c>"name":</c> in UTF-8.</summary>
    public byte[] Key { get; } = Encoding.UTF8.GetBytes($"\"{name}\":");

    public OcsfAttribute? Attribute { get; private set; }

    public IReadOnlyList<OcsfNode> Members => _members;

    private string Name { get; } = name;

    private static OcsfNode Build()
    {
        var root = new OcsfNode("");
        foreach (var attribute in OcsfAttributes.All)
        {
            attribute.Path.Split('.').Aggregate(root, static (node, step) => node.Member(step)).Attribute = attribute;
        }

        return root;
    }

    private OcsfNode Member(string step)
    {
        var member = _members.Find(known => known.Name == step);
        if (member is null)
        {
            member = new OcsfNode(step);
            _members.Add(member);
        }

        return member;
    }
}
