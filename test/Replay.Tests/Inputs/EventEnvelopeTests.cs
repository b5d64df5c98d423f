using System.Text;
using System.Text.Json;
using Targets.Replay.Inputs;

namespace Targets.Replay.Tests.Inputs;

public sealed class EventEnvelopeTests
{
    [Fact]
    public void A_cloudtrail_record_is_wrapped_as_eventbridge_does()
    {
        const string Record = """{"eventVersion":"1.11","eventID":"e-1","eventTime":"2026-01-02T03:04:05Z","eventSource":"ec2.amazonaws.com","eventName":"RunInstances","awsRegion":"eu-west-1","eventType":"AwsApiCall","recipientAccountId":"444455556666", "x": 1.50}""";
        Assert.Equal(
            """{"version":"0","id":"e-1","detail-type":"AWS API Call via CloudTrail","source":"aws.ec2","account":"444455556666","time":"2026-01-02T03:04:05Z","region":"eu-west-1","resources":[],"detail":"""
            + Record + "}",
            Wrap(Record));
    }

    [Fact]
    public void A_record_that_lacks_all_gets_fixed_values_and_says_that_its_time_is_assumed() => Assert.Equal(
        """{"version":"0","id":"","detail-type":"AWS API Call via CloudTrail","source":"aws.cloudtrail","account":"111122223333","time":"1970-01-01T00:00:00Z","time-assumed":true,"region":"us-east-1","resources":[],"detail":{"eventVersion":"1.11","eventName":"X"}}""",
        Wrap("""{"eventVersion":"1.11","eventName":"X"}"""));

    [Theory]
    [InlineData("AwsApiCall", "AWS API Call via CloudTrail")]
    [InlineData("AwsConsoleSignIn", "AWS Console Sign In via CloudTrail")]
    [InlineData("AwsConsoleAction", "AWS Console Action via CloudTrail")]
    [InlineData("AwsServiceEvent", "AWS Service Event via CloudTrail")]
    [InlineData("AwsCloudTrailInsight", "AWS Insight via CloudTrail")]
    [InlineData("AwsVpceEvent", "AWS Network Activity Event via CloudTrail")]
    [InlineData("AwsVpceEvents", "AWS Network Activity Event via CloudTrail")]
    [InlineData("SomethingNew", "AWS API Call via CloudTrail")]
    public void The_detail_type_follows_the_event_type(string eventType, string detailType) =>
        Assert.Equal(detailType, Member(Wrap($$"""{"eventVersion":"1.11","eventType":"{{eventType}}"}"""), "detail-type"));

    [Theory]
    [InlineData("signin.amazonaws.com", "aws.signin")]
    [InlineData("monitoring.amazonaws.com", "aws.monitoring")]
    [InlineData("example.com", "aws.example.com")]
    public void The_source_is_the_service_called(string eventSource, string source) =>
        Assert.Equal(source, Member(Wrap($$"""{"eventVersion":"1.11","eventName":"X","eventSource":"{{eventSource}}"}"""), "source"));

    [Fact]
    public void The_region_of_an_old_sign_in_is_that_of_the_bus() =>
        Assert.Equal("us-east-1", Member(Wrap("""{"eventVersion":"1.05","eventName":"ConsoleLogin","awsRegion":"global"}"""), "region"));

    [Fact]
    public void An_auth0_log_with_its_id_beside_the_data_becomes_the_detail()
    {
        const string Log = """{"log_id":"900","data":{"type":"s","date":"2026-01-02T03:04:05.678Z","tenant_name":"example.eu"}}""";
        Assert.Equal(
            """{"version":"0","id":"900","detail-type":"Auth0 log","source":"aws.partner/auth0.com/example.eu-00000000-0000-0000-0000-000000000000/auth0.logs","account":"111122223333","time":"2026-01-02T03:04:05Z","region":"us-east-1","resources":[],"detail":"""
            + Log + "}",
            Wrap(Log));
    }

    [Fact]
    public void The_source_of_a_log_that_names_no_tenant_names_none() =>
        Assert.Equal("aws.partner/auth0.com/00000000-0000-0000-0000-000000000000/auth0.logs", Member(Wrap("""{"type":"s","log_id":"900"}"""), "source"));

    [Theory]
    [InlineData("""{"type":"s","log_id":"900"}""", "900")]
    [InlineData("""{"type":"s","_id":"901","date":"2026-01-02T03:04:05.678Z"}""", "901")]
    public void A_flat_auth0_log_becomes_the_data_of_a_detail(string log, string id)
    {
        var envelope = Wrap(log);
        Assert.Equal(id, Member(envelope, "id"));
        Assert.EndsWith($$$""","detail":{"log_id":"{{{id}}}","data":{{{log}}}}}""", envelope, StringComparison.Ordinal);
    }

    [Fact]
    public void A_flat_auth0_log_without_any_id_has_none() =>
        Assert.EndsWith(""","detail":{"data":{"type":"s","date":"2026-01-02"}}}""", Wrap("""{"type":"s","date":"2026-01-02"}"""), StringComparison.Ordinal);

    [Theory]
    [InlineData("2026-01-02T03:04:05.999Z", "2026-01-02T03:04:05Z")]
    [InlineData("2026-01-02T03:04:05+02:00", "2026-01-02T01:04:05Z")]
    [InlineData("2025-10-03 14:09:32.149000000", "2025-10-03T14:09:32Z")]
    public void The_time_is_the_logs_own_in_whole_seconds(string date, string time)
    {
        var envelope = Wrap($$"""{"type":"s","log_id":"1","date":"{{date}}"}""");
        Assert.Equal(time, Member(envelope, "time"));
        Assert.DoesNotContain("time-assumed", envelope, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"yesterday\"")]
    [InlineData("1767323045678")]
    [InlineData("null")]
    [InlineData("\"\"")]
    public void What_is_no_time_is_replaced_by_a_fixed_one_and_said(string date)
    {
        var envelope = Wrap($$"""{"type":"s","log_id":"1","date":{{date}}}""");
        Assert.Contains(""","time":"1970-01-01T00:00:00Z","time-assumed":true,""", envelope, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"source":"x","detail":{}}""")]
    [InlineData("""{"detail-type":"x","detail":{"Records":[]}}""")]
    [InlineData("""{"detail":{},"source":"x","eventVersion":"1.11","eventName":"X"}""")]
    public void An_envelope_is_returned_as_it_is(string envelope) => Assert.Equal(envelope, Wrap(envelope));

    [Theory]
    [InlineData("""{"detail":{}}""")]
    [InlineData("""{"eventVersion":"1.11"}""")]
    [InlineData("""{"type":"user.created"}""")]
    [InlineData("""{"type":5,"log_id":"1"}""")]
    [InlineData("""{"log_id":"1","data":[]}""")]
    public void Another_object_is_no_event(string json)
    {
        using var document = JsonDocument.Parse(json);
        Assert.Null(EventEnvelope.Of(document.RootElement, Encoding.UTF8.GetBytes(json), out var problem));
        Assert.Equal("found an object that is no event; expected an EventBridge envelope, a CloudTrail record or an Auth0 log", problem);
    }

    private static string Wrap(string json)
    {
        using var document = JsonDocument.Parse(json);
        return Encoding.UTF8.GetString(EventEnvelope.Of(document.RootElement, Encoding.UTF8.GetBytes(json), out _)!.Value.Span);
    }

    private static string? Member(string envelope, string name) => JsonElement.Parse(envelope).GetProperty(name).GetString();
}
