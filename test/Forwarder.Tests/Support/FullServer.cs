using System.Net;
using System.Net.Sockets;

namespace Targets.Forwarder.Tests.Support;

/// <summary>A loopback socket whose queue is full: the packets of those who want to connect are dropped, as a firewall does.</summary>
internal sealed class FullServer : IDisposable
{
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly List<Socket> _waiting = [];

    public FullServer()
    {
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen(0);
        Url = new Uri($"http://{_listener.LocalEndPoint}/");

        // The kernel takes one or two more than the backlog.
        for (var i = 0; i < 4; i++)
        {
            var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { Blocking = false };
            _waiting.Add(client);
            try
            {
                client.Connect(_listener.LocalEndPoint!);
            }
            catch (SocketException exception) when (exception.SocketErrorCode is SocketError.WouldBlock or SocketError.InProgress)
            {
                // It waits for its turn.
            }
        }
    }

    public Uri Url { get; }

    public void Dispose()
    {
        _waiting.ForEach(client => client.Dispose());
        _listener.Dispose();
    }
}
