using Targets.Forwarder.Tests.Support;

namespace Targets.Forwarder.Tests.CloudTrail;

public sealed class CloudTrailMessageTests
{
    [Theory]
    [InlineData("""{"type":"IAMUser","userName":"alice"}""", "alice")]
    [InlineData("""{"type":"Root","arn":"arn:aws:iam::111122223333:root"}""", "root")]
    [InlineData("""{"type":"Root","arn":"arn:aws:iam::111122223333:root","userName":"example-company"}""", "root of example-company")]
    [InlineData("""{"type":"AssumedRole","arn":"arn:aws:sts::111122223333:assumed-role/Admin/alice@example.com","sessionContext":{"sessionIssuer":{"userName":"Admin"}}}""", "Admin/alice@example.com")]
    [InlineData("""{"type":"AWSAccount","principalId":"AIDAEXAMPLE","accountId":"444455556666"}""", "AIDAEXAMPLE")]
    [InlineData("""{"type":"AWSAccount","principalId":"","accountId":"ANONYMOUS_PRINCIPAL"}""", "Someone anonymous")]
    [InlineData("""{"type":"IdentityCenterUser","accountId":"111122223333"}""", "Someone of account 111122223333")]
    [InlineData("""{"type":"IAMUser","userName":"HIDDEN_DUE_TO_SECURITY_REASONS"}""", "Someone whose name is hidden")]
    [InlineData("""{"type":"AWSService","invokedBy":"autoscaling.amazonaws.com"}""", "autoscaling.amazonaws.com")]
    [InlineData("""{"type":"IAMUser","userName":"al\"ice\\"}""", "al\"ice\\")]
    [InlineData("null", "ec2.amazonaws.com")]
    public void It_begins_with_who_acted(string identity, string actor) => Assert.Equal(
        $"{actor} called RunInstances on ec2.amazonaws.com from 203.0.113.7.",
        Message($$"""{"eventSource":"ec2.amazonaws.com","eventName":"RunInstances","sourceIPAddress":"203.0.113.7","userIdentity":{{identity}}}"""));

    [Theory]
    [InlineData("""{"sourceIPAddress":"AWS Internal"}""", "alice called X on x.amazonaws.com from AWS Internal.")]
    [InlineData("""{"sourceIPAddress":"08.1.250.216"}""", "alice called X on x.amazonaws.com from 08.1.250.216.")]
    [InlineData("""{"sourceIPAddress":"10.0.3.7","vpcEndpointId":"vpce-0a1b2c3d4e5f67890"}""", "alice called X on x.amazonaws.com from 10.0.3.7 through vpce-0a1b2c3d4e5f67890.")]
    [InlineData("""{"sourceIPAddress":"AWS Internal","vpcEndpointId":"AWS Internal"}""", "alice called X on x.amazonaws.com from AWS Internal.")]
    [InlineData("""{"other":1}""", "alice called X on x.amazonaws.com.")]
    [InlineData("""{"sourceIPAddress":"203.0.113.7","errorCode":"AccessDenied","errorMessage":"not authorized with AKIAEXAMPLE"}""", "alice failed to call X on x.amazonaws.com from 203.0.113.7 (AccessDenied).")]
    [InlineData("""{"sourceIPAddress":"203.0.113.7","errorCode":"Client.DryRunOperation"}""", "alice would be allowed to call X on x.amazonaws.com from 203.0.113.7 (Client.DryRunOperation).")]
    public void It_says_from_where_and_with_what_outcome(string detail, string message) => Assert.Equal(
        message, Message("""{"eventSource":"x.amazonaws.com","eventName":"X","userIdentity":{"type":"IAMUser","userName":"alice","accessKeyId":"AKIAEXAMPLE"},""" + detail[1..]));

    [Theory]
    [InlineData("""{"eventName":"ConsoleLogin","responseElements":{"ConsoleLogin":"Success"}}""", "alice signed in to the AWS console from 203.0.113.7.")]
    [InlineData("""{"eventName":"ConsoleLogin","additionalEventData":{"MFAUsed":"Yes"}}""", "alice signed in to the AWS console with MFA from 203.0.113.7.")]
    [InlineData("""{"eventName":"ConsoleLogin","additionalEventData":{"MFAUsed":"No"}}""", "alice signed in to the AWS console without MFA from 203.0.113.7.")]
    [InlineData("""{"eventName":"ConsoleLogin","additionalEventData":{"MFAUsed":"No"},"errorMessage":"Failed authentication"}""", "alice failed to sign in to the AWS console from 203.0.113.7 (Failed authentication).")]
    [InlineData("""{"eventName":"CheckMfa","responseElements":{"CheckMfa":"Success"}}""", "alice completed CheckMfa on signin.amazonaws.com from 203.0.113.7.")]
    [InlineData("""{"eventName":"CheckMfa","responseElements":{"CheckMfa":"Failure"}}""", "alice failed CheckMfa on signin.amazonaws.com from 203.0.113.7.")]
    public void A_sign_in_reads_as_one(string detail, string message) => Assert.Equal(
        message, Message("""{"eventSource":"signin.amazonaws.com","sourceIPAddress":"203.0.113.7","userIdentity":{"type":"IAMUser","userName":"alice"},""" + detail[1..]));

    [Theory]
    [InlineData("AssumeRole", """{"roleArn":"arn:aws:iam::111122223333:role/Admin"}""", "", "alice assumed arn:aws:iam::111122223333:role/Admin from 203.0.113.7.")]
    [InlineData("AssumeRole", """{"roleArn":"arn:aws:iam::111122223333:role/Admin"}""", "AccessDenied", "alice failed to assume arn:aws:iam::111122223333:role/Admin from 203.0.113.7 (AccessDenied).")]
    [InlineData("AssumeRole", "null", "AccessDenied", "alice failed to call AssumeRole on sts.amazonaws.com from 203.0.113.7 (AccessDenied).")]
    [InlineData("GetSessionToken", "null", "", "alice called GetSessionToken on sts.amazonaws.com from 203.0.113.7.")]
    public void A_role_is_assumed(string name, string requestParameters, string errorCode, string message) => Assert.Equal(
        message,
        Message($$$"""{"eventSource":"sts.amazonaws.com","eventName":"{{{name}}}","sourceIPAddress":"203.0.113.7","errorCode":"{{{errorCode}}}","userIdentity":{"type":"IAMUser","userName":"alice"},"requestParameters":{{{requestParameters}}}}"""));

    [Theory]
    [InlineData("CreateUser", """{"userName":"bob"}""", "alice called CreateUser on iam.amazonaws.com for user bob from 203.0.113.7.")]
    [InlineData("ChangePassword", "null", "alice called ChangePassword on iam.amazonaws.com from 203.0.113.7.")]
    [InlineData("AttachUserPolicy", """{"userName":"bob","policyArn":"arn:aws:iam::aws:policy/AdministratorAccess"}""", "alice called AttachUserPolicy on iam.amazonaws.com for user bob with policy arn:aws:iam::aws:policy/AdministratorAccess from 203.0.113.7.")]
    [InlineData("AddUserToGroup", """{"userName":"bob","groupName":"admins"}""", "alice called AddUserToGroup on iam.amazonaws.com for user bob and group admins from 203.0.113.7.")]
    [InlineData("PutGroupPolicy", """{"groupName":"admins","policyName":"all"}""", "alice called PutGroupPolicy on iam.amazonaws.com for group admins with policy all from 203.0.113.7.")]
    [InlineData("DeleteGroup", """{"groupName":"admins"}""", "alice called DeleteGroup on iam.amazonaws.com for group admins from 203.0.113.7.")]
    [InlineData("CreateRole", """{"userName":"bob","groupName":"admins"}""", "alice called CreateRole on iam.amazonaws.com from 203.0.113.7.")]
    public void A_change_of_iam_says_whom_it_concerns(string name, string requestParameters, string message) => Assert.Equal(
        message,
        Message($$$"""{"eventSource":"iam.amazonaws.com","eventName":"{{{name}}}","sourceIPAddress":"203.0.113.7","userIdentity":{"type":"IAMUser","userName":"alice"},"requestParameters":{{{requestParameters}}}}"""));

    [Theory]
    [InlineData("""{"eventName":"RotateKey","userIdentity":{"accountId":"111122223333","invokedBy":"AWS Internal"}}""", "kms.amazonaws.com reported RotateKey.")]
    [InlineData("""{"eventName":"RotateKey","errorCode":"Broken","sourceIPAddress":"kms.amazonaws.com"}""", "kms.amazonaws.com reported RotateKey (Broken).")]
    [InlineData("""{"eventName":"RotateKey","userIdentity":{"userName":"alice"}}""", "alice called RotateKey on kms.amazonaws.com.")]
    public void A_service_reports_what_nobody_called(string detail, string message) =>
        Assert.Equal(message, Message("""{"eventSource":"kms.amazonaws.com","eventType":"AwsServiceEvent",""" + detail[1..]));

    [Fact]
    public void A_service_that_calls_is_named_once() => Assert.Equal(
        "lambda.amazonaws.com assumed arn:role.",
        Message("""{"eventSource":"sts.amazonaws.com","eventName":"AssumeRole","sourceIPAddress":"lambda.amazonaws.com","userIdentity":{"type":"AWSService","invokedBy":"lambda.amazonaws.com"},"requestParameters":{"roleArn":"arn:role"}}"""));

    [Fact]
    public void A_record_that_says_nothing_has_a_sentence_too() => Assert.Equal("AWS called Unknown.", Message("{}"));

    [Fact]
    public void A_long_name_does_not_break_it()
    {
        var name = new string('n', 100_000);
        Assert.Equal(
            $"{name} called X on x.amazonaws.com from {name} ({name}).".Replace("called", "failed to call", StringComparison.Ordinal),
            Message($$$"""{"eventSource":"x.amazonaws.com","eventName":"X","sourceIPAddress":"{{{name}}}","errorCode":"{{{name}}}","userIdentity":{"type":"Root","arn":"arn:aws:sts::1:assumed-role/{{{name}}}"}}"""));
    }

    private static string? Message(string detail) => TestRecord.TextColumn(TestRecord.CloudTrail(detail), "ocsf_message");
}
