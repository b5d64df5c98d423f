using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Targets.Forwarder.Tests.Support;

/// <summary>A loopback socket that does with each connection what a test says, byte for byte. A connection ends when that is done.</summary>
internal sealed class RawServer : IAsyncDisposable
{
    /// <summary>What OpenObserve answers when it has stored one record.</summary>
    public const string Stored = "HTTP/1.1 200 OK\r\nContent-Length: 65\r\n\r\n" + StoredBody;

    public const string StoredBody = """{"code":200,"status":[{"name":"s","successful":1,"failed":0}]}   """;

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stopping = new();
    private readonly Func<Socket, int, CancellationToken, Task> _serveAsync;
    private readonly Task _accepting;

    /// <param name="serveAsync">Serves the connection of a number, from 0.</param>
    public RawServer(Func<Socket, int, CancellationToken, Task> serveAsync)
    {
        _serveAsync = serveAsync;
        _listener.Start();
        Authority = $"127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";
        _accepting = AcceptAsync();
    }

    public string Authority { get; }

    public Uri Url => new($"http://{Authority}/");

    /// <summary>A server that answers each request with a text.</summary>
    public static RawServer Answering(string response) => new(async (socket, _, stopping) =>
    {
        while (await ReadRequestAsync(socket, stopping))
        {
            await SendAsync(socket, response, stopping);
        }
    });

    /// <summary>Reads a request to its end; false where the client sends no more.</summary>
    public static async Task<bool> ReadRequestAsync(Socket socket, CancellationToken cancellationToken)
    {
        const string Length = "Content-Length: ";
        var head = new StringBuilder();
        var letter = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            if (await socket.ReceiveAsync(letter, cancellationToken) == 0)
            {
                return false;
            }

            head.Append((char)letter[0]);
        }

        var length = head.ToString().Split("\r\n").Single(line => line.StartsWith(Length, StringComparison.Ordinal))[Length.Length..];
        await ReadAsync(socket, int.Parse(length, System.Globalization.CultureInfo.InvariantCulture), cancellationToken);
        return true;
    }

    public static async Task ReadAsync(Socket socket, int count, CancellationToken cancellationToken)
    {
        var chunk = new byte[16 * 1024];
        for (var left = count; left > 0;)
        {
            var read = await socket.ReceiveAsync(chunk.AsMemory(0, Math.Min(left, chunk.Length)), cancellationToken);
            left = read == 0 ? 0 : left - read;
        }
    }

    public static async Task SendAsync(Socket socket, string text, CancellationToken cancellationToken) =>
        await socket.SendAsync(Encoding.Latin1.GetBytes(text), cancellationToken);

    /// <summary>Ends a connection as a crash of the other side does: with an RST.</summary>
    public static void Reset(Socket socket)
    {
        socket.LingerState = new LingerOption(enable: true, seconds: 0);
        socket.Close();
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _listener.Dispose();
        await _accepting;
        _stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        var connections = new List<Task>();
        try
        {
            while (true)
            {
                connections.Add(ServeAsync(await _listener.AcceptSocketAsync(_stopping.Token), connections.Count));
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or InvalidOperationException)
        {
            // The test is over.
        }

        await Task.WhenAll(connections);
    }

    private async Task ServeAsync(Socket socket, int number)
    {
        using (socket)
        {
            try
            {
                await _serveAsync(socket, number, _stopping.Token);
            }
            catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException or IOException)
            {
                // The client has gone, or the test is over.
            }
        }
    }
}
