using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using Targets.Forwarder.Tests.Support;

namespace Targets.Forwarder.Tests.CloudTrail;

public sealed class CloudTrailNormalizerTests
{
    [Fact]
    public void Metadata_names_the_product_the_log_and_the_event()
    {
        var json = TestRecord.CloudTrail(
            """{"eventVersion":"1.11","eventTime":"2026-01-02T03:04:05Z","eventID":"e","eventType":"AwsApiCall","eventCategory":"Data","sharedEventID":"s","eventSource":"s3.amazonaws.com","eventName":"GetObject"}""");
        Assert.Equal(
            """{"uid":"e","event_code":"AwsApiCall","correlation_uid":"s","product":{"name":"CloudTrail","vendor_name":"AWS","feature":{"name":"Data"}},"version":"1.8.0","profiles":["cloud"],"log_name":"AWS CloudTrail","log_version":"1.11","original_time":"2026-01-02T03:04:05Z"}""",
            TestRecord.Ocsf(json, "metadata"));
    }

    [Theory]
    [InlineData("\"1.9\"", "\"1.9\"")]
    [InlineData("\"1.10\"", "\"1.10\"")]
    [InlineData("\"2.0\"", "\"2.0\"")]
    [InlineData("\"next\"", "\"next\"")]
    [InlineData("1.10", null)]
    [InlineData("null", null)]
    public void A_version_is_text_and_any_is_taken(string eventVersion, string? logVersion)
    {
        var json = TestRecord.CloudTrail($$$"""{"eventVersion":{{{eventVersion}}},"eventSource":"iam.amazonaws.com","eventName":"CreateUser","requestParameters":{"userName":"bob"}}""");
        Assert.Equal((logVersion, "300101"), (TestRecord.Ocsf(json, "metadata.log_version"), TestRecord.Column(json, "ocsf_type_uid")));
        Assert.Equal(
            logVersion is null ? $$"""{"detail.eventVersion":{{eventVersion}}}""" : logVersion.Trim('"'),
            TestRecord.TextColumn(json, logVersion is null ? "unknown_fields" : "eventVersion"));
    }

    [Theory]
    [InlineData("""{"eventID":"e"}""", "e")]
    [InlineData("""{"eventID":""}""", "envelope")]
    [InlineData("""{"requestID":"r"}""", "envelope")]
    public void The_id_is_the_records_own_else_the_envelopes(string detail, string uid) => Assert.Equal(
        uid, TestRecord.TextColumn($$"""{"id":"envelope","detail-type":"AWS API Call via CloudTrail","detail":{{detail}}}""", "ocsf_metadata_uid"));

    [Theory]
    [InlineData("""{"sharedEventID":"S"}""", "S")]
    [InlineData("""{"sharedEventId":"s"}""", "s")]
    [InlineData("""{"sharedEventId":"s","sharedEventID":"S"}""", "S")]
    [InlineData("""{"eventID":"e"}""", null)]
    public void Events_of_one_action_in_several_accounts_have_an_id_in_common(string detail, string? uid) =>
        Assert.Equal(uid, TestRecord.TextColumn(TestRecord.CloudTrail(detail), "ocsf_metadata_correlation_uid"));

    [Theory]
    [InlineData("2026-01-02T03:04:05Z", 1_767_323_045_000)]
    [InlineData("2026-01-02 03:04:05.149000000", 1_767_323_045_149)]
    [InlineData("2026-01-02 03:04:05.000000000", 1_767_323_045_000)]
    [InlineData("2026-01-02T03:04:05.678Z", 1_767_323_045_678)]
    [InlineData("02/01/2026", 1_577_934_245_000)]
    [InlineData("", 1_577_934_245_000)]
    public void The_time_is_the_records_own_else_the_envelopes(string eventTime, long milliseconds) => Assert.Equal(
        milliseconds.ToString(CultureInfo.InvariantCulture),
        TestRecord.Ocsf($$$"""{"detail-type":"AWS API Call via CloudTrail","time":"2020-01-02T03:04:05Z","detail":{"eventTime":"{{{eventTime}}}"}}""", "time"));

    [Theory]
    [InlineData("""{"awsRegion":"eu-west-1","recipientAccountId":"111122223333","userIdentity":{"accountId":"444455556666"}}""", """{"provider":"AWS","region":"eu-west-1","account":{"uid":"111122223333"}}""")]
    [InlineData("""{"awsRegion":"global"}""", """{"provider":"AWS","region":"global"}""")]
    [InlineData("""{"recipientAccountId":111122223333}""", """{"provider":"AWS"}""")]
    public void The_cloud_is_where_the_event_was_received(string detail, string cloud) => Assert.Equal(cloud, TestRecord.Ocsf(TestRecord.CloudTrail(detail), "cloud"));

    [Theory]
    [InlineData("""{"requestID":"r","eventID":"e","requestParameters":{"a":1}}""", """{"uid":"r","data":"{\"a\":1}"}""")]
    [InlineData("""{"eventID":"e","requestParameters":{"a":1}}""", """{"uid":"e","data":"{\"a\":1}"}""")]
    [InlineData("""{"requestID":"","eventID":"e"}""", """{"uid":"e"}""")]
    [InlineData("""{"requestID":"SecretDeleteMessage:arn:aws:secretsmanager:us-east-1:111122223333:secret:x","requestParameters":null}""", """{"uid":"SecretDeleteMessage:arn:aws:secretsmanager:us-east-1:111122223333:secret:x"}""")]
    [InlineData("""{"requestParameters":{"a":1}}""", null)]
    public void A_request_has_an_id_or_is_left_out(string detail, string? request) => Assert.Equal(request, TestRecord.Ocsf(TestRecord.CloudTrail(detail), "api.request"));

    [Theory]
    [InlineData("""{ "a" : [1, "x y", {"b":null}] }""", """{"a":[1,"x y",{"b":null}]}""")]
    [InlineData("{}", "{}")]
    [InlineData("[1, 2]", "[1,2]")]
    [InlineData("\"plain text\"", "plain text")]
    [InlineData("5", "5")]
    [InlineData("false", "false")]
    [InlineData("""{"policy":"{\"Version\":\"2012-10-17\"}"}""", """{"policy":"{\"Version\":\"2012-10-17\"}"}""")]
    [InlineData("\"\"", null)]
    [InlineData("null", null)]
    [InlineData("""{"a":"\ud800"}""", """{"a":"\ud800"}""")]
    [InlineData("""
        "cut \ud800"
        """, """
        "cut \ud800"
        """)]
    public void Request_and_response_are_text(string value, string? text)
    {
        var json = TestRecord.CloudTrail($$"""{"requestID":"r","requestParameters":{{value}},"responseElements":{{value}}}""");
        Assert.Equal((text, text), (Unquoted(TestRecord.Ocsf(json, "api.request.data")), Unquoted(TestRecord.Ocsf(json, "api.response.data"))));
    }

    [Theory]
    [InlineData("""{"sourceIPAddress":"203.0.113.7"}""", """{"ip":"203.0.113.7"}""")]
    [InlineData("""{"sourceIPAddress":"2001:db8::7"}""", """{"ip":"2001:db8::7"}""")]
    [InlineData("""{"sourceIPAddress":"cloudformation.amazonaws.com"}""", """{"domain":"cloudformation.amazonaws.com"}""")]
    [InlineData("""{"sourceIPAddress":"AWS Internal"}""", """{"svc_name":"AWS Internal"}""")]
    [InlineData("""{"sourceIPAddress":"AWS Internal/3"}""", """{"svc_name":"AWS Internal/3"}""")]
    [InlineData("""{"sourceIPAddress":"08.1.250.216"}""", """{"name":"08.1.250.216"}""")]
    [InlineData("""{"sourceIPAddress":"075.050.255.67"}""", """{"name":"075.050.255.67"}""")]
    [InlineData("""{"sourceIPAddress":"1.2"}""", """{"name":"1.2"}""")]
    [InlineData("""{"sourceIPAddress":"1"}""", """{"name":"1"}""")]
    [InlineData("""{"sourceIPAddress":"203.0.113.7:443"}""", """{"name":"203.0.113.7:443"}""")]
    [InlineData("""{"sourceIPAddress":"***"}""", """{"name":"***"}""")]
    [InlineData("""{"sourceIPAddress":""}""", """{"svc_name":"x.amazonaws.com"}""")]
    [InlineData("""{"sourceIPAddress":null}""", """{"svc_name":"x.amazonaws.com"}""")]
    [InlineData("""{"sourceIPAddress":7}""", """{"svc_name":"x.amazonaws.com"}""")]
    [InlineData("""{"other":1}""", """{"svc_name":"x.amazonaws.com"}""")]
    [InlineData("""{"sourceIPAddress":"10.0.3.7","vpcEndpointId":"vpce-0a1b2c3d4e5f67890"}""", """{"ip":"10.0.3.7","uid":"vpce-0a1b2c3d4e5f67890"}""")]
    [InlineData("""{"sourceIPAddress":"AWS Internal","vpcEndpointId":"AWS Internal"}""", """{"svc_name":"AWS Internal","uid":"AWS Internal"}""")]
    public void The_source_is_what_the_address_is(string detail, string endpoint) => Assert.Equal(
        endpoint, TestRecord.Ocsf(TestRecord.CloudTrail("""{"eventSource":"x.amazonaws.com","eventName":"X",""" + detail[1..]), "src_endpoint"));

    [Theory]
    [InlineData("""{"vpcEndpointId":"vpce-0a1b2c3d4e5f67890"}""", """{"uid":"vpce-0a1b2c3d4e5f67890"}""")]
    [InlineData("{}", """{"name":"Unknown"}""")]
    public void Without_address_and_service_the_source_is_the_endpoint_or_unknown(string detail, string endpoint) =>
        Assert.Equal(endpoint, TestRecord.Ocsf(TestRecord.CloudTrail(detail), "src_endpoint"));

    [Theory]
    [InlineData("[S3Console/0.4, aws-internal/3]")]
    [InlineData("Jersey/${project.version} (HttpUrlConnection 11.0.2)")]
    [InlineData("AWS Internal")]
    public void The_user_agent_is_as_the_record_has_it(string userAgent) => Assert.Equal(
        $$"""{"user_agent":"{{userAgent}}"}""", TestRecord.Ocsf(TestRecord.CloudTrail($$"""{"userAgent":"{{userAgent}}"}"""), "http_request"));

    [Theory]
    [InlineData("""{"eventSource":"ec2.amazonaws.com","eventName":"RunInstances","apiVersion":"2016-11-15"}""", """{"operation":"RunInstances","service":{"name":"ec2.amazonaws.com"},"version":"2016-11-15"}""")]
    [InlineData("""{"eventName":"RunInstances"}""", """{"operation":"RunInstances"}""")]
    [InlineData("""{"eventSource":"ec2.amazonaws.com"}""", """{"operation":"Unknown","service":{"name":"ec2.amazonaws.com"}}""")]
    public void The_api_is_the_operation_of_a_service(string detail, string api) => Assert.Equal(api, TestRecord.Ocsf(TestRecord.CloudTrail(detail), "api"));

    [Fact]
    public void What_is_observed_is_named_by_its_path()
    {
        var json = TestRecord.CloudTrail(
            """{"eventSource":"iam.amazonaws.com","eventName":"CreateUser","sourceIPAddress":"203.0.113.7","userAgent":"aws-cli","userIdentity":{"type":"IAMUser","userName":"alice","accessKeyId":"AKIAEXAMPLE"},"requestParameters":{"userName":"bob"}}""");
        Assert.Equal(
            """[{"name":"src_endpoint.ip","type_id":2,"type":"IP Address","value":"203.0.113.7"},{"name":"actor.user.name","type_id":4,"type":"User Name","value":"alice"},{"name":"user.name","type_id":4,"type":"User Name","value":"bob"},{"name":"actor.session.credential_uid","type_id":19,"type":"User Credential ID","value":"AKIAEXAMPLE"},{"name":"http_request.user_agent","type_id":16,"type":"HTTP User-Agent","value":"aws-cli"}]""",
            TestRecord.Ocsf(json, "observables"));
    }

    [Fact]
    public async Task The_recorded_calls_have_these_classes_and_activities()
    {
        var types = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var others = new SortedSet<string>(StringComparer.Ordinal);
        await foreach (var record in RecordedAsync())
        {
            using var json = JsonDocument.Parse(TestRecord.Of(TestRecord.CloudTrail(record)));
            var typeUid = json.RootElement.GetProperty("ocsf_type_uid").GetRawText();
            types[typeUid] = types.GetValueOrDefault(typeUid) + 1;
            if (typeUid == "600399")
            {
                others.Add(json.RootElement.GetProperty("ocsf_activity_name").GetString()!);
            }
        }

        Assert.Equal(
            "300101 6, 300105 5, 300106 4, 300199 4, 300201 2, 300203 49, 300206 1, 300501 1, 300502 1, 600301 232, 600302 2277, 600303 101, 600304 193, 600399 24",
            string.Join(", ", types.Select(type => $"{type.Key} {type.Value}")));
        Assert.Equal(["End Secret Version Delete", "Send Command", "Shared Snapshot Volume Created"], others);
    }

    private static string? Unquoted(string? json) => json is null ? null : JsonSerializer.Deserialize<string>(json);

    private static async IAsyncEnumerable<string> RecordedAsync()
    {
        await using var file = File.OpenRead(RepositoryFiles.Shared("data/cloudtrail-recorded.ndjson.gz"));
        await using var unzipped = new GZipStream(file, CompressionMode.Decompress);
        using var lines = new StreamReader(unzipped);
        while (await lines.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            yield return line;
        }
    }
}
