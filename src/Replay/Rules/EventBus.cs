namespace Targets.Replay.Rules;

/// <summary>The bus that an event arrives on, or that a rule listens to.</summary>
public enum EventBus
{
    /// <summary>Events of AWS services.</summary>
    Default,

    /// <summary>Events whose source begins with <c>aws.partner/</c>.</summary>
    Partner,

    /// <summary>Another bus; no replayed event arrives there.</summary>
    Custom,
}
