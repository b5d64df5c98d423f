namespace Targets.Forwarder.Auth0.LogTypes;

/// <summary>The outcome of a code that is not in the catalogue, by the conventions that codes follow.</summary>
internal static class Auth0OutcomeRule
{
    private const int LongestPrefixed = 9;

    /// <summary>
    /// The ending decides (<c>_failed</c>, <c>_succeeded</c> …); a short code of lower-case letters is a success with <c>s</c>, a failure with
    /// <c>f</c> in front.
    /// </summary>
    public static Auth0Outcome Of(ReadOnlySpan<byte> code)
    {
        if (code.EndsWith("_failed"u8) || code.EndsWith("_failure"u8) || code.EndsWith("_error"u8) || code.EndsWith("_rejected"u8))
        {
            return Auth0Outcome.Failure;
        }

        if (code.EndsWith("_succeeded"u8) || code.EndsWith("_success"u8) || code.EndsWith("_succeed"u8) || code.EndsWith("_completed"u8))
        {
            return Auth0Outcome.Success;
        }

        if (code.IsEmpty || code.Length > LongestPrefixed || code.ContainsAnyExceptInRange((byte)'a', (byte)'z'))
        {
            return Auth0Outcome.Unknown;
        }

        return code[0] switch
        {
            (byte)'s' => Auth0Outcome.Success,
            (byte)'f' => Auth0Outcome.Failure,
            _ => Auth0Outcome.Unknown,
        };
    }
}
