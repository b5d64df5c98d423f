using System.Text.Json;
using Amazon.Lambda.Core;

namespace Targets.Lambda;

/// <summary>The two headers of an invocation that hold JSON: what callers of the AWS Mobile SDK say of themselves.</summary>
internal static class JsonContext
{
    /// <summary>Null where the header is absent or no JSON object.</summary>
    public static IClientContext? ReadClient(string? header)
    {
        if (Parse(header) is not { } root)
        {
            return null;
        }

        var client = root.TryGetProperty("client", out var found) ? found : default;
        return new ClientContextOfHeader(
            Map(root, "env"),
            Map(root, "custom"),
            new ClientApplicationOfHeader(
                Text(client, "app_package_name"),
                Text(client, "app_title"),
                Text(client, "app_version_code"),
                Text(client, "app_version_name"),
                Text(client, "installation_id")));
    }

    /// <summary>Null where the header is absent or no JSON object.</summary>
    public static ICognitoIdentity? ReadIdentity(string? header) => Parse(header) is { } root
        ? new IdentityOfHeader(Text(root, "cognitoIdentityId") ?? Text(root, "identity_id"), Text(root, "cognitoIdentityPoolId") ?? Text(root, "identity_pool_id"))
        : null;

    private static JsonElement? Parse(string? header)
    {
        if (string.IsNullOrEmpty(header))
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(header);
            return document.RootElement.ValueKind == JsonValueKind.Object ? document.RootElement.Clone() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Text(JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static Dictionary<string, string> Map(JsonElement parent, string name)
    {
        var map = new Dictionary<string, string>();
        if (parent.TryGetProperty(name, out var members) && members.ValueKind == JsonValueKind.Object)
        {
            foreach (var member in members.EnumerateObject())
            {
                map[member.Name] = member.Value.ToString();
            }
        }

        return map;
    }

    private sealed record ClientContextOfHeader(IDictionary<string, string> Environment, IDictionary<string, string> Custom, IClientApplication Client)
        : IClientContext;

    private sealed record ClientApplicationOfHeader(
        string? AppPackageName, string? AppTitle, string? AppVersionCode, string? AppVersionName, string? InstallationId) : IClientApplication;

    private sealed record IdentityOfHeader(string? IdentityId, string? IdentityPoolId) : ICognitoIdentity;
}
