using static Targets.Forwarder.Auth0.LogTypes.Auth0Family;
using static Targets.Forwarder.Auth0.LogTypes.Auth0Outcome;
using static Targets.Forwarder.Ocsf.OcsfClass;

namespace Targets.Forwarder.Auth0.LogTypes;

/// <summary>Second factors.</summary>
internal static class MfaLogTypes
{
    public static readonly Auth0LogType[] All =
    [
        new("gd_auth_email_verification", "Email Verification Confirmed", Success, Mfa, Authentication, 99,
            "{user} passed the email verification[ of {app}]"),
        new("gd_auth_fail_email_verification", "Email Verification Failed", Failure, Mfa, Authentication, 99,
            "{user} failed the email verification[ of {app}]:"),
        new("gd_auth_failed", "MFA Auth failed", Failure, Mfa, Authentication, 99,
            "{user} failed the second factor[ of {app}]:", note: "The code was wrong, or the system failed."),
        new("gd_auth_rejected", "MFA Auth rejected", Failure, Mfa, Authentication, 99,
            "{user} rejected the push notification of a login[ to {app}]",
            note: "Many of them for one user, who did not try to log in, are a sign of push fatigue attacks."),
        new("gd_auth_succeed", "MFA Auth success", Success, Mfa, Authentication, 99, "{user} passed the second factor[ of {app}]"),
        new("gd_enrollment_complete", "MFA enrollment complete", Success, Mfa, AccountChange, 10,
            "{user} enrolled a second factor[ for {app}]"),
        new("gd_module_switch", "Module switch", Info, Mfa, BaseEvent, 99,
            "A module of multi-factor authentication was switched on or off[ by {who}]"),
        new("gd_recovery_failed", "Recovery failed", Failure, Mfa, Authentication, 99,
            "{user} failed the second factor[ of {app}]{from} with a wrong recovery code"),
        new("gd_recovery_succeed", "MFA recovery success", Success, Mfa, Authentication, 99,
            "{user} passed the second factor[ of {app}]{from} with a recovery code"),
        new("gd_send_email", "MFA Email Sent", Success, Mfa, Authentication, 99,
            "A login[ of {user}][ to {app}]{from} sent an email for the second factor"),
        new("gd_send_email_verification", "Email Verification Sent", Success, Mfa, Authentication, 99,
            "A login[ of {user}][ to {app}]{from} sent a verification email"),
        new("gd_send_email_verification_failure", "Email Verification Failed", Failure, Mfa, Authentication, 99,
            "A login[ of {user}][ to {app}]{from} failed to send a verification email:"),
        new("gd_send_pn", "Push notification sent", Success, Mfa, Authentication, 99,
            "A login[ of {user}][ to {app}]{from} sent a push notification for the second factor"),
        new("gd_send_pn_failure", "Error Sending MFA Push Notification", Failure, Mfa, Authentication, 99,
            "A login[ of {user}][ to {app}]{from} failed to send a push notification for the second factor:"),
        new("gd_send_sms", "MFA SMS Sent", Success, Mfa, Authentication, 99,
            "A login[ of {user}][ to {app}]{from} sent a text message for the second factor"),
        new("gd_send_sms_failure", "Error Sending MFA SMS", Failure, Mfa, Authentication, 99,
            "A login[ of {user}][ to {app}]{from} failed to send a text message for the second factor:"),
        new("gd_send_voice", "MFA voice call success", Success, Mfa, Authentication, 99,
            "A login[ of {user}][ to {app}]{from} made a voice call for the second factor"),
        new("gd_send_voice_failure", "MFA voice call failed", Failure, Mfa, Authentication, 99,
            "A login[ of {user}][ to {app}]{from} failed to make a voice call for the second factor:"),
        new("gd_start_auth", "Second factor started", Info, Mfa, Authentication, 99,
            "A login[ of {user}][ to {app}]{from} asked for the second factor"),
        new("gd_start_enroll", "MFA Enroll started", Info, Mfa, AccountChange, 99, "{user} began to enroll a second factor[ for {app}]"),
        new("gd_start_enroll_failed", "MFA Enrollment Failed", Failure, Mfa, AccountChange, 10,
            "{user} failed to begin the enrollment of a second factor[ for {app}]:"),
        new("gd_tenant_update", "Guardian tenant update", Success, Mfa, BaseEvent, 99,
            "The tenant's settings of multi-factor authentication were changed[ by {who}]", note: "Guardian is Auth0's name for it."),
        new("gd_unenroll", "Unenroll device account", Success, Mfa, AccountChange, 11, "A second factor[ of {user}] was removed"),
        new("gd_update_device_account", "Update device account", Success, Mfa, Authentication, 99,
            "A device for the second factor[ of {user}] was updated"),
        new("gd_user_delete", "User delete", Success, Mfa, AccountChange, 11, "All second factors[ of {user}] were removed"),
        new("gd_webauthn_challenge_failed", "WebAuthn browser error", Failure, Mfa, Authentication, 99,
            "{user} failed the second factor[ of {app}] with WebAuthn:"),
        new("gd_webauthn_enrollment_failed", "WebAuthn browser error", Failure, Mfa, AccountChange, 10,
            "{user} failed to enroll a second factor[ for {app}] with WebAuthn:"),
        new("mfar", "MFA Required", Info, Mfa, Authentication, 99,
            "A login[ of {user}][ to {app}]{from} requires a second factor", note: "Logged for the Resource Owner Password flow only."),
    ];
}
