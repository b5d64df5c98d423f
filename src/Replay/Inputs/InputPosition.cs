using System.Globalization;

namespace Targets.Replay.Inputs;

/// <summary>A line of an input; written <c>file:line</c>.</summary>
/// <param name="File">The file as the user named it; <c>-</c> for standard input.</param>
/// <param name="Line">From 1, which also stands for the file as a whole.</param>
public readonly record struct InputPosition(string File, int Line)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{File}:{Line}");
}
