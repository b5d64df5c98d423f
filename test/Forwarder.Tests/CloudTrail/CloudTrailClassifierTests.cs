using Targets.Forwarder.Tests.Support;

namespace Targets.Forwarder.Tests.CloudTrail;

public sealed class CloudTrailClassifierTests
{
    // Class and activity, service, names of its events.
    private const string CallsByType = """
        300201 signin ConsoleLogin UserAuthentication Authenticate ExternalIdPDirectoryLogin Federate CredentialVerification
        300202 signin Logout
        300203 signin GetSigninToken
        300206 signin CheckMfa CredentialChallenge
        300207 signin SwitchRole ExitRole RenewRole
        300299 signin PasswordRecoveryRequested PasswordRecoveryCompleted GetUser DeleteSession AssumeRole
        300201 sso Authenticate Federate UserAuthentication CredentialVerification
        300206 sso CredentialChallenge
        300201 portal.sso Authenticate Federate
        300201 portal.sso.eu-west-1 Authenticate UserAuthentication
        300206 portal.sso.eu-west-1 CredentialChallenge
        300201 sso-directory Authenticate UserAuthentication CredentialVerification
        300206 sso-directory CredentialChallenge
        600301 sso CreatePermissionSet CreateToken
        600303 sso AttachManagedPolicyToPermissionSet StartDeviceAuthorization
        600302 sso ListProfilesForApplication GetRoleCredentials DescribePermissionsPolicies
        600399 sso Logout ConsoleLogin SwitchRole
        600302 sso CheckMfa
        600301 sso-directory CreateUser CreateGroup AddMemberToGroup
        600304 sso-directory DeleteUser
        600303 sso-directory UpdatePassword
        600302 sso-directory ListGroupsForUser
        600399 sso-oauth Authenticate
        300203 sts AssumeRole AssumeRoleWithSAML AssumeRoleWithWebIdentity AssumeRoot GetSessionToken GetFederationToken
        600302 sts GetCallerIdentity GetAccessKeyInfo
        600399 sts DecodeAuthorizationMessage Assume
        600399 eks-auth AssumeRoleForPodIdentity
        600301 rolesanywhere CreateSession
        300101 iam CreateUser CreateLoginProfile
        300103 iam ChangePassword
        300104 iam UpdateLoginProfile
        300105 iam DeleteLoginProfile
        300106 iam DeleteUser
        300110 iam EnableMFADevice
        300111 iam DeactivateMFADevice
        300199 iam UpdateUser TagUser UntagUser CreateVirtualMFADevice DeleteVirtualMFADevice ResyncMFADevice
        300199 iam CreateAccessKey UpdateAccessKey DeleteAccessKey
        300199 iam UploadSSHPublicKey UpdateSSHPublicKey DeleteSSHPublicKey
        300199 iam UploadSigningCertificate UpdateSigningCertificate DeleteSigningCertificate
        300199 iam CreateServiceSpecificCredential UpdateServiceSpecificCredential ResetServiceSpecificCredential DeleteServiceSpecificCredential
        300501 iam AttachUserPolicy PutUserPolicy PutUserPermissionsBoundary
        300502 iam DetachUserPolicy DeleteUserPolicy DeleteUserPermissionsBoundary
        300601 iam AttachGroupPolicy PutGroupPolicy
        300602 iam DetachGroupPolicy DeleteGroupPolicy
        300603 iam AddUserToGroup
        300604 iam RemoveUserFromGroup
        300605 iam DeleteGroup
        300606 iam CreateGroup
        300699 iam UpdateGroup
        600302 iam GetUser GetLoginProfile GetGroup GetUserPolicy GetGroupPolicy GetSSHPublicKey GetAccessKeyLastUsed GetMFADevice
        600302 iam ListUsers ListAccessKeys ListSSHPublicKeys ListSigningCertificates ListServiceSpecificCredentials ListGroupsForUser ListMFADevices
        600301 iam CreateRole CreatePolicy PutRolePolicy CreateInstanceProfile CreateAccountAlias CreateSAMLProvider UploadServerCertificate
        600303 iam AttachRolePolicy UpdateAssumeRolePolicy UpdateAccountPasswordPolicy SetDefaultPolicyVersion TagRole TagMFADevice
        600304 iam DeleteRole DeletePolicy DeleteAccountPasswordPolicy
        600301 transfer CreateUser
        600301 workmail CreateUser CreateGroup
        600303 workmail ResetPassword
        600301 elasticache CreateUser
        600304 elasticache DeleteUser
        600301 identitystore CreateUser CreateGroup
        600399 cognito-idp AdminCreateUser AdminDisableUser InitiateAuth ConfirmSignUp
        600303 cognito-idp ChangePassword
        """;

    public static TheoryData<string, string, string> Calls =>
        [.. CallsByType.Split('\n').Select(row => row.Split(' ')).SelectMany(row => row[2..].Select(name => (row[1], name, row[0])))];

    [Theory]
    [MemberData(nameof(Calls))]
    public void A_call_has_the_class_and_activity_of_its_service_and_name(string service, string name, string typeUid) =>
        Assert.Equal(typeUid, TypeUid(service, name, """{"userName":"bob","groupName":"admins","policyArn":"arn:aws:iam::aws:policy/P"}"""));

    [Theory]
    [InlineData("CreateUser", "600302")]
    [InlineData("AttachUserPolicy", "600302")]
    [InlineData("CreateGroup", "600302")]
    [InlineData("GenerateCredentialReport", "600302")]
    [InlineData("GetUser", "600302")]
    public void A_read_of_iam_is_a_call(string name, string typeUid) => Assert.Equal(
        typeUid,
        TestRecord.Column(
            TestRecord.CloudTrail(
                $$$"""{"eventSource":"iam.amazonaws.com","eventName":"{{{name}}}","readOnly":true,"requestParameters":{"userName":"bob","groupName":"admins","policyArn":"p"}}"""),
            "ocsf_type_uid"));

    [Theory]
    [InlineData("AttachUserPolicy", """{"userName":"bob","policyArn":"arn:x"}""", "300501")]
    [InlineData("AttachUserPolicy", """{"userName":"bob","policyName":"p"}""", "300501")]
    [InlineData("PutUserPolicy", """{"userName":"bob","policyName":"p"}""", "300501")]
    [InlineData("PutUserPermissionsBoundary", """{"userName":"bob","permissionsBoundary":"arn:x"}""", "300501")]
    [InlineData("AttachUserPolicy", """{"userName":"bob"}""", "600303")]
    [InlineData("AttachUserPolicy", """{"policyArn":"arn:x"}""", "600303")]
    [InlineData("AttachUserPolicy", """{"userName":"","policyArn":"arn:x"}""", "600303")]
    [InlineData("AttachUserPolicy", """{"userName":"bob","policyArn":""}""", "600303")]
    [InlineData("AttachUserPolicy", """{"userName":["bob"],"policyArn":"arn:x"}""", "600303")]
    [InlineData("AttachUserPolicy", "null", "600303")]
    [InlineData("PutUserPolicy", "null", "600301")]
    [InlineData("DetachUserPolicy", "null", "600303")]
    [InlineData("DeleteUserPolicy", "null", "600304")]
    [InlineData("PutUserPermissionsBoundary", "null", "600301")]
    [InlineData("DeleteUserPermissionsBoundary", """{"userName":"bob"}""", "600304")]
    [InlineData("DeleteUserPermissionsBoundary", "null", "600304")]
    public void Without_its_user_or_its_policy_a_change_of_access_is_a_call(string name, string requestParameters, string typeUid) =>
        Assert.Equal(typeUid, TypeUid("iam", name, requestParameters));

    [Theory]
    [InlineData("CreateGroup", """{"groupName":"admins"}""", "300606")]
    [InlineData("CreateGroup", "null", "600301")]
    [InlineData("DeleteGroup", """{"groupName":"admins"}""", "300605")]
    [InlineData("DeleteGroup", "null", "600304")]
    [InlineData("UpdateGroup", """{"groupName":"admins","newGroupName":"ops"}""", "300699")]
    [InlineData("UpdateGroup", """{"newGroupName":"ops"}""", "600303")]
    [InlineData("AddUserToGroup", """{"groupName":"admins","userName":"bob"}""", "300603")]
    [InlineData("AddUserToGroup", """{"groupName":"admins"}""", "600301")]
    [InlineData("AddUserToGroup", """{"userName":"bob"}""", "600301")]
    [InlineData("AddUserToGroup", "null", "600301")]
    [InlineData("RemoveUserFromGroup", """{"groupName":"admins","userName":"bob"}""", "300604")]
    [InlineData("RemoveUserFromGroup", """{"groupName":"admins"}""", "600304")]
    [InlineData("AttachGroupPolicy", """{"groupName":"admins","policyArn":"arn:x"}""", "300601")]
    [InlineData("AttachGroupPolicy", """{"groupName":"admins"}""", "600303")]
    [InlineData("PutGroupPolicy", """{"groupName":"admins","policyName":"p"}""", "300601")]
    [InlineData("PutGroupPolicy", """{"policyName":"p"}""", "600301")]
    [InlineData("DetachGroupPolicy", """{"groupName":"admins","policyArn":"arn:x"}""", "300602")]
    [InlineData("DeleteGroupPolicy", """{"groupName":"admins","policyName":"p"}""", "300602")]
    [InlineData("DeleteGroupPolicy", """{"groupName":"admins","policyName":""}""", "600304")]
    public void Without_its_group_user_or_policy_a_change_of_a_group_is_a_call(string name, string requestParameters, string typeUid) =>
        Assert.Equal(typeUid, TypeUid("iam", name, requestParameters));

    [Theory]
    [InlineData("""{"requestParameters":{"userName":"bob"}}""", "300199")]
    [InlineData("""{"requestParameters":null,"userIdentity":{"type":"IAMUser","userName":"alice"}}""", "300199")]
    [InlineData("""{"requestParameters":null,"userIdentity":{"type":"AWSAccount","accountId":"444455556666"}}""", "300199")]
    [InlineData("""{"requestParameters":null,"userIdentity":{"type":"AWSService","invokedBy":"x.amazonaws.com"}}""", "600301")]
    [InlineData("""{"requestParameters":null}""", "600301")]
    public void Of_nobody_known_a_change_of_an_account_is_a_call(string detail, string typeUid) => Assert.Equal(
        typeUid,
        TestRecord.Column(TestRecord.CloudTrail("""{"eventSource":"iam.amazonaws.com","eventName":"CreateAccessKey",""" + detail[1..]), "ocsf_type_uid"));

    [Theory]
    [InlineData("AWS API Call via CloudTrail")]
    [InlineData("AWS Console Sign In via CloudTrail")]
    [InlineData("AWS Console Signin via CloudTrail")]
    [InlineData("AWS Console Action via CloudTrail")]
    [InlineData("AWS Service Event via CloudTrail")]
    [InlineData("AWS Insight via CloudTrail")]
    [InlineData("AWS Network Activity Event via CloudTrail")]
    [InlineData("Amazon API Call via CloudTrail")]
    [InlineData("AWS Something New via CloudTrail")]
    public void What_comes_by_way_of_cloudtrail_is_classified_by_the_record_alone(string detailType)
    {
        var json = $$$"""{"detail-type":"{{{detailType}}}","source":"aws.signin","detail":{"eventSource":"signin.amazonaws.com","eventName":"ConsoleLogin"}}""";
        Assert.Equal(("300201", detailType), (TestRecord.Column(json, "ocsf_type_uid"), TestRecord.TextColumn(json, "eventbridge_detail_type")));
    }

    [Theory]
    [InlineData("""{"detail-type":"AWS API Call via CloudTrail","detail":{}}""", "600399")]
    [InlineData("""{"detail-type":"AWS API Call via CloudTrail","detail":{"eventSource":5,"eventName":["CreateUser"]}}""", "600399")]
    [InlineData("""{"detail-type":"AWS API Call via CloudTrail","detail":{"eventName":"CreateUser"}}""", "600301")]
    [InlineData("""{"detail-type":"AWS API Call via CloudTrail","detail":{"eventSource":"IAM.amazonaws.com","eventName":"CreateUser"}}""", "600301")]
    [InlineData("""{"detail-type":"AWS API Call via CloudTrail","detail":{"eventSource":"iam.amazonaws.com","eventName":"createUser"}}""", "600301")]
    [InlineData("""{"detail-type":"AWS API Call via CloudTrail","detail":"text"}""", "0")]
    [InlineData("""{"detail-type":"AWS API Call via CloudTrail","detail":null}""", "0")]
    [InlineData("""{"detail-type":"AWS API Call via CloudTrail"}""", "0")]
    public void A_record_without_source_and_name_is_still_a_call_and_no_record_is_none(string json, string typeUid) =>
        Assert.Equal(typeUid, TestRecord.Column(json, "ocsf_type_uid"));

    private static string? TypeUid(string service, string name, string requestParameters) => TestRecord.Column(
        TestRecord.CloudTrail($$"""{"eventSource":"{{service}}.amazonaws.com","eventName":"{{name}}","requestParameters":{{requestParameters}}}"""), "ocsf_type_uid");
}
