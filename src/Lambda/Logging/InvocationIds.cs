namespace Targets.Lambda;

/// <summary>What names an invocation in the lines that it logs.</summary>
/// <param name="RequestId">The invocation.</param>
/// <param name="TenantId">The tenant of a function with tenant isolation; null for any other.</param>
/// <param name="TraceId">The X-Ray trace; null where there is none.</param>
internal sealed record InvocationIds(string RequestId, string? TenantId, string? TraceId);
