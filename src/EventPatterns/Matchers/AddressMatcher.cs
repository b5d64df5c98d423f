using Targets.EventPatterns.Text;

namespace Targets.EventPatterns.Matchers;

/// <summary>
/// <c>{"cidr":"10.0.0.0/8"}</c>, or an exact string that is an IP address: strings that are an address of the same family with the same leading bits.
/// </summary>
internal sealed class AddressMatcher(IPAddressText address, int maskBits) : ValueMatcher
{
    public override bool Matches(in EventValue value) =>
        value.IsString && IPAddressText.TryParse(value.Text, out var actual) && actual.HasPrefix(address, maskBits);
}
