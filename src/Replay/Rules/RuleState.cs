namespace Targets.Replay.Rules;

/// <summary>The states of a rule (Amazon EventBridge API Reference, PutRule).</summary>
public enum RuleState
{
    /// <summary>Matches all but read-only management events of CloudTrail.</summary>
    Enabled,

    EnabledWithAllCloudTrailManagementEvents,

    Disabled,
}
