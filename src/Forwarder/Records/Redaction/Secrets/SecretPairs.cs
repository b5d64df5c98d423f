namespace Targets.Forwarder.Records.Redaction.Secrets;

/// <summary>
/// Names and values that are members of one object, as environment variables and parameters are written:
/// <c>{"name":"DB_PASSWORD","value":"…"}</c>. The name stands first.
/// </summary>
internal static class SecretPairs
{
    /// <summary>True for a member whose value is a name.</summary>
    public static bool IsName(ReadOnlySpan<byte> member) =>
        member.Length is 3 or 4 or 12 or 13 && WordList.Has("name Name key Key parameterKey ParameterKey parameterName ParameterName"u8, member);

    /// <summary>True for a member that holds what was named.</summary>
    public static bool IsValue(ReadOnlySpan<byte> member) =>
        member.Length is 5 or 14 && WordList.Has("value Value parameterValue ParameterValue"u8, member);
}
