namespace Targets.Forwarder.CloudTrail;

/// <summary>The services, by <c>eventSource</c>, whose events are not classified by their names alone.</summary>
internal static class CloudTrailSources
{
    public static bool IsConsoleSignIn(ReadOnlySpan<byte> eventSource) => eventSource.StartsWith("signin."u8);

    /// <summary>IAM Identity Center, whose portal has a source for each region: <c>portal.sso.us-east-1.amazonaws.com</c>.</summary>
    public static bool IsIdentityCenter(ReadOnlySpan<byte> eventSource) =>
        eventSource.StartsWith("sso."u8) || eventSource.StartsWith("portal.sso."u8) || eventSource.StartsWith("sso-directory."u8);

    /// <summary>Either of those: where people sign in.</summary>
    public static bool IsSignIn(ReadOnlySpan<byte> eventSource) => IsConsoleSignIn(eventSource) || IsIdentityCenter(eventSource);

    public static bool IsSts(ReadOnlySpan<byte> eventSource) => eventSource.StartsWith("sts."u8);

    public static bool IsIam(ReadOnlySpan<byte> eventSource) => eventSource.StartsWith("iam."u8);
}
