using System.Net;
using System.Net.Sockets;

namespace Targets.Replay.Tests.Support;

/// <summary>Ports of 127.0.0.1 that nobody listens on.</summary>
internal static class FreePort
{
    public static int Find()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
