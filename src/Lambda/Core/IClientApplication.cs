// The public surface is that of the package, which is oblivious to nullability.
#nullable disable

namespace Amazon.Lambda.Core;

/// <summary>The application of a caller of the AWS Mobile SDK.</summary>
public interface IClientApplication
{
    string AppPackageName { get; }

    string AppTitle { get; }

    string AppVersionCode { get; }

    string AppVersionName { get; }

    string InstallationId { get; }
}
