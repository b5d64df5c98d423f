namespace Targets.LocalLambda;

/// <summary>How an invocation ended.</summary>
public enum InvocationStatus
{
    /// <summary>The function responded.</summary>
    Succeeded,

    /// <summary>The function reported an error.</summary>
    FunctionError,

    /// <summary>The function's time was over; its process was killed.</summary>
    TimedOut,

    /// <summary>The process ended without an answer.</summary>
    Crashed,

    /// <summary>The process ended, reported an error, or took too long, before it asked for an invocation.</summary>
    InitError,
}
