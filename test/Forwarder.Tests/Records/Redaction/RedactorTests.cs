using Targets.Forwarder.Tests.Support;

namespace Targets.Forwarder.Tests.Records.Redaction;

public sealed class RedactorTests
{
    [Fact]
    public void A_masked_value_is_in_no_column()
    {
        var record = TestRecord.Of(TestRecord.CloudTrail("""{"eventName":"X","userIdentity":{"userName":"alice","arn":"arn:x"}}"""), "userIdentity.userName=mask");
        Assert.DoesNotContain("alice", record, StringComparison.Ordinal);
        Assert.Contains("""
            "userIdentity_userName":"*****"
            """, record, StringComparison.Ordinal);
        Assert.Contains("""
            "targets_redacted":"[\"detail.userIdentity.userName\"]"
            """, record, StringComparison.Ordinal);
    }

    [Fact]
    public void A_hash_is_keyed_and_the_same_for_the_same_value()
    {
        var json = TestRecord.CloudTrail("""{"sourceIPAddress":"203.0.113.7"}""");

        // printf %s 203.0.113.7 | openssl dgst -sha256 -hmac key
        Assert.Equal(
            "hmac:df9ac6d8766d37aa28f482625dcd1e3ceee755173c11874c62b66737c92d58df", TestRecord.TextColumn(json, "sourceIPAddress", "sourceIPAddress=hash"));
        Assert.Equal(TestRecord.TextColumn(json, "sourceIPAddress", "sourceIPAddress=hash"), TestRecord.TextColumn(json, "ocsf_src_endpoint_name", "sourceIPAddress=hash"));
        Assert.Null(TestRecord.Column(json, "ocsf_src_endpoint_ip", "sourceIPAddress=hash"));
    }

    [Fact]
    public void A_dropped_member_is_gone_and_an_element_is_null()
    {
        var json = TestRecord.CloudTrail("""{"requestParameters":{"a":[1,{"b":2,"c":3}]},"userAgent":"x"}""");
        Assert.Equal("""{"a":[1,{"c":3}]}""", TestRecord.TextColumn(json, "requestParameters", "requestParameters.a.1.b=drop"));
        Assert.Equal("""{"a":[null,{"b":2,"c":3}]}""", TestRecord.TextColumn(json, "requestParameters", "requestParameters.a.0=drop"));
        Assert.Null(TestRecord.Column(json, "userAgent", "userAgent=drop"));
    }

    [Fact]
    public void A_star_is_any_one_step() => Assert.Equal(
        """{"x":{"name":"*****"},"y":{"name":"*****"},"name":"kept"}""",
        TestRecord.TextColumn(TestRecord.CloudTrail("""{"requestParameters":{"x":{"name":"a"},"y":{"name":"b"},"name":"kept"}}"""), "requestParameters", "requestParameters.*.name=mask"));

    [Fact]
    public void The_built_in_secrets_are_masked_at_any_depth_unless_the_source_did()
    {
        var json = TestRecord.CloudTrail(
            """{"responseElements":{"credentials":{"sessionToken":"t0ken","accessKeyId":"ASIAEXAMPLE"},"list":[{"password":"HIDDEN_DUE_TO_SECURITY_REASONS"},{"password":"***"},{"password":""},{"password":5}]}}""");
        Assert.Equal(
            """{"credentials":{"sessionToken":"*****","accessKeyId":"ASIAEXAMPLE"},"list":[{"password":"HIDDEN_DUE_TO_SECURITY_REASONS"},{"password":"***"},{"password":""},{"password":5}]}""",
            TestRecord.TextColumn(json, "responseElements", "secrets"));
        Assert.Equal("""["detail.responseElements.credentials.sessionToken"]""", TestRecord.TextColumn(json, "targets_redacted", "secrets"));
    }

    [Fact]
    public void A_name_written_with_escapes_is_found() => Assert.Equal(
        """{"sess\u0069onToken":"*****"}""",
        TestRecord.TextColumn(TestRecord.CloudTrail("""{"responseElements":{"sess\u0069onToken":"t0ken"}}"""), "responseElements", "secrets"));

    [Fact]
    public void An_event_without_anything_to_redact_is_the_same_record()
    {
        var json = TestRecord.CloudTrail("""{"eventName":"X","requestParameters":{"a": 1}}""");
        Assert.Equal(TestRecord.Of(json), TestRecord.Of(json, "secrets,userIdentity.userName=mask"));
    }

    [Fact]
    public void What_was_redacted_is_not_in_the_ocsf_events_raw_data() =>
        Assert.DoesNotContain("t0ken", TestRecord.OcsfOf(TestRecord.CloudTrail("""{"responseElements":{"sessionToken":"t0ken"}}"""), "secrets"), StringComparison.Ordinal);
}
