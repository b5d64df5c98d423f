namespace Targets.Replay.Importing;

/// <summary>Whose records a dashboard or an alert looks at.</summary>
public enum ContentSource
{
    /// <summary>Those of both sources.</summary>
    Both = 0,

    Auth0 = 1,

    CloudTrail = 2,
}
