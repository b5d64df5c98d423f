namespace Targets.Forwarder.Records.Redaction;

/// <summary>An object or an array that is being walked through. Positions are those of the text that it stands in.</summary>
internal struct RedactionFrame
{
    public bool IsArray;

    /// <summary>An array's elements that were begun.</summary>
    public int Elements;

    /// <summary>The length of its own path.</summary>
    public int PathLength;

    /// <summary>True where a member was passed that stays.</summary>
    public bool HasKept;

    /// <summary>The end of the member that was passed last.</summary>
    public int EndOfLast;

    /// <summary>Where members begin that are dropped before any that stays; negative for none.</summary>
    public int DroppedFrom;

    /// <summary>True where its texts are secrets: the array is the value of a secret's name.</summary>
    public bool IsSecret;

    /// <summary>True behind a member that says that the value of the next is a secret.</summary>
    public bool NamesSecret;
}
