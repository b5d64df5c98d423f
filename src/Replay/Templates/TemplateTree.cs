using System.Text.Json.Nodes;

namespace Targets.Replay.Templates;

/// <summary>Finds what stands in a template.</summary>
/// <param name="root">Its root.</param>
internal sealed class TemplateTree(JsonObject root)
{
    // What is being looked up, as it may refer to others.
    private readonly HashSet<string> _open = new(StringComparer.Ordinal);

    /// <summary>The node at the end of some names; null where there is none.</summary>
    public JsonNode? Find(params string[] names) => names.Aggregate((JsonNode?)root, (node, name) => (node as JsonObject)?[name]);

    /// <summary>Looks something up that may refer to others.</summary>
    /// <exception cref="TemplateException">It refers to itself.</exception>
    public T LookUp<T>(string path, Func<T> read)
    {
        if (!_open.Add(path))
        {
            throw new TemplateException($"{path}: refers to itself");
        }

        try
        {
            return read();
        }
        finally
        {
            _open.Remove(path);
        }
    }
}
