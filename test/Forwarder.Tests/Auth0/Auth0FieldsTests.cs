using Targets.Forwarder.Tests.Support;

namespace Targets.Forwarder.Tests.Auth0;

/// <summary>Where the values of awkward fields are stored: in which column, or by which path among the unknown.</summary>
public sealed class Auth0FieldsTests
{
    [Theory]
    [InlineData("""{"scope":"openid profile"}""", "scope", "\"openid profile\"")]
    [InlineData("""{"scope":["openid","profile"]}""", "scope", "\"openid profile\"")]
    [InlineData("""{"scope":"*****"}""", "scope", "\"*****\"")]
    [InlineData("""{"is_mobile":true}""", "is_mobile", "true")]
    [InlineData("""{"isMobile":false}""", "is_mobile", "false")]
    [InlineData("""{"isMobile":"true"}""", "is_mobile", "true")]
    [InlineData("""{"is_mobile":true,"isMobile":false}""", "is_mobile", "true")]
    [InlineData("""{"auth0_client":{"name":"lock.js","env":{"v":"1"}}}""", "auth0_client", "\"{\\\"name\\\":\\\"lock.js\\\",\\\"env\\\":{\\\"v\\\":\\\"1\\\"}}\"")]
    [InlineData("""{"auth0_client":["lock.js", 5]}""", "auth0_client", "\"[\\\"lock.js\\\",5]\"")]
    [InlineData("""{"auth0_client":"lock.js"}""", "auth0_client", "\"lock.js\"")]
    [InlineData("""{"auth0_client":5}""", "auth0_client", "\"5\"")]
    [InlineData("""{"details":{"error":"the domain is blacklisted"}}""", "details", "\"{\\\"error\\\":\\\"the domain is blacklisted\\\"}\"")]
    [InlineData("""{"details":"*****"}""", "details", "\"*****\"")]
    [InlineData("""{"details":null}""", "details", "\"null\"")]
    [InlineData("""{"details":[]}""", "details", "\"[]\"")]
    [InlineData("""{"details":{}}""", "details", "\"{}\"")]
    [InlineData("""{"$event_schema":{"version":"1.0.0"}}""", "event_schema_version", "\"1.0.0\"")]
    [InlineData("""{"_id":"9002"}""", "log_id", "\"9002\"")]
    [InlineData("""{"_id":"9002","log_id":"9003"}""", "log_id", "\"9003\"")]
    [InlineData("""{"user_id":"","ip":""}""", "user_id", "\"\"")]
    [InlineData("""{"ip":"190.257.209.19"}""", "ip", "\"190.257.209.19\"")]
    [InlineData("""{"location_info":{"latitude":"52.1","longitude":5}}""", "location_info", "\"{\\\"latitude\\\":\\\"52.1\\\",\\\"longitude\\\":5}\"")]
    [InlineData("""{"references":{"correlation_id":"b0e3","trace_id":"1"}}""", "references", "\"{\\\"correlation_id\\\":\\\"b0e3\\\",\\\"trace_id\\\":\\\"1\\\"}\"")]
    public void A_value_has_its_column(string data, string column, string value) => Assert.Equal(value, TestRecord.Column(TestRecord.Auth0(data), column));

    [Theory]
    [InlineData("""{"scope":null}""", """{"detail.data.scope":null}""")]
    [InlineData("""{"scope":["a b"]}""", """{"detail.data.scope":["a b"]}""")]
    [InlineData("""{"scope":[]}""", """{"detail.data.scope":[]}""")]
    [InlineData("""{"client_id":null}""", """{"detail.data.client_id":null}""")]
    [InlineData("""{"client_ip":null,"ip":7}""", """{"detail.data.client_ip":null,"detail.data.ip":7}""")]
    [InlineData("""{"is_mobile":true,"isMobile":false}""", """{"detail.data.isMobile":false}""")]
    [InlineData("""{"is_mobile":"perhaps"}""", """{"detail.data.is_mobile":"perhaps"}""")]
    [InlineData("""{"_id":"9002","log_id":"9003"}""", """{"detail.data._id":"9002"}""")]
    [InlineData("""{"$event_schema":"1.0.0"}""", """{"detail.data.$event_schema":"1.0.0"}""")]
    [InlineData("""{"$event_schema":{"version":2,"name":"x"}}""", """{"detail.data.$event_schema.version":2,"detail.data.$event_schema.name":"x"}""")]
    [InlineData("""{"id":"5","brand.new":{"a":[1]}}""", """{"detail.data.id":"5","detail.data.brand.new":{"a":[1]}}""")]
    [InlineData("""{"details":{},"details":{"b":2}}""", """{"detail.data.details":{"b":2}}""")]
    [InlineData("""{"details":{"request":"*****","new":1}}""", null)]
    public void A_value_without_a_column_is_kept_by_its_path(string data, string? unknown) =>
        Assert.Equal(unknown, TestRecord.TextColumn(TestRecord.Auth0(data), "unknown_fields"));

    [Theory]
    [InlineData("""{"log_id":"1","data":{"log_id":"1"}}""", null)]
    [InlineData("""{"log_id":"1","data":{"log_id":"2"}}""", "1")]
    [InlineData("""{"log_id":"1","data":{}}""", "1")]
    public void An_id_beside_the_data_is_stored_where_it_differs(string detail, string? stored) =>
        Assert.Equal(stored, TestRecord.TextColumn($$"""{"detail-type":"Auth0 log","detail":{{detail}}}""", "detail_log_id"));
}
