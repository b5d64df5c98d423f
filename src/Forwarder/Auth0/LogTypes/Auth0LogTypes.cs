using System.Text;

namespace Targets.Forwarder.Auth0.LogTypes;

/// <summary>
/// The catalogue of Auth0's log types (auth0.com/docs, "Log Event Type Codes", and github.com/auth0/auth0-log-schemas, both 2026-07, with
/// the codes of older tenants).
/// </summary>
internal static class Auth0LogTypes
{
    private const int Slots = 512;
    private const int LongestCode = 64;

    // Each slot holds the type that was found last for its hash. A start has no time to put two hundred types into a dictionary, and none
    // to make the types of families that no event belongs to.
    private static readonly Auth0LogType?[] Found = new Auth0LogType?[Slots];

    public static IReadOnlyList<Auth0LogType> All =>
    [
        .. LoginLogTypes.All, .. TokenLogTypes.All, .. MfaLogTypes.All, .. AccountLogTypes.All, .. ProtectionLogTypes.All, .. TenantLogTypes.All,
    ];

    /// <summary>A write with the Management API that failed.</summary>
    public static Auth0LogType FailedApiOperation => Find("fapi"u8)!;

    /// <summary>Null for a code that is not in the catalogue: new ones appear every month.</summary>
    public static Auth0LogType? Find(ReadOnlySpan<byte> code)
    {
        if (code.Length is 0 or > LongestCode)
        {
            return null;
        }

        ref var found = ref Found[Hash(code)];
        var type = found;
        if (type is null || !Is(type, code))
        {
            type = Search(code);
            found = type ?? found;
        }

        return type;
    }

    private static Auth0LogType? Search(ReadOnlySpan<byte> code) =>
        Search(LoginLogTypes.All, code) ?? Search(TokenLogTypes.All, code) ?? Search(MfaLogTypes.All, code)
        ?? Search(AccountLogTypes.All, code) ?? Search(ProtectionLogTypes.All, code) ?? Search(TenantLogTypes.All, code);

    private static Auth0LogType? Search(Auth0LogType[] family, ReadOnlySpan<byte> code)
    {
        foreach (var type in family)
        {
            if (Is(type, code))
            {
                return type;
            }
        }

        return null;
    }

    private static bool Is(Auth0LogType type, ReadOnlySpan<byte> code) => type.Code.Length == code.Length && Ascii.Equals(code, type.Code);

    private static int Hash(ReadOnlySpan<byte> code)
    {
        var hash = code.Length;
        foreach (var letter in code)
        {
            hash = (hash * 31) + letter;
        }

        return hash & (Slots - 1);
    }
}
