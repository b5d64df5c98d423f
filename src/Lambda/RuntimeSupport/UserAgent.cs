using System.Runtime.CompilerServices;

namespace Targets.Lambda;

/// <summary>How the function names itself to the Runtime API: <c>aws-lambda-dotnet/{version of .NET}-{version of this library}</c>.</summary>
internal static class UserAgent
{
    /// <summary>Ends in <c>-aot</c> where the process was compiled ahead of time.</summary>
    public static string Value { get; } =
        $"aws-lambda-dotnet/{Environment.Version}-{typeof(UserAgent).Assembly.GetName().Version?.ToString(3)}{(RuntimeFeature.IsDynamicCodeSupported ? "" : "-aot")}";
}
