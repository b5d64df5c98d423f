using static Targets.Forwarder.Auth0.LogTypes.Auth0Family;
using static Targets.Forwarder.Auth0.LogTypes.Auth0Outcome;
using static Targets.Forwarder.Ocsf.OcsfClass;

namespace Targets.Forwarder.Auth0.LogTypes;

/// <summary>Logins, silent logins and logouts.</summary>
internal static class LoginLogTypes
{
    public static readonly Auth0LogType[] All =
    [
        // Login
        new("ciba_start_failed", "Failed CIBA Start", Failure, Login, Authentication, 1,
            "A backchannel login[ of {user}][ to {app}]{from} failed to start:",
            note: "In a backchannel login (CIBA) the user confirms on a device of their own."),
        new("ciba_start_succeeded", "Successful CIBA Start", Success, Login, Authentication, 1,
            "A backchannel login[ of {user}][ to {app}]{from} was started"),
        new("cls", "Code/Link Sent", Info, Login, Authentication, 1, "A login[ of {user}][ to {app}]{from} sent a code or a link"),
        new("cs", "Code Sent", Info, Login, Authentication, 1, "A login[ of {user}][ to {app}]{from} sent a code"),
        new("f", "Failed Login", Failure, Login, Authentication, 1,
            "{user} failed to log in[ to {app}]:", note: "Logged for reasons other than those of fp and fu."),
        new("fc", "Failed by Connector", Failure, Login, Authentication, 1,
            "{user} failed to log in[ to {app}] through a connector:", note: "The connector links an Active Directory or LDAP server."),
        new("fco", "Failed by CORS", Failure, Login, Authentication, 1,
            "A login[ to {app}]{from} was refused as its web origin is not allowed"),
        new("fcoa", "Failed cross-origin authentication", Failure, Login, Authentication, 1,
            "{user} failed to log in[ to {app}] by cross-origin authentication:"),
        new("fdeac", "Failed Device Activation", Failure, Login, Authentication, 1, "{user} failed to activate a device[ for {app}]:"),
        new("fens", "Failed Exchange", Failure, Login, Authentication, 1, "{user} failed to log in[ to {app}] with a native social login:"),
        new("fh", "FAILED_HOOK", Failure, Login, Authentication, 1, "A hook of a login[ of {user}][ to {app}]{from} failed:"),
        new("fp", "Failed Login (Incorrect Password)", Failure, Login, Authentication, 1,
            "{user} failed to log in[ to {app}]{from} with a wrong password"),
        new("fpar", "Failed Pushed Authorization Request", Failure, Login, Authentication, 1,
            "A pushed authorization request[ of {app}]{from} failed:",
            note: "An application had sent its authorization request ahead of the login."),
        new("fu", "Failed Login (Invalid Email/Username)", Failure, Login, Authentication, 1,
            "{user}, who is not known, failed to log in[ to {app}]"),
        new("i", "INFORMATION", Info, Login, Authentication, 1, "Something was noted about a login[ of {user}][ to {app}]:"),
        new("passkey_challenge_failed", "Passkey Challenge Failed", Failure, Login, Authentication, 1,
            "{user} failed a passkey challenge[ of {app}]:"),
        new("passkey_challenge_started", "Passkey Challenge Started", Info, Login, Authentication, 1,
            "A login[ of {user}][ to {app}]{from} asked for a passkey"),
        new("s", "Success Login", Success, Login, Authentication, 1, "{user} logged in[ to {app}]"),
        new("scoa", "Success cross-origin authentication", Success, Login, Authentication, 1,
            "{user} logged in[ to {app}] by cross-origin authentication"),
        new("scv", "Success Credential Validation", Success, Login, Authentication, 1, "{user} gave valid credentials[ to {app}]"),
        new("sdel", "Successful Delegated Login", Success, Login, Authentication, 1,
            "A delegate logged in[ to {app}] as {user}", note: "The one who acted is in details.actor."),
        new("sens", "Success Exchange", Success, Login, Authentication, 1, "{user} logged in[ to {app}] with a native social login"),
        new("sh", "SUCCESS_HOOK", Success, Login, Authentication, 1, "A hook of a login[ of {user}][ to {app}]{from} ran"),
        new("w", "Warning During Login", Warning, Login, Authentication, 1,
            "A login[ of {user}][ to {app}]{from} raised a warning:", note: "The login went on."),
        // Silent login
        new("fdelsa", "Failed Delegated Silent Authentication", Failure, SilentLogin, Authentication, 1,
            "A delegate failed to log in silently[ to {app}] as {user}:"),
        new("fsa", "Failed Silent Auth", Failure, SilentLogin, Authentication, 1,
            "{user} failed to log in silently[ to {app}]:", note: "Mostly a session that has ended, and harmless."),
        new("sdelsa", "Successful Delegated Silent Authentication", Success, SilentLogin, Authentication, 1,
            "A delegate logged in silently[ to {app}] as {user}"),
        new("ssa", "Success Silent Auth", Success, SilentLogin, Authentication, 1, "{user} logged in silently[ to {app}]"),
        // Logout
        new("federated_logout_failed", "Failed Federated Logout", Failure, Logout, Authentication, 2,
            "{user} could not be logged out of the upstream identity provider:"),
        new("flo", "Failed Logout", Failure, Logout, Authentication, 2, "{user} failed to log out[ of {app}]:"),
        new("oidc_backchannel_logout_failed", "Failed OIDC Back-Channel Logout request", Failure, Logout, Authentication, 2,
            "{user} could not be logged out[ of {app}] over the back channel:"),
        new("oidc_backchannel_logout_succeeded", "Successful OIDC Back-Channel Logout request", Success, Logout, Authentication, 2,
            "{user} was logged out[ of {app}] over the back channel"),
        new("slo", "Success Logout", Success, Logout, Authentication, 2, "{user} logged out[ of {app}]"),
        new("universal_logout_failed", "Failed Universal Logout request", Failure, Logout, Authentication, 2,
            "{user} could not be logged out everywhere:"),
        new("universal_logout_succeeded", "Successful Universal Logout request", Success, Logout, Authentication, 2,
            "{user} was logged out everywhere"),
    ];
}
