// The public surface is that of the package, which is oblivious to nullability.
#nullable disable

using Amazon.Lambda.Core;

namespace Amazon.Lambda.RuntimeSupport;

/// <summary>Builds a <see cref="LambdaBootstrap"/>.</summary>
public class LambdaBootstrapBuilder
{
    private readonly HandlerWrapper _handler;
    private readonly LambdaBootstrapOptions _options = new();
    private HttpClient _httpClient;
    private LambdaBootstrapInitializer _initializer;

    private LambdaBootstrapBuilder(HandlerWrapper handler) => _handler = handler;

    public static LambdaBootstrapBuilder Create(Func<Stream, ILambdaContext, Task<Stream>> handler) => new(HandlerWrapper.GetHandlerWrapper(handler));

    public static LambdaBootstrapBuilder Create(Func<Stream, ILambdaContext, Task> handler) => new(HandlerWrapper.GetHandlerWrapper(handler));

    public static LambdaBootstrapBuilder Create<TInput>(Func<TInput, ILambdaContext, Task> handler, ILambdaSerializer serializer) =>
        new(HandlerWrapper.GetHandlerWrapper(handler, serializer));

    public static LambdaBootstrapBuilder Create<TInput, TOutput>(Func<TInput, ILambdaContext, Task<TOutput>> handler, ILambdaSerializer serializer) =>
        new(HandlerWrapper.GetHandlerWrapper(handler, serializer));

    /// <summary>
    /// Calls the Runtime API with another client than <see cref="LambdaBootstrap.ConstructHttpClient"/>'s. Its timeout bounds the wait for an
    /// invocation, too; the bootstrap does not dispose it.
    /// </summary>
    public LambdaBootstrapBuilder UseHttpClient(HttpClient httpClient)
    {
        _httpClient = httpClient;
        return this;
    }

    public LambdaBootstrapBuilder UseBootstrapHandler(LambdaBootstrapInitializer initializer)
    {
        _initializer = initializer;
        return this;
    }

    public LambdaBootstrapBuilder ConfigureOptions(Action<LambdaBootstrapOptions> configureOptions = null)
    {
        configureOptions?.Invoke(_options);
        return this;
    }

    public LambdaBootstrap Build() => new(_httpClient, _handler, _options, _initializer);
}
