namespace Targets.Replay.Templates;

/// <summary>A Lambda function of a template.</summary>
/// <param name="LogicalId">Its name in the template.</param>
/// <param name="Handler">The value of <c>_HANDLER</c>.</param>
/// <param name="Timeout">An invocation's time; Lambda's default is 3 s.</param>
/// <param name="MemoryMB">Its memory; Lambda's default is 128.</param>
/// <param name="Environment">Its variables.</param>
public sealed record FunctionDefinition(
    string LogicalId, string Handler, TimeSpan Timeout, int MemoryMB, IReadOnlyDictionary<string, string> Environment);
