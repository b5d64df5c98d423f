namespace Targets.Functions;

/// <summary>No function of this executable has the name in <c>_HANDLER</c>; the message lists those that have.</summary>
public sealed class UnknownHandlerException(string? handler, IEnumerable<string> names)
    : Exception($"_HANDLER: got \"{handler}\"; expected one of {string.Join(", ", names)}");
