using Targets.Forwarder.Tests.Support;

namespace Targets.Forwarder.Tests.CloudTrail;

public sealed class CloudTrailOutcomeTests
{
    [Theory]
    [InlineData("""{"eventSource":"ec2.amazonaws.com"}""", "Success")]
    [InlineData("""{"eventSource":"ec2.amazonaws.com","errorCode":"Client.UnauthorizedOperation"}""", "Failure")]
    [InlineData("""{"eventSource":"ec2.amazonaws.com","errorCode":"Server.InternalError","errorMessage":"An internal error"}""", "Failure")]
    [InlineData("""{"eventSource":"ec2.amazonaws.com","errorCode":"Client.DryRunOperation","errorMessage":"Request would have succeeded, but DryRun flag is set."}""", "Success")]
    [InlineData("""{"eventSource":"ec2.amazonaws.com","errorCode":"DryRunOperation"}""", "Failure")]
    [InlineData("""{"eventSource":"s3.amazonaws.com","errorCode":"NoSuchBucketPolicy"}""", "Failure")]
    [InlineData("""{"eventSource":"s3.amazonaws.com","errorCode":"VpceAccessDenied"}""", "Failure")]
    [InlineData("""{"eventSource":"ec2.amazonaws.com","errorMessage":"without a code"}""", "Success")]
    [InlineData("""{"eventSource":"ec2.amazonaws.com","errorCode":"","errorMessage":""}""", "Success")]
    [InlineData("""{"eventSource":"ec2.amazonaws.com","errorCode":null}""", "Success")]
    [InlineData("""{"eventSource":"s3.amazonaws.com","responseElements":{"a":"Failure"}}""", "Success")]
    [InlineData("""{"eventSource":"kms.amazonaws.com","serviceEventDetails":{"a":"Failure"}}""", "Success")]
    [InlineData("""{"eventSource":"sts.amazonaws.com","eventName":"AssumeRole","errorCode":"AccessDenied"}""", "Failure")]
    public void A_call_fails_with_an_error_code(string detail, string status) => Assert.Equal(status, Status(detail));

    [Theory]
    [InlineData("""{"eventSource":"signin.amazonaws.com","errorMessage":"Failed authentication","responseElements":{"ConsoleLogin":"Failure"}}""", "Failure")]
    [InlineData("""{"eventSource":"signin.amazonaws.com","errorMessage":"No username found in supplied account"}""", "Failure")]
    [InlineData("""{"eventSource":"signin.amazonaws.com","errorCode":"AccessDenied","responseElements":{"ConsoleLogin":"Success"}}""", "Failure")]
    [InlineData("""{"eventSource":"signin.amazonaws.com","responseElements":{"ConsoleLogin":"Failure"}}""", "Failure")]
    [InlineData("""{"eventSource":"signin.amazonaws.com","responseElements":{"CheckMfa":"Failure"}}""", "Failure")]
    [InlineData("""{"eventSource":"signin.amazonaws.com","responseElements":{"PasswordUpdated":"Failure"}}""", "Failure")]
    [InlineData("""{"eventSource":"signin.amazonaws.com","responseElements":{"GetSigninToken":"Failure"}}""", "Failure")]
    [InlineData("""{"eventSource":"signin.amazonaws.com","responseElements":{"ExternalIdPDirectoryLogin":"Failure"}}""", "Failure")]
    [InlineData("""{"eventSource":"signin.amazonaws.com","responseElements":{"a":"\ud800","b":"Failur\u0065"}}""", "Failure")]
    [InlineData("""{"eventSource":"signin.amazonaws.com","responseElements":{"ConsoleLogin":"Success"}}""", "Success")]
    [InlineData("""{"eventSource":"signin.amazonaws.com","responseElements":{"a":{"b":"Failure"},"c":["Failure"],"Failure":"no"}}""", "Success")]
    [InlineData("""{"eventSource":"signin.amazonaws.com","responseElements":"Failure"}""", "Success")]
    [InlineData("""{"eventSource":"signin.amazonaws.com","responseElements":null,"errorMessage":""}""", "Success")]
    public void A_console_sign_in_fails_also_without_one(string detail, string status) => Assert.Equal(status, Status(detail));

    [Theory]
    [InlineData("""{"eventSource":"signin.amazonaws.com","eventName":"CredentialVerification","serviceEventDetails":{"CredentialVerification":"Failure"}}""", "Failure")]
    [InlineData("""{"eventSource":"sso.amazonaws.com","eventName":"UserAuthentication","serviceEventDetails":{"UserAuthentication":"Failure"}}""", "Failure")]
    [InlineData("""{"eventSource":"sso-directory.amazonaws.com","eventName":"CredentialVerification","responseElements":{"CredentialVerification":"Failure"}}""", "Failure")]
    [InlineData("""{"eventSource":"sso.amazonaws.com","eventName":"UserAuthentication","serviceEventDetails":{"UserAuthentication":"Success"}}""", "Success")]
    [InlineData("""{"eventSource":"sso.amazonaws.com","eventName":"CreateToken","errorMessage":"without a code"}""", "Success")]
    public void A_sign_in_to_the_identity_center_fails_by_its_details(string detail, string status) => Assert.Equal(status, Status(detail));

    [Theory]
    [InlineData("""{"eventSource":"ec2.amazonaws.com","errorCode":"Client.DryRunOperation","errorMessage":"would have succeeded"}""", "Client.DryRunOperation", "would have succeeded")]
    [InlineData("""{"eventSource":"signin.amazonaws.com","errorMessage":"Failed authentication"}""", null, "Failed authentication")]
    [InlineData("""{"eventSource":"s3.amazonaws.com","errorCode":"AccessDenied"}""", "AccessDenied", null)]
    [InlineData("""{"eventSource":"s3.amazonaws.com"}""", null, null)]
    public void Code_and_message_are_as_the_record_has_them(string detail, string? code, string? message)
    {
        var json = TestRecord.CloudTrail(detail);
        Assert.Equal((code, message), (TestRecord.TextColumn(json, "ocsf_status_code"), TestRecord.TextColumn(json, "ocsf_status_detail")));
        Assert.Equal((Quoted(code), Quoted(message)), (TestRecord.Ocsf(json, "api.response.error"), TestRecord.Ocsf(json, "api.response.error_message")));
    }

    [Theory]
    [InlineData("""{"eventSource":"signin.amazonaws.com","eventName":"ConsoleLogin","userIdentity":{"type":"Root"}}""", "3")]
    [InlineData("""{"eventSource":"signin.amazonaws.com","eventName":"ConsoleLogin","errorMessage":"x","userIdentity":{"type":"Root"}}""", "3")]
    [InlineData("""{"eventSource":"sts.amazonaws.com","eventName":"GetSessionToken","userIdentity":{"type":"Root"}}""", "3")]
    [InlineData("""{"eventSource":"signin.amazonaws.com","eventName":"ConsoleLogin","userIdentity":{"type":"IAMUser"}}""", "1")]
    [InlineData("""{"eventSource":"signin.amazonaws.com","eventName":"ConsoleLogin","errorMessage":"x","userIdentity":{"type":"IAMUser"}}""", "2")]
    [InlineData("""{"eventSource":"ec2.amazonaws.com","eventName":"RunInstances","userIdentity":{"type":"Root"}}""", "1")]
    [InlineData("""{"eventSource":"ec2.amazonaws.com","eventName":"RunInstances","errorCode":"AccessDenied","userIdentity":{"type":"Root"}}""", "2")]
    [InlineData("""{"eventSource":"ec2.amazonaws.com","eventName":"RunInstances","errorCode":"Client.DryRunOperation"}""", "1")]
    [InlineData("""{"eventSource":"iam.amazonaws.com","eventName":"CreateUser","errorCode":"EntityAlreadyExists","requestParameters":{"userName":"bob"}}""", "2")]
    [InlineData("""{"insightDetails":{"state":"Start"}}""", "3")]
    [InlineData("""{"insightDetails":{"state":"End"}}""", "3")]
    public void Severity_is_the_highest_that_applies(string detail, string severityId) =>
        Assert.Equal(severityId, TestRecord.Column(TestRecord.CloudTrail(detail), "ocsf_severity_id"));

    private static string? Status(string detail) => TestRecord.TextColumn(TestRecord.CloudTrail(detail), "ocsf_status");

    private static string? Quoted(string? text) => text is null ? null : $"\"{text}\"";
}
