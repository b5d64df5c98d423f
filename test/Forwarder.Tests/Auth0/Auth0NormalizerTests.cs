using Targets.Forwarder.Tests.Support;

namespace Targets.Forwarder.Tests.Auth0;

public sealed class Auth0NormalizerTests
{
    [Theory]
    [InlineData("post", "1", "Create")]
    [InlineData("GET", "2", "Read")]
    [InlineData("head", "2", "Read")]
    [InlineData("put", "3", "Update")]
    [InlineData("PATCH", "3", "Update")]
    [InlineData("delete", "4", "Delete")]
    [InlineData("brew", "99", "Success API Operation")]
    [InlineData("a-very-long-method-name", "99", "Success API Operation")]
    public void A_management_calls_activity_is_that_of_its_method(string method, string activity, string name)
    {
        var json = TestRecord.Auth0($$$$"""{"type":"sapi","details":{"request":{"method":"{{{{method}}}}"}}}""");
        Assert.Equal(activity, TestRecord.Column(json, "ocsf_activity_id"));
        Assert.Equal(name, TestRecord.TextColumn(json, "ocsf_activity_name"));
    }

    [Fact]
    public void The_actor_of_a_management_call_is_who_is_named_in_the_request()
    {
        var json = TestRecord.Auth0(
            """{"type":"sapi","user_id":"auth0|1","client_id":"c","details":{"request":{"auth":{"user":{"user_id":"auth0|admin","name":"Ada","email":"ada@example.com"}}}}}""");
        Assert.Equal(
            ("auth0|admin", "Ada", "ada@example.com", "Admin"),
            (TestRecord.TextColumn(json, "ocsf_actor_user_uid"), TestRecord.TextColumn(json, "ocsf_actor_user_name"),
                TestRecord.TextColumn(json, "ocsf_actor_user_email_addr"), TestRecord.TextColumn(json, "ocsf_actor_user_type")));
    }

    [Theory]
    [InlineData("""{"type":"sapi","user_id":"auth0|1","user_name":"alice"}""", "auth0|1", "alice", "User")]
    [InlineData("""{"type":"seccft","user_id":"abc@clients"}""", "abc@clients", null, "Service")]
    [InlineData("""{"type":"seccft","client_id":"abc","client_name":"Job"}""", "abc", "Job", "Service")]
    [InlineData("""{"type":"fu","user_id":"","user_name":"","client_id":null}""", null, null, null)]
    public void The_actor_is_the_user_else_the_client(string data, string? uid, string? name, string? type)
    {
        var json = TestRecord.Auth0(data);
        Assert.Equal(
            (uid, name, type),
            (TestRecord.TextColumn(json, "ocsf_actor_user_uid"), TestRecord.TextColumn(json, "ocsf_actor_user_name"), TestRecord.TextColumn(json, "ocsf_actor_user_type")));
        Assert.Equal(uid is null ? "Auth0" : null, uid is null ? TestRecord.TextColumn(json, "ocsf_actor_app_name") : null);
    }

    [Theory]
    [InlineData("s", "Success", "1", "1")]
    [InlineData("fp", "Failure", "2", "2")]
    [InlineData("limit_wc", "Failure", "2", "4")]
    [InlineData("w", "Unknown", "0", "1")]
    [InlineData("brand_new_failed", "Failure", "2", "2")]
    [InlineData("brand_new", "Unknown", "0", "1")]
    public void Outcome_and_severity_follow_the_code(string code, string status, string statusId, string severityId)
    {
        var json = TestRecord.Auth0($$"""{"type":"{{code}}"}""");
        Assert.Equal(
            (status, statusId, severityId, code),
            (TestRecord.TextColumn(json, "ocsf_status"), TestRecord.Column(json, "ocsf_status_id"), TestRecord.Column(json, "ocsf_severity_id"),
                TestRecord.TextColumn(json, "ocsf_metadata_event_code")));
    }

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
    [InlineData("""{"type":"s","ip":"2001:db8::1"}""", "ocsf_src_endpoint_ip", "2001:db8::1")]
    [InlineData("""{"type":"s","ip":"","client_ip":"203.0.113.7"}""", "ocsf_src_endpoint_ip", "203.0.113.7")]
    [InlineData("""{"type":"sapi","details":{"request":{"ip":"203.0.113.8"}}}""", "ocsf_src_endpoint_ip", "203.0.113.8")]
    [InlineData("""{"type":"s","ip":"99.xxx.xxx.xxx"}""", "ocsf_src_endpoint_name", "99.xxx.xxx.xxx")]
    [InlineData("""{"type":"sapi"}""", "ocsf_src_endpoint_svc_name", "Auth0")]
    public void The_source_is_the_first_address_that_is_there(string data, string column, string expected) =>
        Assert.Equal(expected, TestRecord.TextColumn(TestRecord.Auth0(data), column));

    [Theory]
    [InlineData("""{"type":"s","user_id":"auth0|1","user_name":"a@example.com"}""", "auth0|1", "a@example.com", "a@example.com")]
    [InlineData("""{"type":"s","user_id":"auth0|1","user_name":"a*****"}""", "auth0|1", "a*****", null)]
    [InlineData("""{"type":"seacft","client_id":"c"}""", "c", null, null)]
    public void The_user_of_a_login_is_the_one_who_logs_in(string data, string? uid, string? name, string? email)
    {
        var json = TestRecord.Auth0(data);
        Assert.Equal(
            (uid, name, email),
            (TestRecord.TextColumn(json, "ocsf_user_uid"), TestRecord.TextColumn(json, "ocsf_user_name"), TestRecord.TextColumn(json, "ocsf_user_email_addr")));
    }

    [Fact]
    public void A_login_without_user_and_client_concerns_the_tenants_account() =>
        Assert.Equal("example", TestRecord.TextColumn(TestRecord.Auth0("""{"type":"fu","tenant_name":"example"}"""), "ocsf_user_account_name"));

    [Theory]
    [InlineData("""{"description":"Update a user"}""", "Update a user")]
    [InlineData("""{"details":{"request":{"method":"patch","path":"/api/v2/users/1"}}}""", "patch /api/v2/users/1")]
    [InlineData("""{"details":{"request":{"method":"patch"}}}""", "sapi")]
    public void A_management_calls_operation_is_its_description_else_method_and_path(string data, string expected) =>
        Assert.Equal(expected, TestRecord.TextColumn(TestRecord.Auth0("{\"type\":\"sapi\"," + data[1..]), "ocsf_api_operation"));

    [Theory]
    [InlineData("201", "201")]
    [InlineData("null", null)]
    [InlineData("\"201\"", null)]
    [InlineData("201.5", null)]
    public void A_response_code_is_an_integer(string statusCode, string? expected) =>
        Assert.Equal(expected, TestRecord.Column(TestRecord.Auth0($$$$"""{"type":"sapi","details":{"response":{"statusCode":{{{{statusCode}}}}}}}"""), "ocsf_api_response_code"));
}
