using System.Globalization;
using System.Net.Sockets;
using System.Text.Json;

namespace Targets.Forwarder.OpenObserve;

/// <summary>
/// A key in a Secrets Manager secret, read through the AWS Parameters and Secrets Lambda extension on localhost (AWS Secrets Manager User
/// Guide, "Use Secrets Manager secrets in AWS Lambda functions"). Read at first use and kept; read again once after a 401.
/// </summary>
public sealed class SecretsExtensionAccessKey : IAccessKeySource, IDisposable
{
    /// <summary>Where the extension listens by default.</summary>
    public const int DefaultPort = 2773;

    private readonly string _secretId;
    private readonly int _port;
    private readonly string? _token;
    private readonly SemaphoreSlim _gate = new(1, 1);
    private AccessKey? _key;

    /// <param name="secretId">The secret's name or ARN. It holds <c>{"api_key":"…"}</c>, as Firehose wants it, or the bare key.</param>
    /// <param name="port">Where the extension listens: <c>PARAMETERS_SECRETS_EXTENSION_HTTP_PORT</c>.</param>
    /// <param name="token">What opens the extension: <c>AWS_SESSION_TOKEN</c>; null for none.</param>
    public SecretsExtensionAccessKey(string secretId, int port, string? token)
    {
        _secretId = secretId;
        _port = port;
        _token = token;
    }

    public bool CanRefresh => true;

    public async ValueTask<AccessKey> GetAsync(bool refresh, CancellationToken cancellationToken)
    {
        if (!refresh && _key is { } known)
        {
            return known;
        }

        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (refresh || _key is null)
            {
                _key = await ReadAsync(refresh, cancellationToken).ConfigureAwait(false);
            }

            return _key;
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();

    private async Task<AccessKey> ReadAsync(bool refresh, CancellationToken cancellationToken)
    {
        var query = $"secretId={Uri.EscapeDataString(_secretId)}{(refresh ? "&refreshNow=true" : "")}";
        using var handler = new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false };
        using var http = new HttpClient(handler);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"http://localhost:{_port}/secretsmanager/get?{query}");
        request.Headers.TryAddWithoutValidation("X-Aws-Parameters-Secrets-Token", _token);
        try
        {
            using var response = await http.SendAsync(request, cancellationToken).ConfigureAwait(false);
            var body = await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
            if (!response.IsSuccessStatusCode)
            {
                var status = ((int)response.StatusCode).ToString(CultureInfo.InvariantCulture);
                throw new AccessKeyException($"the secrets extension answered {status} for the secret {_secretId}", (int)response.StatusCode >= 500);
            }

            return Parse(body);
        }
        catch (Exception exception) when (exception is HttpRequestException or SocketException)
        {
            throw new AccessKeyException($"the secrets extension does not answer on port {_port}; is its layer attached?", isTransient: true, exception);
        }
    }

    private AccessKey Parse(byte[] body)
    {
        try
        {
            using var answer = JsonDocument.Parse(body);
            var secret = answer.RootElement.GetProperty("SecretString").GetString() ?? "";
            if (secret.AsSpan().TrimStart().StartsWith("{"))
            {
                using var json = JsonDocument.Parse(secret);
                secret = json.RootElement.GetProperty("api_key").GetString() ?? "";
            }

            if (AccessKey.TryParse(secret, out var key))
            {
                return key;
            }
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            // The text below says what is expected; the exception could hold a part of the secret.
        }

        throw new AccessKeyException($"the secret {_secretId} holds no access key; expected {{\"api_key\":\"…\"}} or the bare key, base64 of user:password", isTransient: false);
    }
}
