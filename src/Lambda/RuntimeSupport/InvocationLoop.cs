using Amazon.Lambda.Core;
using Amazon.Lambda.RuntimeSupport;

namespace Targets.Lambda;

/// <summary>Takes one invocation after the other. Its buffer is used again for the next.</summary>
internal sealed class InvocationLoop(RuntimeApi api, LambdaBootstrapHandler handler, bool isConcurrent) : IDisposable
{
    private readonly MemoryStream _event = new();

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var runsOnce = string.Equals(Environment.GetEnvironmentVariable("AWS_LAMBDA_DOTNET_DEBUG_RUN_ONCE"), "true", StringComparison.OrdinalIgnoreCase);
        do
        {
            InvocationContext context;
            try
            {
                context = await api.NextAsync(_event, cancellationToken).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }

            await HandleAsync(context).ConfigureAwait(false);
        }
        while (!runsOnce && !cancellationToken.IsCancellationRequested);
    }

    public void Dispose() => _event.Dispose();

    // Not cancellable: an invocation that was taken is answered.
    private async Task HandleAsync(InvocationContext context)
    {
        LambdaTraceProvider.Set(context.TraceId, isConcurrent);
        LogWriter.Begin(context.AwsRequestId, context.TraceId);
        InvocationResponse response;
        try
        {
            using var input = new MemoryStream(_event.GetBuffer(), 0, (int)_event.Length, writable: false, publiclyVisible: true);
            using var invocation = new InvocationRequest(input, context);
            response = await handler(invocation).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Whatever a handler throws is the invocation's error; the next invocation is another matter.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            LogWriter.Current.Write(LogLevel.Error, exception.Message, exception);
            await api.ReportErrorAsync(context.AwsRequestId, exception, CancellationToken.None).ConfigureAwait(false);
            return;
        }

        try
        {
            await api.RespondAsync(context.AwsRequestId, response.OutputStream, CancellationToken.None).ConfigureAwait(false);
        }
        finally
        {
            if (response.DisposeOutputStream)
            {
                response.OutputStream?.Dispose();
            }
        }
    }
}
