namespace Targets.Lambda.Tests.Support;

/// <summary>What a function posted to the Runtime API.</summary>
internal sealed record Posted(string Path, string ContentType, string? ErrorType, string Body)
{
    public static Posted Response(string requestId, string body) =>
        new($"/2018-06-01/runtime/invocation/{requestId}/response", "application/json", null, body);
}
