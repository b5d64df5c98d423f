namespace Targets.Forwarder.Tests.Support;

/// <summary>What an event of nothing but its type becomes: the class, activity, outcome and severity of one of Auth0's codes.</summary>
/// <param name="Code">The value of <c>type</c>.</param>
/// <param name="ClassUid">OCSF <c>class_uid</c>.</param>
/// <param name="ActivityId">OCSF <c>activity_id</c>.</param>
/// <param name="StatusId">OCSF <c>status_id</c>: 1 success, 2 failure, 0 neither.</param>
/// <param name="SeverityId">OCSF <c>severity_id</c>.</param>
/// <param name="IsAttack">True where attack protection stopped someone.</param>
/// <param name="IsMfa">True where a second factor was used.</param>
internal sealed record ExpectedAuth0Code(string Code, int ClassUid, int ActivityId, int StatusId, int SeverityId, bool IsAttack, bool IsMfa)
{
    // Class, activity, outcome: codes. Written from the mapping of each family of codes and the exceptions from it, not from the catalogue.
    private const string Table = """
        3002 1 failure: ciba_start_failed f fc fco fcoa fdeac fens fh fp fpar fu passkey_challenge_failed
        3002 1 unknown: cls cs i passkey_challenge_started w
        3002 1 success: ciba_start_succeeded s scoa scv sdel sens sh
        3002 1 failure: fdelsa fsa
        3002 1 success: sdelsa ssa
        3002 1 attack: limit_wc limit_mu limit_sul limit_phone limit_ui pwd_leak gd_otp_rate_limit_exceed gd_recovery_rate_limit_exceed
        3002 2 failure: federated_logout_failed flo oidc_backchannel_logout_failed universal_logout_failed
        3002 2 success: oidc_backchannel_logout_succeeded slo universal_logout_succeeded
        3002 3 failure: ciba_exchange_failed failed_on_behalf_of_token_exchange fd fdeaz fdeleacft feacft fecte fede feoobft feotpft fepft
        3002 3 failure: fepotpft fercft ferrt fertft festft feta idjag_exchange_failed jwt_bearer_exchange_failed
        3002 3 success: ciba_exchange_succeeded idjag_exchange_succeeded sd sdeleacft seacft secte sede seoobft seotpft sepft sepkoobft
        3002 3 success: sepkotpft sepkrcft sepotpft sercft sertft sestft seta success_on_behalf_of_token_exchange
        3002 4 failure: feccft
        3002 4 success: seccft
        3002 6 unknown: pla
        3002 99 success: srrt
        3002 99 mfa-failure: gd_auth_fail_email_verification gd_auth_failed gd_auth_rejected gd_recovery_failed
        3002 99 mfa-failure: gd_send_email_verification_failure gd_send_pn_failure gd_send_sms_failure gd_send_voice_failure
        3002 99 mfa-failure: gd_webauthn_challenge_failed
        3002 99 mfa-unknown: gd_start_auth mfar
        3002 99 mfa-success: gd_auth_email_verification gd_auth_succeed gd_recovery_succeed gd_send_email gd_send_email_verification
        3002 99 mfa-success: gd_send_pn gd_send_sms gd_send_voice gd_update_device_account
        3001 1 failure: fs fi fui
        3001 1 success: ss si sui
        3001 1 attack: signup_pwd_leak
        3001 3 failure: fcp fcph
        3001 3 success: scp scph
        3001 4 failure: fcpr
        3001 4 success: scpr
        3001 4 attack: reset_pwd_leak
        3001 6 failure: fdu
        3001 6 success: sdu du
        3001 10 failure: gd_start_enroll_failed gd_webauthn_enrollment_failed
        3001 10 success: gd_enrollment_complete
        3001 11 success: gd_unenroll gd_user_delete
        3001 12 unknown: ublkdu
        3001 99 unknown: gd_start_enroll ss_sso_info too_many_records directory_sync_started
        3001 99 failure: connected_accounts_connection_failed connected_accounts_delete_failed fce fcpn fcu fdecc fn fpurh fv fvr
        3001 99 failure: my_account_authentication_method_failed ss_sso_failure directory_sync_failed fcpro fimp fscim
        3001 99 success: connected_accounts_connection_succeeded connected_accounts_delete_succeeded sce scpn scu sv svr
        3001 99 success: my_account_authentication_method_succeeded ss_sso_success directory_sync_completed organization_member_added
        3001 99 success: simp sscim
        6003 99 failure: fapi
        6003 99 success: sapi
        6003 2 success: mgmt_api_read
        0 99 unknown: api_limit api_limit_warning acls_summary limit_delegation gd_module_switch
        0 99 success: gd_tenant_update
        0 99 failure: actions_execution_failed custom_domain_verification_failed flows_execution_failed forms_submission_failed
        0 99 failure: kms_key_management_failure rich_consents_access_error
        0 99 success: flows_execution_completed forms_submission_succeeded kms_key_management_success
        0 99 unknown: admin_update_launch appi con kms_key_state_changed resource_cleanup spm sys_os_update_end sys_os_update_start
        0 99 unknown: sys_update_end sys_update_start acul_sdk_notice coff depnote wn wum
        """;

    public static IReadOnlyList<ExpectedAuth0Code> All { get; } = [.. Table.Split('\n').SelectMany(Line)];

    private static IEnumerable<ExpectedAuth0Code> Line(string line)
    {
        var (rule, codes) = (line.Split(':')[0].Split(' '), line.Split(':')[1].Trim().Split(' '));
        var (isAttack, isMfa) = (rule[2] == "attack", rule[2].StartsWith("mfa-", StringComparison.Ordinal));
        var (status, severity) = rule[2].Replace("mfa-", "", StringComparison.Ordinal) switch
        {
            "attack" => (2, 4),
            "failure" => (2, 2),
            "success" => (1, 1),
            _ => (0, 1),
        };
        return codes.Select(code => new ExpectedAuth0Code(code, int.Parse(rule[0], null), int.Parse(rule[1], null), status, severity, isAttack, isMfa));
    }
}
