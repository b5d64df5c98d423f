namespace Amazon.Lambda.Core;

/// <summary>How much a log line matters; <c>AWS_LAMBDA_LOG_LEVEL</c> says from which level on lines are written.</summary>
public enum LogLevel
{
    Trace = 0,
    Debug = 1,
    Information = 2,
    Warning = 3,
    Error = 4,
    Critical = 5,
}
