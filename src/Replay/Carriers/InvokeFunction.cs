using Targets.Replay.Runtimes;

namespace Targets.Replay.Carriers;

/// <summary>Invokes a function once.</summary>
/// <param name="function">Its logical id.</param>
/// <param name="payload">The event that Lambda hands to it.</param>
internal delegate Task<FunctionResponse> InvokeFunction(string function, ReadOnlyMemory<byte> payload);
