namespace Targets.Forwarder.Tests.Support;

/// <summary>What the AWS SDK signs with here; neither moto nor a stub checks it.</summary>
internal static class SomeAwsCredentials
{
    public const string Key = "testing";

    public static void Set()
    {
        Environment.SetEnvironmentVariable("AWS_ACCESS_KEY_ID", Key);
        Environment.SetEnvironmentVariable("AWS_SECRET_ACCESS_KEY", Key);
    }
}
