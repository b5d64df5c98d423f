namespace Targets.Forwarder.Records.Redaction.Secrets;

/// <summary>Secrets whose names say so only where they stand: elsewhere a <c>code</c> is an error's.</summary>
internal static class SecretPaths
{
    /// <summary>What an Auth0 tenant log holds of the requests of a login: codes that are traded for tokens, and ids of what is going on.</summary>
    public static PathPattern[] All { get; } =
    [
        new("detail.data.details.code"), new("detail.data.details.body.code"), new("detail.data.details.query.code"), new("detail.data.details.qs.code"),
        new("detail.data.details.request.body.code"), new("detail.data.details.request.query.code"), new("detail.data.details.body.session_id"),
        new("detail.data.details.body.jti"),
    ];

    /// <summary>False where no such path ends with the name in this event.</summary>
    public static bool MayEndWith(ReadOnlySpan<byte> name, ReadOnlySpan<byte> json) =>
        name.SequenceEqual("code"u8) ? json.IndexOf("\"details\""u8) >= 0
        : (name.SequenceEqual("session_id"u8) || name.SequenceEqual("jti"u8)) && json.IndexOf("\"body\""u8) >= 0;
}
