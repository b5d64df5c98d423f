using Targets.Forwarder.Tests.Support;

namespace Targets.Forwarder.Tests.Auth0;

public sealed class Auth0NormalizerTests
{
    [Theory]
    [InlineData("s", "Success", "1", "1")]
    [InlineData("fp", "Failure", "2", "2")]
    [InlineData("limit_wc", "Failure", "2", "4")]
    [InlineData("w", "Unknown", "0", "1")]
    [InlineData("brand_new_failed", "Failure", "2", "2")]
    [InlineData("brand_new_succeeded", "Success", "1", "1")]
    [InlineData("fnew", "Failure", "2", "2")]
    [InlineData("brand_new", "Unknown", "0", "1")]
    public void Outcome_and_severity_follow_the_code_which_is_kept(string code, string status, string statusId, string severityId)
    {
        var json = TestRecord.Auth0($$"""{"type":"{{code}}"}""");
        Assert.Equal(
            (status, statusId, severityId, code, code),
            (TestRecord.TextColumn(json, "ocsf_status"), TestRecord.Column(json, "ocsf_status_id"), TestRecord.Column(json, "ocsf_severity_id"),
                TestRecord.TextColumn(json, "ocsf_metadata_event_code"), TestRecord.TextColumn(json, "type")));
    }

    [Theory]
    [InlineData("brand_new", "99", "brand_new")]
    [InlineData("depnote", "99", "Deprecation Notice")]
    [InlineData("srrt", "99", "Successfully revoked a refresh token")]
    [InlineData("", "0", "Unknown")]
    public void An_activity_of_99_has_the_name_of_the_code_and_none_is_unknown(string code, string activity, string name)
    {
        var json = TestRecord.Auth0($$"""{"type":"{{code}}"}""");
        Assert.Equal((activity, name), (TestRecord.Column(json, "ocsf_activity_id"), TestRecord.TextColumn(json, "ocsf_activity_name")));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"type":null}""")]
    [InlineData("""{"type":5}""")]
    [InlineData("""{"type":{"s":1}}""")]
    public void A_log_without_a_type_is_a_base_event_of_unknown_activity(string data) => Assert.Equal(
        ("0", "0", "Unknown", "An event without a type was logged."),
        (TestRecord.Column(TestRecord.Auth0(data), "ocsf_class_uid"), TestRecord.Column(TestRecord.Auth0(data), "ocsf_type_uid"),
            TestRecord.TextColumn(TestRecord.Auth0(data), "ocsf_status"), TestRecord.TextColumn(TestRecord.Auth0(data), "ocsf_message")));

    [Theory]
    [InlineData("""{"type":"fp","description":"Wrong email or password."}""", "Wrong email or password.")]
    [InlineData("""{"type":"limit_wc","description":"10 times."}""", "10 times.")]
    [InlineData("""{"type":"brand_new_failed","description":"Why"}""", "Why")]
    [InlineData("""{"type":"s","description":"Successful login"}""", null)]
    [InlineData("""{"type":"fp","description":""}""", null)]
    [InlineData("""{"type":"fp"}""", null)]
    public void A_failure_has_its_description_as_detail(string data, string? detail) =>
        Assert.Equal(detail, TestRecord.TextColumn(TestRecord.Auth0(data), "ocsf_status_detail"));

    [Fact]
    public void An_attack_is_denied_and_blocked()
    {
        var json = TestRecord.Auth0("""{"type":"pwd_leak","ip":"203.0.113.7"}""");
        Assert.Equal(
            ("Denied", "Blocked", "true", "203.0.113.7"),
            (TestRecord.TextColumn(json, "ocsf_action"), TestRecord.TextColumn(json, "ocsf_disposition"), TestRecord.Column(json, "ocsf_is_alert"),
                TestRecord.TextColumn(json, "ocsf_src_endpoint_ip")));
    }

    [Theory]
    [InlineData("""{"log_id":"outer","data":{"log_id":"inner","_id":"old"}}""", "inner")]
    [InlineData("""{"log_id":"outer","data":{"log_id":"","_id":"old"}}""", "outer")]
    [InlineData("""{"log_id":"","data":{"log_id":"","_id":"old"}}""", "old")]
    [InlineData("""{"log_id":"","data":{"log_id":""}}""", "envelope")]
    [InlineData("""{"log_id":null,"data":{"log_id":7}}""", "envelope")]
    public void The_id_is_the_first_that_is_not_empty(string detail, string id) => Assert.Equal(
        id, TestRecord.TextColumn($$"""{"id":"envelope","detail-type":"Auth0 log","detail":{{detail}}}""", "ocsf_metadata_uid"));

    [Fact]
    public void Correlation_tenant_and_operation_are_the_logs_own()
    {
        var json = TestRecord.Auth0("""{"type":"depnote","references":{"correlation_id":"b0e3","trace_id":"1"},"tenant_name":"example.eu"}""");
        Assert.Equal(
            ("b0e3", "example.eu", "example.eu", "Auth0", "depnote", "Auth0"),
            (TestRecord.TextColumn(json, "ocsf_metadata_correlation_uid"), TestRecord.TextColumn(json, "ocsf_metadata_tenant_uid"),
                TestRecord.TextColumn(json, "ocsf_cloud_account_name"), TestRecord.TextColumn(json, "ocsf_cloud_provider"),
                TestRecord.TextColumn(json, "ocsf_api_operation"), TestRecord.TextColumn(json, "ocsf_api_service_name")));
    }

    [Theory]
    [InlineData("""{"type":"depnote","user_id":"auth0|1","ip":"203.0.113.7","user_agent":"curl/8.5.0"}""")]
    [InlineData("""{"type":"brand_new","user_id":"auth0|1","ip":"203.0.113.7","user_agent":"curl/8.5.0"}""")]
    public void A_base_event_has_an_actor_and_neither_user_nor_source_nor_request(string data)
    {
        var json = TestRecord.OcsfOf(TestRecord.Auth0(data));
        Assert.Contains("\"actor\":{\"user\":{\"uid\":\"auth0|1\",", json, StringComparison.Ordinal);
        Assert.DoesNotContain(",\"user\":{", json, StringComparison.Ordinal);
        Assert.DoesNotContain("src_endpoint", json, StringComparison.Ordinal);
        Assert.DoesNotContain("http_request", json, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Awkward_logs_are_valid_ocsf()
    {
        string[] data =
        [
            "{}",
            """{"type":7,"date":8,"ip":9,"user_id":10,"client_id":null,"details":"text","auth0_client":[1],"scope":["a","b"],"user_agent":{}}""",
            """{"type":"s","user_name":"*****","user_id":"","ip":"99.xxx.xxx.xxx","user_agent":"","client_name":"","date":"2026-01-02 03:04:05.678"}""",
            """{"type":"sapi","details":{"request":{"auth":{"user":"*****"},"method":7,"path":8},"response":{"statusCode":"*****"}}}""",
            """{"type":"sapi","details":{"request":{"auth":{"user":{"email":"*****"}},"method":"patch","path":"/x?a=1"},"response":{"statusCode":500}}}""",
            """{"type":"mgmt_api_read","details":null,"ip":"[REDACTED]"}""",
            """{"type":"fapi","ip":"190.257.209.19"}""",
            """{"type":"limit_mu","client_ip":"2001:db8::1","user_agent":"unknown"}""",
            """{"type":"weird \"type\" \\ \u00e9","user_name":"a\u0000b","description":"line\nline"}""",
        ];
        var output = await OcsfValidator.RunAsync(data.Select(log => TestRecord.OcsfOf(TestRecord.Auth0(log))));
        Assert.StartsWith("9 events, 9 valid, 0 errors, 0 warnings, ", output.TrimEnd().Split('\n')[^1], StringComparison.Ordinal);
    }
}
