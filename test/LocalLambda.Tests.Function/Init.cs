namespace Targets.LocalLambda.Tests.Function;

/// <summary>What happens before the first event, by <c>_HANDLER</c>.</summary>
internal static class Init
{
    public static async Task<bool> RunAsync()
    {
        switch (Environment.GetEnvironmentVariable("_HANDLER"))
        {
            case "InitThrows":
                throw new InvalidOperationException("no luck");
            case "InitExits":
                await Console.Error.WriteLineAsync("last words");
                Environment.Exit(4);
                break;
            case "InitHangs":
                await Task.Delay(Timeout.InfiniteTimeSpan);
                break;
            default:
                break;
        }

        return true;
    }
}
