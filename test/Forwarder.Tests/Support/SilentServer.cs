using System.Net;
using System.Net.Sockets;

namespace Targets.Forwarder.Tests.Support;

/// <summary>A loopback socket that takes connections and never says a word.</summary>
internal sealed class SilentServer : IDisposable
{
    private static readonly TimeSpan TimeToAsk = TimeSpan.FromSeconds(20);

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<TcpClient> _clients = [];

    public SilentServer()
    {
        _listener.Start();
        Url = new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");
        _ = AcceptAsync();
    }

    public Uri Url { get; }

    /// <summary>Ends when the first client has sent something; fails where none does.</summary>
    public Task AskedAsync() => _asked.Task.WaitAsync(TimeToAsk, TestContext.Current.CancellationToken);

    public void Dispose()
    {
        _listener.Dispose();
        foreach (var client in _clients)
        {
            client.Dispose();
        }
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync();
                _clients.Add(client);
                await client.GetStream().ReadExactlyAsync(new byte[1]);
                _asked.TrySetResult();
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException or IOException)
        {
            // The test is over.
        }
    }
}
