using Targets.Forwarder.Tests.Support;

namespace Targets.Forwarder.Tests.CloudTrail;

public sealed class CloudTrailClassifierTests
{
    [Theory]
    [InlineData("signin", "ConsoleLogin", "300201")]
    [InlineData("signin", "UserAuthentication", "300201")]
    [InlineData("signin", "CredentialVerification", "300201")]
    [InlineData("signin", "Logout", "300202")]
    [InlineData("signin", "GetSigninToken", "300203")]
    [InlineData("signin", "CheckMfa", "300206")]
    [InlineData("signin", "CredentialChallenge", "300206")]
    [InlineData("signin", "SwitchRole", "300207")]
    [InlineData("signin", "PasswordUpdated", "300299")]
    [InlineData("sso", "Federate", "300201")]
    [InlineData("portal.sso", "Authenticate", "300201")]
    [InlineData("sso-directory", "CredentialChallenge", "300206")]
    [InlineData("sso-directory", "CreateUser", "600301")]
    [InlineData("sso", "ListProfiles", "600302")]
    [InlineData("sts", "AssumeRole", "300203")]
    [InlineData("sts", "AssumeRoleWithWebIdentity", "300203")]
    [InlineData("sts", "AssumeRoot", "300203")]
    [InlineData("sts", "GetSessionToken", "300203")]
    [InlineData("sts", "GetFederationToken", "300203")]
    [InlineData("sts", "GetCallerIdentity", "600302")]
    [InlineData("iam", "CreateUser", "300101")]
    [InlineData("iam", "DeleteUser", "300106")]
    [InlineData("iam", "CreateLoginProfile", "300101")]
    [InlineData("iam", "UpdateLoginProfile", "300104")]
    [InlineData("iam", "ChangePassword", "300103")]
    [InlineData("iam", "DeleteLoginProfile", "300105")]
    [InlineData("iam", "EnableMFADevice", "300110")]
    [InlineData("iam", "DeactivateMFADevice", "300111")]
    [InlineData("iam", "UpdateAccessKey", "300199")]
    [InlineData("iam", "UploadSSHPublicKey", "300199")]
    [InlineData("iam", "UploadSigningCertificate", "300199")]
    [InlineData("iam", "ResetServiceSpecificCredential", "300199")]
    [InlineData("iam", "TagUser", "300199")]
    [InlineData("iam", "CreateRole", "600301")]
    [InlineData("iam", "GetUser", "600302")]
    [InlineData("iam", "ListAccessKeys", "600302")]
    [InlineData("cognito-idp", "CreateUser", "600301")]
    [InlineData("ec2", "RunInstances", "600301")]
    [InlineData("ec2", "TerminateInstances", "600304")]
    [InlineData("ec2", "DescribeInstances", "600302")]
    [InlineData("ec2", "ModifyInstanceAttribute", "600303")]
    [InlineData("acm", "IssueCertificate", "600301")]
    [InlineData("dynamodb", "BatchGetItem", "600302")]
    [InlineData("dynamodb", "BatchDeleteX", "600304")]
    [InlineData("dynamodb", "BatchWriteItem", "600399")]
    [InlineData("glue", "GetJobRun", "600302")]
    [InlineData("organizations", "AcceptHandshake", "600399")]
    [InlineData("lambda", "UpdateFunctionCode20150331v2", "600303")]
    [InlineData("lambda", "Invoke", "600399")]
    public void A_call_has_the_class_and_activity_of_its_service_and_name(string service, string name, string typeUid) =>
        Assert.Equal(typeUid, Column($$"""{"eventSource":"{{service}}.amazonaws.com","eventName":"{{name}}"}""", "ocsf_type_uid"));

    [Theory]
    [InlineData("CreateBucket", "600302")]
    [InlineData("DeleteBucket", "600304")]
    [InlineData("Invoke", "600302")]
    public void Read_only_decides_but_where_the_name_says_delete(string name, string typeUid) =>
        Assert.Equal(typeUid, Column($$"""{"eventSource":"x.amazonaws.com","eventName":"{{name}}","readOnly":true}""", "ocsf_type_uid"));

    [Fact]
    public void An_activity_of_its_own_is_named_in_words() => Assert.Equal(
        "Accept Handshake", TestRecord.TextColumn(TestRecord.CloudTrail("""{"eventSource":"organizations.amazonaws.com","eventName":"AcceptHandshake"}"""), "ocsf_activity_name"));

    [Theory]
    [InlineData("AttachUserPolicy", """{"userName":"bob","policyArn":"arn:x"}""", "300501")]
    [InlineData("PutUserPolicy", """{"userName":"bob","policyName":"p"}""", "300501")]
    [InlineData("PutUserPermissionsBoundary", """{"userName":"bob","permissionsBoundary":"arn:x"}""", "300501")]
    [InlineData("DetachUserPolicy", """{"userName":"bob","policyArn":"arn:x"}""", "300502")]
    [InlineData("AttachUserPolicy", """{"userName":"bob"}""", "600303")]
    [InlineData("AttachUserPolicy", """{"policyArn":"arn:x"}""", "600303")]
    [InlineData("AttachUserPolicy", "null", "600303")]
    [InlineData("DeleteUserPermissionsBoundary", """{"userName":"bob"}""", "600304")]
    [InlineData("CreateGroup", """{"groupName":"admins"}""", "300606")]
    [InlineData("DeleteGroup", """{"groupName":"admins"}""", "300605")]
    [InlineData("AddUserToGroup", """{"groupName":"admins","userName":"bob"}""", "300603")]
    [InlineData("RemoveUserFromGroup", """{"groupName":"admins","userName":"bob"}""", "300604")]
    [InlineData("AttachGroupPolicy", """{"groupName":"admins","policyArn":"arn:x"}""", "300601")]
    [InlineData("DeleteGroupPolicy", """{"groupName":"admins","policyName":"p"}""", "300602")]
    [InlineData("UpdateGroup", """{"groupName":"admins"}""", "300699")]
    [InlineData("AddUserToGroup", "null", "600301")]
    public void What_a_class_requires_is_not_invented(string name, string requestParameters, string typeUid) => Assert.Equal(
        typeUid, Column($$"""{"eventSource":"iam.amazonaws.com","eventName":"{{name}}","requestParameters":{{requestParameters}}}""", "ocsf_type_uid"));

    private static string? Column(string detail, string column) => TestRecord.Column(TestRecord.CloudTrail(detail), column);
}
