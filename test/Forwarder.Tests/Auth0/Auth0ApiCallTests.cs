using Targets.Forwarder.Tests.Support;

namespace Targets.Forwarder.Tests.Auth0;

public sealed class Auth0ApiCallTests
{
    [Theory]
    [InlineData("post", "1", "Create", "POST")]
    [InlineData("GET", "2", "Read", "GET")]
    [InlineData("head", "2", "Read", "HEAD")]
    [InlineData("put", "3", "Update", "PUT")]
    [InlineData("PATCH", "3", "Update", "PATCH")]
    [InlineData("delete", "4", "Delete", "DELETE")]
    [InlineData("brew", "99", "Success API Operation", "BREW")]
    [InlineData("", "99", "Success API Operation", null)]
    [InlineData("*****", "99", "Success API Operation", null)]
    [InlineData("a-very-long-method-name", "99", "Success API Operation", null)]
    public void A_calls_activity_is_that_of_its_method(string method, string activity, string name, string? upper)
    {
        var json = Call($$$$"""{"type":"sapi","details":{"request":{"method":"{{{{method}}}}"}}}""");
        Assert.Equal(
            (activity, name, upper),
            (TestRecord.Column(json, "ocsf_activity_id"), TestRecord.TextColumn(json, "ocsf_activity_name"), TestRecord.TextColumn(json, "ocsf_http_request_http_method")));
    }

    [Theory]
    [InlineData("""{"type":"mgmt_api_read","details":{"request":{"method":"post"}}}""", "2")]
    [InlineData("""{"type":"fapi","details":{"request":{"method":"post"}}}""", "1")]
    [InlineData("""{"type":"sapi","details":"*****"}""", "99")]
    [InlineData("""{"type":"sapi","details":{"request":"*****"}}""", "99")]
    public void A_read_is_a_read_and_a_failure_has_its_method_too(string data, string activity) =>
        Assert.Equal(activity, TestRecord.Column(Call(data), "ocsf_activity_id"));

    [Theory]
    [InlineData("""{"type":"sapi","description":"Update a user"}""", "Update a user")]
    [InlineData("""{"type":"sapi","description":"Update a user","details":{"request":{"method":"patch","path":"/api/v2/users/1"}}}""", "Update a user")]
    [InlineData("""{"type":"sapi","description":"","details":{"request":{"method":"patch","path":"/api/v2/users/1"}}}""", "PATCH /api/v2/users/1")]
    [InlineData("""{"type":"fapi","details":{"request":{"method":"patch"}}}""", "fapi")]
    [InlineData("""{"type":"mgmt_api_read","details":{"request":{"path":"/api/v2/users/1"}}}""", "mgmt_api_read")]
    public void A_calls_operation_is_its_description_else_method_and_path(string data, string operation)
    {
        Assert.Equal(operation, TestRecord.TextColumn(Call(data), "ocsf_api_operation"));
        Assert.Equal("Auth0 Management API", TestRecord.TextColumn(Call(data), "ocsf_api_service_name"));
    }

    [Theory]
    [InlineData("201", "201")]
    [InlineData("null", null)]
    [InlineData("\"201\"", null)]
    [InlineData("201.5", null)]
    [InlineData("1e2", null)]
    [InlineData("99999999999999999999", null)]
    public void A_response_code_is_an_integer(string statusCode, string? expected) => Assert.Equal(
        expected, TestRecord.Column(Call($$$$"""{"type":"sapi","details":{"response":{"statusCode":{{{{statusCode}}}}}}}"""), "ocsf_api_response_code"));

    [Theory]
    [InlineData("sapi", "200", "1")]
    [InlineData("sapi", "399", "1")]
    [InlineData("sapi", "400", "2")]
    [InlineData("sapi", "503", "2")]
    [InlineData("mgmt_api_read", "403", "2")]
    [InlineData("fapi", "200", "2")]
    [InlineData("sscim", "500", "1")]
    public void A_call_that_was_answered_with_an_error_failed(string code, string statusCode, string statusId) => Assert.Equal(
        statusId, TestRecord.Column(Call($$$$"""{"type":"{{{{code}}}}","details":{"response":{"statusCode":{{{{statusCode}}}}}}}"""), "ocsf_status_id"));

    [Fact]
    public void Other_logs_have_a_request_without_method_and_path()
    {
        var json = Call("""{"type":"gd_unenroll","user_agent":"curl/8.5.0","details":{"request":{"method":"DELETE","path":"/api/device-accounts/1"}}}""");
        Assert.Equal(
            (null, null, "gd_unenroll"),
            (TestRecord.TextColumn(json, "ocsf_http_request_http_method"), TestRecord.TextColumn(json, "ocsf_http_request_url_path"),
                TestRecord.TextColumn(json, "ocsf_api_operation")));
        Assert.Contains("\"http_request\":{\"user_agent\":\"curl/8.5.0\"}", TestRecord.OcsfOf(json), StringComparison.Ordinal);
    }

    private static string Call(string data) => TestRecord.Auth0(data);
}
