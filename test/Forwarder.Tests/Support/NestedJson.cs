using System.Text.Encodings.Web;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;

namespace Targets.Forwarder.Tests.Support;

/// <summary>JSON whose texts hold JSON, as JSON text or in a URL's form, to any depth.</summary>
internal static class NestedJson
{
    private static readonly string[] Names =
        ["a", "userName", "password", "sessionToken", "code", "name", "key", "value", "k8s.io/name", "x-y", "größe", "日本", "q\"uote", "back\\slash", "😀", "tab\tb", "secretId"];

    private static readonly string[] Texts =
        ["", "text", "alice@example.com", "DB_PASSWORD", "hunter2 is \"quoted\"\\", "a+b %25 %7", "größe 😀", "https://example.com/?code=abc&x=1", "[not JSON", "{", "null", "\u0001\u007f", "token=abc"];

    private static readonly JsonSerializerOptions[] Escapings =
        [new(), new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, WriteIndented = true }];

    /// <summary>An object, written.</summary>
    public static Gen<string> Objects(int depth) =>
        from count in Gen.Choose(1, 4)
        from members in Members(depth).ArrayOf(count)
        from indented in Gen.Elements(true, false)
        select Write(members.DistinctBy(static member => JsonSerializer.Deserialize<string>(member.Name)), indented);

    private static Gen<(string Name, string Json)> Members(int depth) =>
        from name in Gen.Elements(Names)
        from escaping in Gen.Elements(Escapings)
        from json in Values(depth)
        select (JsonSerializer.Serialize(name, escaping), json);

    private static Gen<string> Values(int depth) => depth == 0 ? Scalars() : Gen.Frequency(
        (4, Scalars()),
        (2, Objects(depth - 1)),
        (1, Values(depth - 1).ArrayOf(3).Select(static items => $"[{string.Join(", ", items)}]")),
        (2, from inner in Objects(depth - 1) from escaping in Gen.Elements(Escapings) select JsonSerializer.Serialize(inner, escaping)),
        (1, from inner in Objects(depth - 1) from plus in Gen.Elements(true, false) select JsonSerializer.Serialize(UrlForm(inner, plus))));

    private static Gen<string> Scalars() => Gen.Frequency(
        (3, from text in Gen.Elements(Texts) from escaping in Gen.Elements(Escapings) select JsonSerializer.Serialize(text, escaping)),
        (1, Gen.Elements("1", "-0.10", "1e400", "12345678901234567890123", "true", "false", "null", "{}", "[]")));

    private static string Write(IEnumerable<(string Name, string Json)> members, bool indented) => indented
        ? $"{{\n  {string.Join(",\n  ", members.Select(static member => $"{member.Name} : {member.Json}"))}\n}}"
        : $"{{{string.Join(',', members.Select(static member => $"{member.Name}:{member.Json}"))}}}";

    private static string UrlForm(string json, bool plus) => plus ? Uri.EscapeDataString(json).Replace("%20", "+", StringComparison.Ordinal) : Uri.EscapeDataString(json);
}
