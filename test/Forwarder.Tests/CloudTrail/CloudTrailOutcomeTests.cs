using Targets.Forwarder.Tests.Support;

namespace Targets.Forwarder.Tests.CloudTrail;

public sealed class CloudTrailOutcomeTests
{
    [Theory]
    [InlineData("""{"eventSource":"ec2.amazonaws.com"}""", "Success")]
    [InlineData("""{"eventSource":"ec2.amazonaws.com","errorCode":"Client.UnauthorizedOperation"}""", "Failure")]
    [InlineData("""{"eventSource":"ec2.amazonaws.com","errorCode":"Client.DryRunOperation","errorMessage":"would have succeeded"}""", "Success")]
    [InlineData("""{"eventSource":"ec2.amazonaws.com","errorMessage":"without a code"}""", "Success")]
    [InlineData("""{"eventSource":"signin.amazonaws.com","errorMessage":"Failed authentication"}""", "Failure")]
    [InlineData("""{"eventSource":"signin.amazonaws.com","responseElements":{"ConsoleLogin":"Failure"}}""", "Failure")]
    [InlineData("""{"eventSource":"signin.amazonaws.com","responseElements":{"CheckMfa":"Failure"}}""", "Failure")]
    [InlineData("""{"eventSource":"signin.amazonaws.com","responseElements":{"ConsoleLogin":"Success"}}""", "Success")]
    [InlineData("""{"eventSource":"signin.amazonaws.com","responseElements":{"a":{"b":"Failure"}}}""", "Success")]
    [InlineData("""{"eventSource":"s3.amazonaws.com","responseElements":{"a":"Failure"}}""", "Success")]
    public void A_call_fails_with_an_error_code_and_a_sign_in_also_without(string detail, string status) =>
        Assert.Equal(status, TestRecord.TextColumn(TestRecord.CloudTrail(detail), "ocsf_status"));

    [Theory]
    [InlineData("""{"eventSource":"signin.amazonaws.com","eventName":"ConsoleLogin","userIdentity":{"type":"Root"}}""", "3")]
    [InlineData("""{"eventSource":"ec2.amazonaws.com","eventName":"RunInstances","userIdentity":{"type":"Root"}}""", "1")]
    [InlineData("""{"eventSource":"ec2.amazonaws.com","eventName":"RunInstances","errorCode":"AccessDenied"}""", "2")]
    [InlineData("""{"insightDetails":{"state":"Start"}}""", "3")]
    public void Severity_is_the_highest_that_applies(string detail, string severityId) =>
        Assert.Equal(severityId, TestRecord.Column(TestRecord.CloudTrail(detail), "ocsf_severity_id"));
}
