namespace Targets.Lambda.Tests.Support;

/// <summary>Tells when the headers of the first answer are there.</summary>
internal sealed class HeadersSignal() : DelegatingHandler(new SocketsHttpHandler())
{
    private readonly TaskCompletionSource _received = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Received => _received.Task.WaitAsync(Patience.Limit);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        _received.TrySetResult();
        return response;
    }
}
