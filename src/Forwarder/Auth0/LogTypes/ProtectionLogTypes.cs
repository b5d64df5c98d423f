using static Targets.Forwarder.Auth0.LogTypes.Auth0Family;
using static Targets.Forwarder.Auth0.LogTypes.Auth0Outcome;
using static Targets.Forwarder.Ocsf.OcsfClass;

namespace Targets.Forwarder.Auth0.LogTypes;

/// <summary>Attack protection and rate limits.</summary>
internal static class ProtectionLogTypes
{
    public static readonly Auth0LogType[] All =
    [
        new("acls_summary", "Network ACLs Summary", Info, Protection, BaseEvent, 99,
            "The network access lists summed up their matches", note: "Logged for a period of time, with counts."),
        new("api_limit", "Rate Limit on the Authentication or Management APIs", Warning, Protection, BaseEvent, 99,
            "The rate limit of the Authentication or Management API was reached[ by {app}]:",
            note: "Calls fail until requests become fewer."),
        new("api_limit_warning", "Rate Limit Warning on the Authentication or Management APIs", Warning, Protection, BaseEvent, 99,
            "The rate limit of the Authentication or Management API is almost reached[ by {app}]:"),
        new("gd_otp_rate_limit_exceed", "Too many MFA failures", Warning, Protection, Authentication, 1,
            "The second factor[ of {user}][ for {app}]{from} was blocked after too many attempts",
            isAttack: true, note: "The limit is ten an hour."),
        new("gd_recovery_rate_limit_exceed", "Multi-factor recovery code has failed too many times", Warning, Protection, Authentication, 1,
            "Recovery codes[ of {user}][ for {app}]{from} were blocked after too many wrong ones", isAttack: true),
        new("limit_delegation", "Too Many Calls to /delegation", Warning, Protection, BaseEvent, 99,
            "The rate limit of /delegation was reached[ by {app}]"),
        new("limit_mu", "Blocked IP Address", Warning, Protection, Authentication, 1,
            "Logins and sign-ups{from} were blocked after too many",
            isAttack: true, note: "The address sent too many of them for different accounts."),
        new("limit_phone", "Blocked Phone Delivery - Too many phone delivery attempts", Warning, Protection, Authentication, 1,
            "Text messages and calls[ to {user}]{from} were blocked after too many",
            isAttack: true, note: "A user may have only so many in a time."),
        new("limit_sul", "Blocked Account", Warning, Protection, Authentication, 1,
            "Logins[ of {user}][ to {app}]{from} were blocked after too many",
            isAttack: true, note: "The user logged in too often from one address."),
        new("limit_ui", "Too Many Calls to /userinfo", Warning, Protection, Authentication, 1,
            "Calls of /userinfo[ by {app}]{from} were blocked after too many", isAttack: true),
        new("limit_wc", "Blocked Account", Warning, Protection, Authentication, 1,
            "Logins[ of {user}][ to {app}]{from} were blocked after too many failures",
            isAttack: true, note: "One address failed too often to log in to one account."),
        new("pla", "Pre-login assessment", Info, Protection, Authentication, 6,
            "Bot detection assessed a login[ to {app}]", note: "It does so even where it is not enabled, to let it be watched."),
        new("pwd_leak", "Breached password", Warning, Protection, Authentication, 1,
            "A login[ of {user}][ to {app}]{from} was blocked as the password is known from a breach",
            isAttack: true, note: "Logged once an hour for each address."),
        new("reset_pwd_leak", "Breached Password on Reset", Warning, Protection, AccountChange, 4,
            "A password reset[ of {user}][ for {app}]{from} was blocked as the password is known from a breach", isAttack: true),
        new("signup_pwd_leak", "Breached Password on Signup", Warning, Protection, AccountChange, 1,
            "A sign-up[ of {user}][ for {app}]{from} was blocked as the password is known from a breach", isAttack: true),
        new("too_many_records", "Max Amount of Authenticators", Warning, Protection, AccountChange, 99,
            "{user}{from} enrolled as many authenticators as there may be"),
        new("ublkdu", "User login block released", Info, Protection, AccountChange, 12, "The login block[ of {user}] was released[ by {admin}]"),
    ];
}
