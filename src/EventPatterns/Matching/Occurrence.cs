namespace Targets.EventPatterns.Matching;

/// <summary>A value of a field's path that lies inside of an element of an array.</summary>
/// <param name="Field">The field's number.</param>
/// <param name="Element">The innermost element around it: an index into the <see cref="ArrayElement"/>s.</param>
/// <param name="IsMatch">True where a matcher takes the value.</param>
internal readonly record struct Occurrence(int Field, int Element, bool IsMatch);
