using System.Text.Json;
using Targets.EventPatterns.Text;

namespace Targets.EventPatterns.Matchers;

/// <summary><c>{"numeric":[…]}</c>: numbers in an interval; never a string, nor a number that can't be compared (<see cref="NumberText"/>).</summary>
/// <param name="bottom">The least number.</param>
/// <param name="isBottomOpen">True leaves the bound itself out.</param>
/// <param name="top">The greatest number.</param>
/// <param name="isTopOpen">True leaves the bound itself out.</param>
internal sealed class NumericMatcher(double bottom, bool isBottomOpen, double top, bool isTopOpen) : ValueMatcher
{
    public override bool Matches(in EventValue value)
    {
        if (value.Kind != JsonTokenType.Number || NumberText.Read(value.Text) is not { } number)
        {
            return false;
        }

        return (isBottomOpen ? number > bottom : number >= bottom) && (isTopOpen ? number < top : number <= top);
    }
}
