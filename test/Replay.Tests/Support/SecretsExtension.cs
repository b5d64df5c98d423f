using System.Globalization;
using System.Net;
using System.Text.Json;

namespace Targets.Replay.Tests.Support;

/// <summary>Stands for the AWS Parameters and Secrets Lambda extension, which calls Secrets Manager with the function's role.</summary>
internal sealed class SecretsExtension : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly byte[] _answer;
    private int _reads;

    /// <param name="accessKey">What each secret holds.</param>
    public SecretsExtension(string accessKey)
    {
        _answer = JsonSerializer.SerializeToUtf8Bytes(new { SecretString = JsonSerializer.Serialize(new { api_key = accessKey }) });
        Port = FreePort.Find();
        _listener.Prefixes.Add(string.Create(CultureInfo.InvariantCulture, $"http://localhost:{Port}/"));
        _listener.Start();
        _ = AnswerAsync();
    }

    public int Port { get; }

    /// <summary>The action that was needed; none where no secret was read.</summary>
    public IEnumerable<string> Actions => _reads > 0 ? ["secretsmanager:GetSecretValue"] : [];

    public void Dispose() => _listener.Close();

    private async Task AnswerAsync()
    {
        try
        {
            while (_listener.IsListening)
            {
                var context = await _listener.GetContextAsync();
                Interlocked.Increment(ref _reads);
                await context.Response.OutputStream.WriteAsync(_answer);
                context.Response.Close();
            }
        }
        catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
        {
            // It is closed.
        }
    }
}
