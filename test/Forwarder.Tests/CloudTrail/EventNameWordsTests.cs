using System.Text;
using Targets.Forwarder.CloudTrail;
using Targets.Forwarder.Tests.Support;

namespace Targets.Forwarder.Tests.CloudTrail;

public sealed class EventNameWordsTests
{
    [Theory]
    [InlineData("AcceptHandshake", "Accept Handshake")]
    [InlineData("Invoke", "Invoke")]
    [InlineData("UploadSSHPublicKey", "Upload SSH Public Key")]
    [InlineData("CreateVirtualMFADevice", "Create Virtual MFA Device")]
    [InlineData("ESHttpGet", "ES Http Get")]
    [InlineData("AWSPaymentPreferenceGatewayGet", "AWS Payment Preference Gateway Get")]
    [InlineData("UpdateFunctionCode20150331v2", "Update Function Code20150331v2")]
    [InlineData("AssignIpv6Addresses", "Assign Ipv6 Addresses")]
    [InlineData("StartEC2Instance", "Start EC2 Instance")]
    [InlineData("S3GetObject", "S3 Get Object")]
    [InlineData("invokeModel", "invoke Model")]
    [InlineData("Invoke_Model", "Invoke_Model")]
    [InlineData("ALLCAPS", "ALLCAPS")]
    [InlineData("A", "A")]
    [InlineData("", "")]
    public void Words_are_told_apart_by_their_capitals(string name, string words) => Assert.Equal(words, Write(name));

    [Theory]
    [InlineData("""Accept\u0048andshake""", "Accept")]
    [InlineData("""\u0041ccept""", "")]
    public void An_escape_ends_them(string name, string words) => Assert.Equal(words, Write(name));

    [Theory]
    [InlineData(127, "")]
    [InlineData(126, "")]
    [InlineData(125, "")]
    [InlineData(124, "€")]
    public void A_long_name_is_cut_off_between_two_characters(int letters, string last) =>
        Assert.Equal(new string('x', letters) + last, Write(new string('x', letters) + "€" + new string('y', 200)).TrimEnd('y'));

    [Fact]
    public void The_activity_of_a_call_that_is_none_of_the_schemas_is_named_so() =>
        Assert.Equal(
            ("Accept Handshake", "API Activity: Other", "Upload SSH Public Key", "Other"),
            (TestRecord.TextColumn(Named("organizations", "AcceptHandshake"), "ocsf_activity_name"),
                TestRecord.Ocsf(Named("organizations", "AcceptHandshake"), "type_name")?.Trim('"'),
                TestRecord.TextColumn(Named("iam", "UploadSSHPublicKey", "bob"), "ocsf_activity_name"),
                TestRecord.TextColumn(TestRecord.CloudTrail("""{"eventSource":"x.amazonaws.com"}"""), "ocsf_activity_name")));

    private static string Named(string service, string name, string userName = "") => TestRecord.CloudTrail(
        $$$"""{"eventSource":"{{{service}}}.amazonaws.com","eventName":"{{{name}}}","requestParameters":{"userName":"{{{userName}}}"}}""");

    private static string Write(string name)
    {
        var words = new byte[EventNameWords.Longest];
        return Encoding.UTF8.GetString(words, 0, EventNameWords.Write(Encoding.UTF8.GetBytes(name), words));
    }
}
