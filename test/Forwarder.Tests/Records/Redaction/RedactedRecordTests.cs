using Targets.Forwarder.Configuration;
using Targets.Forwarder.Tests.Support;

namespace Targets.Forwarder.Tests.Records.Redaction;

public sealed class RedactedRecordTests
{
    [Fact]
    public void A_masked_value_is_in_no_column()
    {
        var record = TestRecord.Of(TestRecord.CloudTrail("""{"eventName":"X","userIdentity":{"userName":"alice","arn":"arn:x"}}"""), "userIdentity.userName=mask");
        Assert.DoesNotContain("alice", record, StringComparison.Ordinal);
        Assert.Contains("\"userIdentity_userName\":\"*****\"", record, StringComparison.Ordinal);
        Assert.Contains("""
            "targets_redacted":"[\"detail.userIdentity.userName\"]"
            """, record, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mask", "*****")]
    [InlineData("hash", "hmac:df9ac6d8766d37aa28f482625dcd1e3ceee755173c11874c62b66737c92d58df")]
    public void A_redacted_address_is_a_name_and_no_address(string action, string expected)
    {
        var cloudTrail = TestRecord.CloudTrail("""{"sourceIPAddress":"203.0.113.7"}""");
        Assert.Equal(expected, TestRecord.TextColumn(cloudTrail, "sourceIPAddress", $"sourceIPAddress={action}"));
        Assert.Equal(expected, TestRecord.TextColumn(cloudTrail, "ocsf_src_endpoint_name", $"sourceIPAddress={action}"));
        Assert.Null(TestRecord.Column(cloudTrail, "ocsf_src_endpoint_ip", $"sourceIPAddress={action}"));

        var auth0 = TestRecord.Auth0("""{"type":"f","ip":"203.0.113.7","client_ip":"203.0.113.8"}""");
        Assert.Equal(expected, TestRecord.TextColumn(auth0, "ocsf_src_endpoint_name", $"data.ip={action}"));
        Assert.Null(TestRecord.Column(auth0, "ocsf_src_endpoint_ip", $"data.ip={action}"));
    }

    [Fact]
    public void A_promoted_leaf_and_the_column_around_it_are_redacted_alike()
    {
        var json = TestRecord.CloudTrail("""{"requestParameters":{"bucketName":"b","policy":"{\"Statement\":[{\"Principal\":\"p\"}]}"}}""");
        const string Redact = "requestParameters.bucketName=mask,requestParameters.policy.Statement.*.Principal=drop";
        Assert.Equal("*****", TestRecord.TextColumn(json, "requestParameters_bucketName", Redact));
        Assert.Equal("""{"bucketName":"*****","policy":"{\"Statement\":[{}]}"}""", TestRecord.TextColumn(json, "requestParameters", Redact));
        Assert.Equal(
            """["detail.requestParameters.bucketName","detail.requestParameters.policy.Statement.0.Principal"]""",
            TestRecord.TextColumn(json, "targets_redacted", Redact));
    }

    [Fact]
    public void A_member_of_the_envelope_and_an_unknown_field_are_redacted_too()
    {
        var json = """{"detail-type":"AWS API Call via CloudTrail","account":"111122223333","odd":{"a":"x"},"detail":{"odd":[1,{"a":"x"}]}}""";
        const string Redact = "account=mask,odd.a=mask,odd.*.a=mask";
        Assert.Equal("*****", TestRecord.TextColumn(json, "eventbridge_account", Redact));
        Assert.Equal("""{"odd":{"a":"*****"},"detail.odd":[1,{"a":"*****"}]}""", TestRecord.TextColumn(json, "unknown_fields", Redact));
    }

    [Fact]
    public void A_masked_boolean_is_no_boolean_and_goes_to_unknown_fields()
    {
        var json = TestRecord.CloudTrail("""{"readOnly":true}""");
        Assert.Null(TestRecord.Column(json, "readOnly", "readOnly=mask"));
        Assert.Equal("""{"detail.readOnly":"*****"}""", TestRecord.TextColumn(json, "unknown_fields", "readOnly=mask"));
    }

    [Theory]
    [InlineData(RecordFormat.Record)]
    [InlineData(RecordFormat.Ocsf)]
    public void What_was_redacted_is_in_no_format(RecordFormat format) => Assert.DoesNotContain(
        "t0ken", TestRecord.Of(TestRecord.CloudTrail("""{"eventName":"AssumeRole","responseElements":{"sessionToken":"t0ken"}}"""), "secrets", format), StringComparison.Ordinal);

    [Fact]
    public void What_was_redacted_is_not_in_the_ocsf_events_raw_data() =>
        Assert.DoesNotContain("t0ken", TestRecord.OcsfOf(TestRecord.CloudTrail("""{"responseElements":{"sessionToken":"t0ken"}}"""), "secrets"), StringComparison.Ordinal);
}
