using Targets.Forwarder.OpenObserve;

namespace Targets.Replay.Importing;

/// <summary>What is imported, and where to.</summary>
public sealed record ImportOptions
{
    /// <summary>Names the server, the organization and, where nothing else does, the stream.</summary>
    public required OpenObserveEndpoint Endpoint { get; init; }

    /// <summary>Has to open more than ingestion.</summary>
    public required AccessKey AccessKey { get; init; }

    /// <summary>The stream of Auth0's records; null, the default, for the endpoint's.</summary>
    public string? Auth0Stream { get; init; }

    /// <summary>The stream of CloudTrail's records; null, the default, for the endpoint's.</summary>
    public string? CloudTrailStream { get; init; }

    /// <summary>The folder of dashboards and of alerts, by its name or its id; made where there is none. Default: OpenObserve's own, default.</summary>
    public string Folder { get; init; } = "default";

    /// <summary>Where alerts are told; null, the default, for the only one that there is.</summary>
    public string? Destination { get; init; }

    /// <summary>True reads only, and says what would be done.</summary>
    public bool IsDryRun { get; init; }

    /// <summary>With <c>dashboards</c> and <c>alerts</c> in it.</summary>
    public required string Directory { get; init; }
}
