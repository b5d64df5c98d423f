// The public surface is that of the package, which is oblivious to nullability.
#nullable disable

using Amazon.Lambda.Core;

namespace Amazon.Lambda.TestUtilities;

/// <summary>An application of the AWS Mobile SDK, as a test sets it.</summary>
public class TestClientApplication : IClientApplication
{
    public string AppPackageName { get; set; }

    public string AppTitle { get; set; }

    public string AppVersionCode { get; set; }

    public string AppVersionName { get; set; }

    public string InstallationId { get; set; }
}
