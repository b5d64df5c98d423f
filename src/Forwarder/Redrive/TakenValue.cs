namespace Targets.Forwarder.Redrive;

/// <summary>What stands at the beginning of a text.</summary>
internal enum TakenValue
{
    /// <summary>Nothing but blanks.</summary>
    Nothing,

    /// <summary>A JSON value.</summary>
    Value,

    /// <summary>A line that is no JSON.</summary>
    Broken,

    /// <summary>The beginning of a value or of a line; its end is not there yet.</summary>
    Incomplete,
}
