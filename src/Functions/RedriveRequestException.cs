namespace Targets.Functions;

/// <summary>A request for a redrive has a member that is wrong; the message names it, without its value.</summary>
public sealed class RedriveRequestException(string message, Exception inner) : Exception(message, inner);
