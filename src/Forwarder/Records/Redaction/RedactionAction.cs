namespace Targets.Forwarder.Records.Redaction;

/// <summary>What stands in the place of a redacted value.</summary>
public enum RedactionAction
{
    /// <summary><c>"*****"</c>.</summary>
    Mask,

    /// <summary><c>"hmac:…"</c>: HMAC-SHA-256 of the value under <c>REDACT_KEY</c> in hexadecimal digits, so that equal values stay equal.</summary>
    Hash,

    /// <summary>Nothing: the member is left out; an array's element becomes null.</summary>
    Drop,
}
