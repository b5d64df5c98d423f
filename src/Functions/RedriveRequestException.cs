namespace Targets.Functions;

/// <summary>A request for a redrive has a member that is wrong or unknown; the message names it, without its value.</summary>
public sealed class RedriveRequestException(string message, Exception? inner = null) : Exception(message, inner);
