using Amazon.Lambda.Core;
using Amazon.Lambda.RuntimeSupport;

namespace Targets.Lambda;

/// <summary>Takes one invocation after the other. Its buffer is used again for the next.</summary>
/// <param name="api">Where invocations come from.</param>
/// <param name="handler">Handles them.</param>
/// <param name="isConcurrent">Whether other loops of this process have invocations of their own at the same time.</param>
/// <param name="log">Takes what handlers log, and the exceptions that they throw.</param>
internal sealed class InvocationLoop(RuntimeApi api, LambdaBootstrapHandler handler, bool isConcurrent, LogWriter log) : IDisposable
{
    private readonly MemoryStream _event = new();
    private readonly ContextLogger _logger = new(log);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var runsOnce = string.Equals(Environment.GetEnvironmentVariable("AWS_LAMBDA_DOTNET_DEBUG_RUN_ONCE"), "true", StringComparison.OrdinalIgnoreCase);
        do
        {
            InvocationContext context;
            try
            {
                context = await api.NextAsync(_event, _logger, cancellationToken).ConfigureAwait(false);
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

    private async Task HandleAsync(InvocationContext context)
    {
        LambdaTraceProvider.Set(context.TraceId, isConcurrent);
        LogWriter.Begin(new InvocationIds(context.AwsRequestId, context.TenantId, context.TraceId));
        try
        {
            await AnswerAsync(context).ConfigureAwait(false);
        }
        catch (RuntimeApiClientException exception) when (isConcurrent)
        {
            // One answer that was refused is not to end the invocations beside it.
            log.Write(LogLevel.Error, exception.Message, exception: exception);
        }
    }

    private async Task AnswerAsync(InvocationContext context)
    {
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
            log.Write(LogLevel.Error, exception.Message, exception: exception);
            await api.ReportErrorAsync(context.AwsRequestId, exception).ConfigureAwait(false);
            return;
        }

        try
        {
            await api.RespondAsync(context.AwsRequestId, response.OutputStream).ConfigureAwait(false);
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
