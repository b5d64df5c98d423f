using System.Runtime.InteropServices;
using Amazon.Lambda.RuntimeSupport;
using Targets.LocalLambda.Tests.Function;

if (args is ["child"])
{
    await Task.Delay(TimeSpan.FromSeconds(20));
    return;
}

using var stopping = new CancellationTokenSource();
using var onStop = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal =>
{
    signal.Cancel = true;
    Console.WriteLine("SIGTERM");
    stopping.Cancel();
});
using var bootstrap = LambdaBootstrapBuilder.Create(Command.RunAsync).UseBootstrapHandler(Init.RunAsync).Build();
await bootstrap.RunAsync(stopping.Token);
