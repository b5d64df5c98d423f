using System.Text;

namespace Targets.Forwarder.Auth0.LogTypes;

/// <summary>
/// The catalogue of Auth0's log types (auth0.com/docs, "Log Event Type Codes", and github.com/auth0/auth0-log-schemas, both 2026-07, with the
/// codes of older tenants).
/// </summary>
internal static class Auth0LogTypes
{
    private const int Buckets = 512;
    private const int LongestCode = 64;

    private static readonly Auth0LogType[] Known =
    [
        .. LoginLogTypes.All, .. TokenLogTypes.All, .. MfaLogTypes.All, .. AccountLogTypes.All, .. ProtectionLogTypes.All, .. TenantLogTypes.All,
    ];

    private static readonly Auth0LogType?[] ByHash = Hashed();

    public static IReadOnlyList<Auth0LogType> All => Known;

    /// <summary>A write with the Management API that failed.</summary>
    public static Auth0LogType FailedApiOperation { get; } = Find("fapi"u8)!;

    /// <summary>Null for a code that is not in the catalogue: new ones appear every month.</summary>
    public static Auth0LogType? Find(ReadOnlySpan<byte> code)
    {
        if (code.Length > LongestCode)
        {
            return null;
        }

        for (var i = Hash(code); ; i++)
        {
            var type = ByHash[i % Buckets];
            if (type is null || Ascii.Equals(code, type.Code))
            {
                return type;
            }
        }
    }

    // A frozen dictionary would take a cold start longer to make than it ever saves.
    private static Auth0LogType?[] Hashed()
    {
        var hashed = new Auth0LogType?[Buckets];
        Span<byte> code = stackalloc byte[LongestCode];
        foreach (var type in Known)
        {
            var i = Hash(code[..Encoding.ASCII.GetBytes(type.Code, code)]);
            while (hashed[i % Buckets] is not null)
            {
                i++;
            }

            hashed[i % Buckets] = type;
        }

        return hashed;
    }

    private static int Hash(ReadOnlySpan<byte> code)
    {
        var hash = code.Length;
        foreach (var letter in code)
        {
            hash = (hash * 31) + letter;
        }

        return hash & (Buckets - 1);
    }
}
