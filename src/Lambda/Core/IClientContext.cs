// The public surface is that of the package, which is oblivious to nullability.
#nullable disable

namespace Amazon.Lambda.Core;

/// <summary>What a caller of the AWS Mobile SDK says of itself.</summary>
public interface IClientContext
{
    IDictionary<string, string> Environment { get; }

    IClientApplication Client { get; }

    IDictionary<string, string> Custom { get; }
}
