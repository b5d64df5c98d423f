using System.Globalization;
using Targets.Forwarder.OpenObserve;

namespace Targets.Replay.Doctor.OpenObserve;

/// <summary>The access key that the variables name.</summary>
/// <param name="Source">Where it comes from; null where there is none.</param>
/// <param name="Problem">Why there is none; null where there is one.</param>
internal sealed record GivenAccessKey(IAccessKeySource? Source, CheckResult? Problem)
{
    private const string Expected = "copy the Access Key from OpenObserve's page Data sources > Recommended > AWS: base64 of user:password";

    /// <param name="variable">Gives a variable, or null.</param>
    public static GivenAccessKey Read(Func<string, string?> variable)
    {
        if (variable("OPENOBSERVE_ACCESS_KEY") is { } text)
        {
            return AccessKey.TryParse(text, out var key)
                ? new GivenAccessKey(new StaticAccessKey(key), null)
                : new GivenAccessKey(null, CheckResult.Failure("what was given, and is not shown, is no access key", Expected));
        }

        if (variable("OPENOBSERVE_SECRET_ID") is { } secretId)
        {
            var port = int.TryParse(variable("PARAMETERS_SECRETS_EXTENSION_HTTP_PORT"), NumberStyles.None, CultureInfo.InvariantCulture, out var own) ? own : SecretsExtensionAccessKey.DefaultPort;
            return new GivenAccessKey(new SecretsExtensionAccessKey(secretId, port, variable("AWS_SESSION_TOKEN")), null);
        }

        return new GivenAccessKey(null, CheckResult.Unknown("no access key was given", $"--access-key KEY or OPENOBSERVE_ACCESS_KEY; {Expected}"));
    }
}
