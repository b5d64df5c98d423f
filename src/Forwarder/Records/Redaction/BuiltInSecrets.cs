namespace Targets.Forwarder.Records.Redaction;

/// <summary>The list behind the word <c>secrets</c>: texts under these names, at any depth, are masked unless the source has masked them.</summary>
internal static class BuiltInSecrets
{
    public static IReadOnlyList<RedactionRule> Rules { get; } =
    [
        // CloudTrail: credentials that sts hands out, and passwords and secrets in requests and responses.
        Anywhere("sessionToken"),
        Anywhere("secretAccessKey"),
        Anywhere("deviceCode"),
        Anywhere("password"),
        Anywhere("newPassword"),
        Anywhere("oldPassword"),
        Anywhere("masterUserPassword"),
        Anywhere("clientSecret"),
        Anywhere("secretString"),

        // Auth0: tokens and tickets that still work when they are logged.
        Anywhere("client_secret"),
        Anywhere("access_token"),
        Anywhere("id_token"),
        Anywhere("refresh_token"),
        Anywhere("ticket"),
    ];

    private static RedactionRule Anywhere(string name) => new(name, RedactionAction.Mask, anywhere: true);
}
