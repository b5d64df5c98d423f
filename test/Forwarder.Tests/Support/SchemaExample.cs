using System.Text.Json;

namespace Targets.Forwarder.Tests.Support;

/// <summary>Writes values that fit a JSON Schema of Auth0's log types (draft 7, of which they use a small part).</summary>
/// <param name="random">What decides; the same seed gives the same values.</param>
/// <param name="variant">How much of what is allowed is written.</param>
/// <param name="json">Takes the values.</param>
/// <param name="texts">Texts by name that are not up to chance.</param>
internal sealed class SchemaExample(Random random, SchemaVariant variant, Utf8JsonWriter json, IReadOnlyDictionary<string, string> texts)
{
    private const int DepthOfDetails = 2;

    private static readonly string[] Texts =
    [
        "text", "", "ünïcödé", "\"quoted\" and \\escaped\\", "tab\tand\nline", "emoji \U0001F512", "null", "{\"json\":\"in a string\"}", "nul \0 inside", "true", "\u2028",
    ];

    private static readonly string[] Numbers = ["0", "-1", "401", "12345678901234567890", "0.10", "1E3", "1.5e-7", "1755000000000"];

    private static readonly string[] Masks = ["*****", "[REDACTED]"];

    private static readonly string[] Addresses = ["", "99.xxx.xxx.xxx", "190.257.209.19", "[REDACTED]", "192.0.2.1", "2001:db8::1", "08.1.250.216"];

    /// <summary>Writes the members of an object, without its brackets.</summary>
    /// <param name="schema">The object's schema.</param>
    /// <param name="depth">1 for the members of <c>data</c>.</param>
    public void WriteMembers(JsonElement schema, int depth)
    {
        var required = Parts(schema).SelectMany(static part => Items(part, "required")).Select(static name => name.GetString()!).ToHashSet();
        foreach (var property in Parts(schema).SelectMany(static part => Properties(part, "properties")))
        {
            if (IsWritten(property.Name, required.Contains(property.Name)))
            {
                json.WritePropertyName(property.Name);
                Write(property.Name, property.Value, depth);
            }
        }

        if (variant == SchemaVariant.Random && Chance(15))
        {
            WriteUnknown($"new_key_{random.Next(1000)}");
        }
    }

    private bool IsWritten(string name, bool isRequired) => name == "type" || variant switch
    {
        SchemaVariant.Required => isRequired,
        SchemaVariant.Complete => true,
        _ => Chance(isRequired ? 90 : 60),
    };

    private void Write(string name, JsonElement schema, int depth)
    {
        if (variant == SchemaVariant.Random && WriteOddity(name, depth))
        {
            return;
        }

        var alternatives = Items(schema, "anyOf").ToArray();
        if (alternatives.Length > 0)
        {
            Write(name, alternatives[variant == SchemaVariant.Random ? random.Next(alternatives.Length) : 0], depth);
        }
        else
        {
            WriteTyped(name, schema, TypeOf(schema), depth);
        }
    }

    // What recordings show beside the schemas.
    private bool WriteOddity(string name, int depth)
    {
        if (depth >= DepthOfDetails && Chance(8))
        {
            json.WriteStringValue(Pick(Masks));
        }
        else if (depth == 1 && name is "ip" or "client_ip" && Chance(40))
        {
            json.WriteStringValue(Pick(Addresses));
        }
        else if (depth == 1 && name == "scope" && Chance(60))
        {
            WriteScope();
        }
        else if (depth == 1 && name != "type" && Chance(4))
        {
            json.WriteNullValue();
        }
        else
        {
            return false;
        }

        return true;
    }

    private void WriteScope()
    {
        json.WriteStartArray();
        foreach (var scope in new[] { "openid", "profile", "read:users", "with space", "" }.Take(random.Next(6)))
        {
            json.WriteStringValue(scope);
        }

        json.WriteEndArray();
    }

    private void WriteTyped(string name, JsonElement schema, string type, int depth)
    {
        switch (type)
        {
            case "object":
                WriteObject(name, schema, depth);
                break;
            case "array":
                WriteArray(name, schema, depth);
                break;
            case "boolean":
                json.WriteBooleanValue(random.Next(2) == 0);
                break;
            case "number":
                json.WriteRawValue(variant == SchemaVariant.Random ? Pick(Numbers) : "7");
                break;
            case "null":
                json.WriteNullValue();
                break;
            default:
                json.WriteStringValue(Text(name, schema));
                break;
        }
    }

    private void WriteObject(string name, JsonElement schema, int depth)
    {
        json.WriteStartObject();
        WriteMembers(schema, depth + 1);
        if (variant != SchemaVariant.Required && !Parts(schema).SelectMany(static part => Properties(part, "properties")).Any())
        {
            WriteFree(name, schema);
        }

        json.WriteEndObject();
    }

    // Objects of which the schema says nothing: the two that are known from recordings, and any other.
    private void WriteFree(string name, JsonElement schema)
    {
        var members = name switch
        {
            "request" => """{"method":"patch","path":"/api/v2/users/auth0%7C1","query":{},"userAgent":"curl/8.5","body":{"blocked":true,"tags":[1,"a",null]},"channel":"https://manage.auth0.com/","ip":"203.0.113.9","auth":{"user":{"user_id":"auth0|admin","name":"Ada","email":"ada@example.com"},"strategy":"jwt","credentials":{"jti":"1","scopes":["read:users"]}}}""",
            "response" => """{"statusCode":200,"body":{"user_id":"auth0|1","identities":[{"isSocial":false}]}}""",
            _ when schema.TryGetProperty("additionalProperties", out var value) && TypeOf(value) == "number" => """{"first":1,"second":2.5}""",
            _ => """{"first":"1","second":"2"}""",
        };
        using var free = JsonDocument.Parse(members);
        foreach (var member in free.RootElement.EnumerateObject())
        {
            member.WriteTo(json);
        }
    }

    private void WriteArray(string name, JsonElement schema, int depth)
    {
        json.WriteStartArray();
        var count = variant switch { SchemaVariant.Required => 0, SchemaVariant.Complete => 2, _ => random.Next(4) };
        for (var i = 0; i < count; i++)
        {
            Write(name, schema.GetProperty("items"), depth + 1);
        }

        json.WriteEndArray();
    }

    private void WriteUnknown(string name)
    {
        json.WritePropertyName(name);
        json.WriteRawValue(Pick(["null", "7", "true", "\"new\"", "{}", "[]", """{"deep":{"er":[1,{"est":"x"}]}}""", "1e400"]));
    }

    private string Text(string name, JsonElement schema)
    {
        if (texts.TryGetValue(name, out var text))
        {
            return text;
        }

        if (schema.TryGetProperty("const", out var constant))
        {
            return constant.GetString()!;
        }

        var choices = Items(schema, "enum").Select(static choice => choice.GetString()!).ToArray();
        if (choices.Length > 0)
        {
            return Pick(choices);
        }

        var format = schema.TryGetProperty("format", out var named) ? named.GetString() : null;
        return (format, name) switch
        {
            ("ipv4", _) => "203.0.113.7",
            ("ipv6", _) => "2001:db8::7",
            ("date-time", _) => "2026-01-02T03:04:05.000Z",
            (_, "user_id") => "auth0|5f7c8ec7c33c6c004bbafe82",
            (_, "user_name" or "email") => "alice@example.com",
            (_, "trace_id") => "4bf92f3577b34da6a3ce929d0e0e4736",
            (_, "version") => "1.0.0",
            _ => variant == SchemaVariant.Random && Chance(30) ? Pick(Texts) : $"a {name}",
        };
    }

    private string TypeOf(JsonElement schema)
    {
        if (!schema.TryGetProperty("type", out var type))
        {
            return Parts(schema).Skip(1).Any() ? "object" : "string";
        }

        if (type.ValueKind == JsonValueKind.String)
        {
            return type.GetString()!;
        }

        var types = type.EnumerateArray().Select(static item => item.GetString()!).ToArray();
        return variant == SchemaVariant.Random ? Pick(types) : types[0];
    }

    // The schema, and those that it says must fit as well.
    private static IEnumerable<JsonElement> Parts(JsonElement schema) => Items(schema, "allOf").SelectMany(Parts).Prepend(schema);

    private static JsonElement.ArrayEnumerator Items(JsonElement schema, string keyword) =>
        schema.TryGetProperty(keyword, out var array) ? array.EnumerateArray() : default;

    private static JsonElement.ObjectEnumerator Properties(JsonElement schema, string keyword) =>
        schema.TryGetProperty(keyword, out var members) ? members.EnumerateObject() : default;

    private T Pick<T>(T[] choices) => choices[random.Next(choices.Length)];

    private bool Chance(int percent) => random.Next(100) < percent;
}
