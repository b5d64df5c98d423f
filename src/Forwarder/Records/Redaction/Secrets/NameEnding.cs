namespace Targets.Forwarder.Records.Redaction.Secrets;

/// <summary>What the end of a name says of it.</summary>
internal enum NameEnding
{
    /// <summary>No secret's name ends so, unless it holds a guarded word.</summary>
    Other,

    /// <summary>It may be a secret's name.</summary>
    MayBeSecret,

    /// <summary>The member's value may be a name, and the next member's value what is named.</summary>
    MayNameNext,
}
