using System.Text.Json;
using Targets.EventPatterns.Text;

namespace Targets.EventPatterns.Matchers;

/// <summary><c>300</c>: a number of the same text, or of the same value where both can be compared (<see cref="NumberText"/>).</summary>
internal sealed class ExactNumberMatcher(byte[] text) : ValueMatcher
{
    private readonly double? _number = NumberText.Read(text);

    public override bool Matches(in EventValue value)
    {
        if (value.Kind != JsonTokenType.Number)
        {
            return false;
        }

        return value.Text.SequenceEqual(text) || (_number is { } number && NumberText.Read(value.Text) == number);
    }
}
