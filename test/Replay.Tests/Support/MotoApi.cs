using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace Targets.Replay.Tests.Support;

/// <summary>AWS APIs of moto that there is no SDK for here. What it reads of a signature is the service's name.</summary>
/// <param name="url">Of <c>moto_server</c>.</param>
internal sealed class MotoApi(string url) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = new Uri(url) };

    /// <summary>Calls an API of the query protocol.</summary>
    public async Task<XDocument> QueryAsync(string service, string action, string version, params IEnumerable<(string Name, string Value)> parameters)
    {
        var form = parameters.Append(("Action", action)).Append(("Version", version)).Select(pair => KeyValuePair.Create(pair.Item1, pair.Item2));
        using var content = new FormUrlEncodedContent(form);
        return XDocument.Parse(await SendAsync(service, HttpMethod.Post, "/", content));
    }

    /// <summary>Calls an API of the JSON protocol.</summary>
    /// <param name="service">In the signature.</param>
    /// <param name="target">Such as <c>AWSEvents.PutEvents</c>.</param>
    /// <param name="request">Its members.</param>
    public async Task<JsonNode> JsonAsync(string service, string target, JsonObject request)
    {
        using var content = new StringContent(request.ToJsonString(), Encoding.UTF8, "application/x-amz-json-1.1");
        content.Headers.Add("X-Amz-Target", target);
        return JsonNode.Parse(await SendAsync(service, HttpMethod.Post, "/", content))!;
    }

    /// <summary>Calls an API of the REST protocol.</summary>
    public async Task<JsonNode> GetAsync(string service, string path) => JsonNode.Parse(await SendAsync(service, HttpMethod.Get, path, null))!;

    public void Dispose() => _http.Dispose();

    private async Task<string> SendAsync(string service, HttpMethod method, string path, HttpContent? content)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        request.Headers.Authorization = new AuthenticationHeaderValue(
            "AWS4-HMAC-SHA256", $"Credential=example/20260101/us-east-1/{service}/aws4_request, SignedHeaders=host, Signature=0");
        using var response = await _http.SendAsync(request, Tool.Token);
        var body = await response.Content.ReadAsStringAsync(Tool.Token);
        return response.IsSuccessStatusCode ? body : throw new InvalidOperationException($"{service} {path}: {(int)response.StatusCode} {body}");
    }
}
