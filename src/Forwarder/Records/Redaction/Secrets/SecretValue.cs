namespace Targets.Forwarder.Records.Redaction.Secrets;

/// <summary>Tells a secret from what stands in its place.</summary>
internal static class SecretValue
{
    /// <summary>
    /// False for an empty text, for one that the source has masked, for the outcome that a sign-in writes under the name of its step
    /// (<c>PasswordUpdated: "Success"</c>), for a truth value, and for an ARN.
    /// </summary>
    /// <param name="text">The value without escapes.</param>
    public static bool IsLive(ReadOnlySpan<byte> text) =>
        !text.IsEmpty && !IsMasked(text) && !WordList.Has("Success Failure true false True False null"u8, text) && !text.StartsWith("arn:"u8);

    // As AWS and Auth0 mask, and as a rule of ours does.
    private static bool IsMasked(ReadOnlySpan<byte> text) =>
        text.StartsWith("***"u8) || text.IndexOfAnyExcept((byte)'*') < 0
        || WordList.Has("HIDDEN_DUE_TO_SECURITY_REASONS <sensitiveDataRemoved> [REDACTED] REDACTED"u8, text)
        || text.SequenceEqual("Value hidden due to security reasons."u8);
}
