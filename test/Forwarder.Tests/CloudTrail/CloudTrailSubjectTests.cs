using Targets.Forwarder.Tests.Support;

namespace Targets.Forwarder.Tests.CloudTrail;

public sealed class CloudTrailSubjectTests
{
    private const string Alice = """{"type":"IAMUser","arn":"arn:aws:iam::111122223333:user/alice","principalId":"AIDAEXAMPLE","userName":"alice","accountId":"111122223333"}""";

    private const string UserAlice =
        """{"uid":"arn:aws:iam::111122223333:user/alice","uid_alt":"AIDAEXAMPLE","name":"alice","type_id":1,"type":"User","account":{"uid":"111122223333"}}""";

    [Theory]
    [InlineData("""{"responseElements":{"assumedRoleUser":{"arn":"arn:assumed"}},"requestParameters":{"roleArn":"arn:role"}}""", """{"uid":"arn:assumed","type_id":99,"type":"Role"}""")]
    [InlineData("""{"responseElements":null,"requestParameters":{"roleArn":"arn:role"}}""", """{"uid":"arn:role","type_id":99,"type":"Role"}""")]
    [InlineData("""{"responseElements":{"assumedRoleUser":{}},"requestParameters":{"roleArn":""}}""", UserAlice)]
    [InlineData("""{"responseElements":null,"requestParameters":null}""", UserAlice)]
    public void A_ticket_concerns_the_role_that_is_assumed_else_the_caller(string detail, string user)
    {
        var json = TestRecord.CloudTrail($$"""{"eventSource":"sts.amazonaws.com","eventName":"AssumeRole","userIdentity":{{Alice}},""" + detail[1..]);
        Assert.Equal((user, UserAlice), (TestRecord.Ocsf(json, "user"), TestRecord.Ocsf(json, "actor.user")));
    }

    [Theory]
    [InlineData("""{"recipientAccountId":"111122223333"}""", "111122223333")]
    [InlineData("""{"recipientAccountId":"111122223333","userIdentity":{"accountId":"444455556666","invokedBy":"x"}}""", "444455556666")]
    [InlineData("{}", "unknown")]
    public void A_sign_in_of_nobody_known_concerns_the_account(string detail, string account) => Assert.Equal(
        $$$"""{"type_id":0,"type":"Unknown","account":{"uid":"{{{account}}}"}}""",
        TestRecord.Ocsf(TestRecord.CloudTrail(("""{"eventSource":"signin.amazonaws.com","eventName":"ConsoleLogin",""" + detail[1..]).Replace(",}", "}", StringComparison.Ordinal)), "user"));

    [Fact]
    public void Service_and_session_are_named()
    {
        var json = TestRecord.CloudTrail(
            """{"eventSource":"sts.amazonaws.com","eventName":"GetSessionToken","responseElements":{"credentials":{"accessKeyId":"ASIAEXAMPLE","sessionToken":"t"}}}""");
        Assert.Equal(
            ("""{"name":"sts.amazonaws.com"}""", """{"credential_uid":"ASIAEXAMPLE"}"""), (TestRecord.Ocsf(json, "service"), TestRecord.Ocsf(json, "session")));
    }

    [Theory]
    [InlineData("\"Yes\"", "true")]
    [InlineData("\"No\"", "false")]
    [InlineData("\"maybe\"", null)]
    [InlineData("true", null)]
    public void A_sign_in_says_whether_a_second_factor_was_used(string used, string? isMfa) => Assert.Equal(
        isMfa,
        TestRecord.Column(TestRecord.CloudTrail($$$"""{"eventSource":"signin.amazonaws.com","eventName":"ConsoleLogin","additionalEventData":{"MFAUsed":{{{used}}}}}"""), "ocsf_is_mfa"));

    [Theory]
    [InlineData("""{"userName":"bob"}""", """{"name":"bob"}""")]
    [InlineData("""{"userName":""}""", UserAlice)]
    [InlineData("null", UserAlice)]
    public void An_account_change_concerns_the_named_user_else_the_caller(string requestParameters, string user)
    {
        var json = TestRecord.CloudTrail($$"""{"eventSource":"iam.amazonaws.com","eventName":"ChangePassword","userIdentity":{{Alice}},"requestParameters":{{requestParameters}}}""");
        Assert.Equal((user, UserAlice), (TestRecord.Ocsf(json, "user"), TestRecord.Ocsf(json, "actor.user")));
    }

    [Theory]
    [InlineData("AttachUserPolicy", """{"userName":"bob","policyArn":"arn:p","policyName":"p"}""", """["arn:p"]""")]
    [InlineData("PutUserPolicy", """{"userName":"bob","policyName":"p","policyDocument":"{}"}""", """["p"]""")]
    [InlineData("PutUserPermissionsBoundary", """{"userName":"bob","permissionsBoundary":"arn:b"}""", """["arn:b"]""")]
    [InlineData("DetachUserPolicy", """{"userName":"bob","policyArn":"arn:\"p"}""", """["arn:\"p"]""")]
    public void A_policy_on_a_user_is_a_privilege(string name, string requestParameters, string privileges)
    {
        var json = TestRecord.CloudTrail(
            $$"""{"eventSource":"iam.amazonaws.com","eventName":"{{name}}","requestParameters":{{requestParameters}},"resources":[{"ARN":"arn:r"}]}""");
        Assert.Equal(
            ("""{"name":"bob"}""", privileges, privileges, """[{"uid":"arn:r"}]"""),
            (TestRecord.Ocsf(json, "user"), TestRecord.Ocsf(json, "privileges"), TestRecord.TextColumn(json, "ocsf_privileges"), TestRecord.Ocsf(json, "resources")));
    }

    [Theory]
    [InlineData("AddUserToGroup", """{"userName":"bob","groupName":"admins"}""", """{"name":"bob"}""", null)]
    [InlineData("RemoveUserFromGroup", """{"userName":"bob","groupName":"admins"}""", """{"name":"bob"}""", null)]
    [InlineData("CreateGroup", """{"groupName":"admins"}""", null, null)]
    [InlineData("DeleteGroup", """{"groupName":"admins"}""", null, null)]
    [InlineData("UpdateGroup", """{"groupName":"admins","newGroupName":"ops"}""", null, null)]
    [InlineData("AttachGroupPolicy", """{"groupName":"admins","policyArn":"arn:p"}""", null, """["arn:p"]""")]
    [InlineData("DeleteGroupPolicy", """{"groupName":"admins","policyName":"p"}""", null, """["p"]""")]
    public void A_change_of_a_group_names_it_its_member_and_its_privilege(string name, string requestParameters, string? user, string? privileges)
    {
        var json = TestRecord.CloudTrail(
            $$"""{"eventSource":"iam.amazonaws.com","eventName":"{{name}}","requestParameters":{{requestParameters}},"resources":[{"ARN":"arn:r"}]}""");
        Assert.Equal(
            ("""{"name":"admins"}""", user, privileges, null),
            (TestRecord.Ocsf(json, "group"), TestRecord.Ocsf(json, "user"), TestRecord.Ocsf(json, "privileges"), TestRecord.Ocsf(json, "resources")));
    }

    [Theory]
    [InlineData("ec2", "RunInstances")]
    [InlineData("iam", "CreateRole")]
    [InlineData("transfer", "CreateUser")]
    public void Another_call_concerns_no_user(string service, string name)
    {
        var json = TestRecord.CloudTrail(
            $$$"""{"eventSource":"{{{service}}}.amazonaws.com","eventName":"{{{name}}}","userIdentity":{{{Alice}}},"requestParameters":{"userName":"bob","groupName":"g","policyArn":"p","roleArn":"r"}}""");
        Assert.Equal(
            (null, null, null, null, null),
            (TestRecord.Ocsf(json, "user"), TestRecord.Ocsf(json, "group"), TestRecord.Ocsf(json, "privileges"), TestRecord.Ocsf(json, "service"), TestRecord.Ocsf(json, "session")));
    }
}
