using System.Text.Json;
using Targets.Forwarder.Tests.Support;

namespace Targets.Forwarder.Tests.CloudTrail;

public sealed class CloudTrailSubjectTests
{
    [Theory]
    [InlineData("""{"responseElements":{"assumedRoleUser":{"arn":"arn:assumed"}},"requestParameters":{"roleArn":"arn:role"}}""", "arn:assumed", "Role")]
    [InlineData("""{"requestParameters":{"roleArn":"arn:role"}}""", "arn:role", "Role")]
    [InlineData("""{"userIdentity":{"type":"IAMUser","arn":"arn:user"}}""", "arn:user", "User")]
    public void A_logon_concerns_the_role_that_is_assumed_else_the_actor(string detail, string uid, string type)
    {
        var json = TestRecord.CloudTrail("{\"eventSource\":\"sts.amazonaws.com\",\"eventName\":\"AssumeRole\"," + detail[1..]);
        Assert.Equal((uid, type), (TestRecord.TextColumn(json, "ocsf_user_uid"), TestRecord.TextColumn(json, "ocsf_user_type")));
    }

    [Fact]
    public void A_logon_of_nobody_known_concerns_the_account()
    {
        var json = TestRecord.CloudTrail("""{"eventSource":"signin.amazonaws.com","eventName":"ConsoleLogin","recipientAccountId":"111122223333"}""");
        Assert.Equal(("111122223333", "Unknown"), (TestRecord.TextColumn(json, "ocsf_user_account_uid"), TestRecord.TextColumn(json, "ocsf_user_type")));
    }

    [Theory]
    [InlineData("Yes", "true")]
    [InlineData("No", "false")]
    [InlineData("maybe", null)]
    public void A_sign_in_says_whether_a_second_factor_was_used(string used, string? isMfa) => Assert.Equal(
        isMfa,
        TestRecord.Column(TestRecord.CloudTrail($$$"""{"eventSource":"signin.amazonaws.com","eventName":"ConsoleLogin","additionalEventData":{"MFAUsed":"{{{used}}}"}}"""), "ocsf_is_mfa"));

    [Theory]
    [InlineData("""{"userName":"bob"}""", "bob")]
    [InlineData("null", "alice")]
    public void An_account_change_concerns_the_named_user_else_the_caller(string requestParameters, string name) => Assert.Equal(
        name,
        TestRecord.TextColumn(
            TestRecord.CloudTrail($$$"""{"eventSource":"iam.amazonaws.com","eventName":"ChangePassword","userIdentity":{"type":"IAMUser","userName":"alice"},"requestParameters":{{{requestParameters}}}}"""),
            "ocsf_user_name"));

    [Fact]
    public void A_policy_on_a_user_is_a_privilege()
    {
        var json = TestRecord.CloudTrail("""{"eventSource":"iam.amazonaws.com","eventName":"AttachUserPolicy","requestParameters":{"userName":"bob","policyArn":"arn:p"}}""");
        Assert.Equal(("bob", """["arn:p"]"""), (TestRecord.TextColumn(json, "ocsf_user_name"), TestRecord.TextColumn(json, "ocsf_privileges")));
    }

    [Fact]
    public void A_group_and_its_new_member_are_named()
    {
        var json = TestRecord.CloudTrail("""{"eventSource":"iam.amazonaws.com","eventName":"AddUserToGroup","requestParameters":{"userName":"bob","groupName":"admins"}}""");
        Assert.Equal(("admins", "bob"), (TestRecord.TextColumn(json, "ocsf_group_name"), TestRecord.TextColumn(json, "ocsf_user_name")));
    }

    [Fact]
    public void Resources_without_an_arn_are_left_out()
    {
        var json = TestRecord.CloudTrail(
            """{"eventSource":"s3.amazonaws.com","eventName":"PutObject","resources":[{"ARN":"arn:a","accountId":"1","type":"AWS::S3::Object"},{"ARNPrefix":"arn:b/"},{"type":"AWS::S3::Bucket"},5]}""");
        using var ocsf = JsonDocument.Parse(TestRecord.OcsfOf(json));
        Assert.Equal(
            """[{"uid":"arn:a","type":"AWS::S3::Object","owner":{"account":{"uid":"1"}}},{"uid":"arn:b/"}]""",
            ocsf.RootElement.GetProperty("resources").GetRawText());
    }
}
