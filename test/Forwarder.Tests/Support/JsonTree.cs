using System.Text;
using System.Text.Json;

namespace Targets.Forwarder.Tests.Support;

/// <summary>JSON that can be changed. Names and scalars are kept as they are written, members of one name beside each other.</summary>
internal sealed class JsonTree
{
    private static readonly JsonReaderOptions Options = new() { MaxDepth = JsonLeaves.Options.MaxDepth };

    private JsonTree(char bracket, string scalar = "")
    {
        Bracket = bracket;
        Scalar = scalar;
    }

    /// <summary>The opening bracket; a blank for a scalar.</summary>
    public char Bracket { get; private set; }

    /// <summary>The JSON of a scalar.</summary>
    public string Scalar { get; private set; }

    /// <summary>An object's members, their names with quotes; of an array the names are empty.</summary>
    public List<(string Name, JsonTree Value)> Children { get; private set; } = [];

    public static JsonTree Parse(string json)
    {
        var bytes = Encoding.UTF8.GetBytes(json);
        var reader = new Utf8JsonReader(bytes, Options);
        reader.Read();
        return Read(ref reader, bytes);
    }

    /// <summary>This value and all inside of it.</summary>
    public IEnumerable<JsonTree> All() => Children.SelectMany(static child => child.Value.All()).Prepend(this);

    /// <summary>Becomes another value.</summary>
    public void Become(string json)
    {
        var other = Parse(json);
        (Bracket, Scalar, Children) = (other.Bracket, other.Scalar, other.Children);
    }

    /// <summary>Sets the member at a path, and makes the objects on the way to it where they are missing.</summary>
    public void Set(string path, string json)
    {
        var (name, rest) = path.Split('.', 2) is [var first, var others] ? (first, others) : (path, null);
        if (Bracket != '{')
        {
            Become("{}");
        }

        var index = Children.FindIndex(child => child.Name == $"\"{name}\"");
        if (index < 0)
        {
            index = Children.Count;
            Children.Add(($"\"{name}\"", Parse("{}")));
        }

        if (rest is null)
        {
            Children[index].Value.Become(json);
        }
        else
        {
            Children[index].Value.Set(rest, json);
        }
    }

    public override string ToString()
    {
        var text = new StringBuilder();
        Write(text);
        return text.ToString();
    }

    private static JsonTree Read(ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        if (reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray))
        {
            return new JsonTree(' ', Encoding.UTF8.GetString(json[(int)reader.TokenStartIndex..(int)reader.BytesConsumed]));
        }

        var tree = new JsonTree(reader.TokenType == JsonTokenType.StartObject ? '{' : '[');
        while (reader.Read() && reader.TokenType is not (JsonTokenType.EndObject or JsonTokenType.EndArray))
        {
            var name = "";
            if (reader.TokenType == JsonTokenType.PropertyName)
            {
                name = $"\"{Encoding.UTF8.GetString(reader.ValueSpan)}\"";
                reader.Read();
            }

            tree.Children.Add((name, Read(ref reader, json)));
        }

        return tree;
    }

    private void Write(StringBuilder text)
    {
        if (Bracket == ' ')
        {
            text.Append(Scalar);
            return;
        }

        text.Append(Bracket);
        foreach (var (index, (name, value)) in Children.Index())
        {
            text.Append(index == 0 ? "" : ",").Append(name).Append(name.Length == 0 ? "" : ":");
            value.Write(text);
        }

        text.Append(Bracket == '{' ? '}' : ']');
    }
}
