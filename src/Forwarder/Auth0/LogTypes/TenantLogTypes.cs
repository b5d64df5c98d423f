using static Targets.Forwarder.Auth0.LogTypes.Auth0Family;
using static Targets.Forwarder.Auth0.LogTypes.Auth0Outcome;
using static Targets.Forwarder.Ocsf.OcsfClass;

namespace Targets.Forwarder.Auth0.LogTypes;

/// <summary>Management of the tenant, and notices of the system.</summary>
internal static class TenantLogTypes
{
    public static readonly Auth0LogType[] All =
    [
        // Management API
        new("fapi", "Failed API Operation", Failure, ManagementApi, ApiActivity, 99,
            "{who} failed to call the Management API[ in {channel}]:", note: "Only older tenants have it."),
        new("mgmt_api_read", "Management API read Operation", Success, ManagementApi, ApiActivity, 2,
            "{who} read secrets through the Management API[ in {channel}]:", note: "Other reads are not logged."),
        new("sapi", "Success API Operation", Success, ManagementApi, ApiActivity, 99,
            "{who} called the Management API[ in {channel}]:", note: "A write: POST, PUT, PATCH or DELETE."),
        // System and everything else
        new("actions_execution_failed", "Actions Execution Failed", Failure, Other, BaseEvent, 99,
            "An Action[ for {user}][ in {app}]{from} failed:"),
        new("acul_sdk_notice", "ACUL SDK Notice", Warning, Other, BaseEvent, 99, "The SDK of custom login pages gave a notice[ in {app}]:"),
        new("admin_update_launch", "Auth0 Update Launched", Info, Other, BaseEvent, 99, "An update of Auth0 was launched"),
        new("appi", "Notice for API Peak Performance initiated", Info, Other, BaseEvent, 99,
            "A higher rate limit of the Authentication API was switched on:",
            note: "Peak Performance is bought, and lasts for up to 48 hours a month."),
        new("coff", "Connector Offline", Warning, Other, BaseEvent, 99, "The AD/LDAP connector[ of {connection}] is offline:"),
        new("con", "Connector Online", Info, Other, BaseEvent, 99, "The AD/LDAP connector[ of {connection}] is online"),
        new("custom_domain_verification_failed", "Custom Domain Verification Failed", Failure, Other, BaseEvent, 99,
            "A custom domain could not be verified:"),
        new("depnote", "Deprecation Notice", Warning, Other, BaseEvent, 99, "A deprecated feature was used[ by {app}]:"),
        new("flows_execution_completed", "Flows Execution Completed", Success, Other, BaseEvent, 99,
            "A flow[ of {user}]{from} ran to its end"),
        new("flows_execution_failed", "Flows Execution Failed", Failure, Other, BaseEvent, 99, "A flow[ of {user}]{from} failed:"),
        new("forms_submission_failed", "Forms Submission Failed", Failure, Other, BaseEvent, 99,
            "A form could not be submitted[ by {user}]:"),
        new("forms_submission_succeeded", "Forms Submission Succeeded", Success, Other, BaseEvent, 99, "A form was submitted[ by {user}]"),
        new("kms_key_management_failure", "Failed KMS API Operation", Failure, Other, BaseEvent, 99,
            "An operation on an encryption key{from} failed:"),
        new("kms_key_management_success", "Success KMS API Operation", Success, Other, BaseEvent, 99,
            "An operation on an encryption key{from} succeeded:"),
        new("kms_key_state_changed", "KMS Key State Change", Info, Other, BaseEvent, 99, "An encryption key changed its state:"),
        new("resource_cleanup", "Success Resource Cleanup", Info, Other, BaseEvent, 99, "Resources beyond their limit were removed:"),
        new("rich_consents_access_error", "Rich Consents Access Error", Failure, Other, BaseEvent, 99,
            "A consent record could not be read:"),
        new("spm", "SUCCESS_PASSWORD_MIGRATION", Info, Other, BaseEvent, 99, "The password[ of {user}] was migrated"),
        new("sys_os_update_end", "Auth0 OS Update Ended", Info, Other, BaseEvent, 99, "An update of Auth0's operating system ended"),
        new("sys_os_update_start", "Auth0 OS Update Started", Info, Other, BaseEvent, 99, "An update of Auth0's operating system began"),
        new("sys_update_end", "Auth0 Update Ended", Info, Other, BaseEvent, 99, "An update of Auth0 ended"),
        new("sys_update_start", "Auth0 Update Started", Info, Other, BaseEvent, 99, "An update of Auth0 began"),
        new("wn", "Warning Sending Notification", Warning, Other, BaseEvent, 99, "A notification was sent with a warning:"),
        new("wum", "Warning User Management", Warning, Other, BaseEvent, 99, "The management of a user{from} raised a warning:"),
    ];
}
