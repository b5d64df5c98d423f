using System.Globalization;

namespace Targets.Lambda;

/// <summary>How many invocations a process takes at once (AWS Lambda Developer Guide, "Lambda Managed Instances").</summary>
/// <param name="IsConcurrent">False where they come one after the other.</param>
/// <param name="Loops">How many loops ask for invocations.</param>
internal readonly record struct Concurrency(bool IsConcurrent, int Loops)
{
    /// <summary>
    /// On with <c>AWS_LAMBDA_MAX_CONCURRENCY</c>. The loops are as many as <c>AWS_LAMBDA_DOTNET_PROCESSING_TASKS</c> says, else the maximal
    /// concurrency; where neither is a positive number, the processors, and two at least.
    /// </summary>
    public static Concurrency Read(Func<string, string?> variable)
    {
        var most = variable("AWS_LAMBDA_MAX_CONCURRENCY");
        return string.IsNullOrEmpty(most)
            ? new Concurrency(false, 1)
            : new Concurrency(true, Number(variable("AWS_LAMBDA_DOTNET_PROCESSING_TASKS")) ?? Number(most) ?? Math.Max(2, Environment.ProcessorCount));
    }

    private static int? Number(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null;
}
