namespace Targets.LocalLambda;

/// <summary>A function to run on this machine.</summary>
public sealed record LocalFunctionOptions
{
    /// <summary><c>AWS_LAMBDA_FUNCTION_NAME</c>.</summary>
    public required string Name { get; init; }

    /// <summary><c>_HANDLER</c>.</summary>
    public required string Handler { get; init; }

    /// <summary>The executable; one that ends in <c>.dll</c> is started with <c>dotnet</c>.</summary>
    public required string Executable { get; init; }

    /// <summary>Variables beside Lambda's own. The process gets no other variable of this one but PATH, HOME, TMPDIR, LANG and DOTNET_ROOT.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>An invocation's time; default 30 s. A process that takes longer is killed.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>From start to the first question for an invocation, and from an answer to the next; default 10 s. A process that takes longer is killed.</summary>
    public TimeSpan InitTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>What the function is told of its memory, in MB; default 256. It is not enforced.</summary>
    public int MemoryMB { get; init; } = 256;

    /// <summary>How many processes may run at once, each with one invocation at a time; default 1. A further invocation waits.</summary>
    public int Concurrency { get; init; } = 1;

    /// <summary><c>AWS_REGION</c>; default us-east-1.</summary>
    public string Region { get; init; } = "us-east-1";

    /// <summary>Takes each line that a process writes to standard output or error, from several threads at once. It must not throw.</summary>
    public Action<string>? OnLogLine { get; init; }
}
