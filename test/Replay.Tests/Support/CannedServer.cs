using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Targets.Replay.Tests.Support;

/// <summary>Answers every HTTP request alike, as no OpenObserve does: a proxy, another service, a server whose clock is wrong.</summary>
internal sealed class CannedServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly string _head;
    private readonly string _body;

    /// <param name="status">Such as <c>502 Bad Gateway</c>.</param>
    /// <param name="body">The body; <c>{request}</c> in it stands for the head of the request.</param>
    /// <param name="headers">Further lines of the head.</param>
    public CannedServer(string status, string body, params string[] headers)
    {
        _body = body;
        _head = string.Join("\r\n", [$"HTTP/1.1 {status}", "Connection: close", .. headers]);
        _listener.Start();
        _ = ServeAsync();
    }

    public string Url => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/api/default/targets/_json");

    public void Dispose() => _listener.Dispose();

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync();
                await AnswerAsync(client.GetStream());
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException or IOException)
        {
            // The test is over.
        }
    }

    private async Task AnswerAsync(NetworkStream stream)
    {
        var request = new StringBuilder();
        var buffer = new byte[64 * 1024];
        while (!IsWhole(request.ToString()) && await stream.ReadAsync(buffer) is > 0 and var count)
        {
            request.Append(Encoding.Latin1.GetString(buffer, 0, count));
        }

        var head = request.ToString().Split("\r\n\r\n")[0];
        var body = Encoding.UTF8.GetBytes(_body.Replace("{request}", head, StringComparison.Ordinal));
        await stream.WriteAsync(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{_head}\r\nContent-Length: {body.Length}\r\n\r\n")));
        await stream.WriteAsync(body);
    }

    private static bool IsWhole(string request)
    {
        const string Length = "Content-Length: ";
        var parts = request.Split("\r\n\r\n", 2);
        var length = parts[0].Split("\r\n").FirstOrDefault(line => line.StartsWith(Length, StringComparison.OrdinalIgnoreCase)) is { } line
            ? int.Parse(line[Length.Length..], CultureInfo.InvariantCulture)
            : 0;
        return parts.Length == 2 && parts[1].Length >= length;
    }
}
