using System.Runtime.InteropServices;
using Amazon.Lambda.Core;
using Amazon.Lambda.RuntimeSupport;
using Targets.Functions;

// Lambda sends SIGTERM before it stops a sandbox: the invocation at hand is finished.
using var stopping = new CancellationTokenSource();
using var onStop = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal =>
{
    signal.Cancel = true;
    stopping.Cancel();
});

// Created inside the initializer, so that a wrong handler or variable is reported as a failed init.
IFunction? function = null;
var metrics = new EmbeddedMetrics(Console.OpenStandardOutput(), TimeProvider.System);
using var bootstrap = LambdaBootstrapBuilder
    .Create((Stream payload, ILambdaContext context) => function!.HandleAsync(payload, context))
    .UseBootstrapHandler(() =>
    {
        function = FunctionCatalogue.Create(Environment.GetEnvironmentVariable("_HANDLER"), Environment.GetEnvironmentVariable, metrics);
        return Task.FromResult(true);
    })
    .Build();
try
{
    await bootstrap.RunAsync(stopping.Token);
    return 0;
}
catch (Exception exception) when (exception is UnknownHandlerException or Targets.Forwarder.Configuration.ConfigurationException)
{
    // Logged and reported by the bootstrap.
    return 1;
}
