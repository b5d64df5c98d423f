// The public surface is that of the package, which is oblivious to nullability.
#nullable disable

using Amazon.Lambda.Core;

namespace Amazon.Lambda.TestUtilities;

/// <summary>A caller of the AWS Mobile SDK, as a test sets it.</summary>
public class TestClientContext : IClientContext
{
    public IDictionary<string, string> Environment { get; set; } = new Dictionary<string, string>();

    public IClientApplication Client { get; set; }

    public IDictionary<string, string> Custom { get; set; } = new Dictionary<string, string>();
}
