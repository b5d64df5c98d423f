using System.Text.Json;
using Targets.Forwarder.Tests.Support;

namespace Targets.Forwarder.Tests.CloudTrail;

public sealed class CloudTrailInsightTests
{
    [Theory]
    [InlineData("Start", "200401", "Create", "1", "New")]
    [InlineData("End", "200403", "Close", "4", "Resolved")]
    public void An_insight_is_a_finding_that_begins_and_ends(string state, string typeUid, string activity, string statusId, string status)
    {
        var json = Insight($$"""{"state":"{{state}}","eventSource":"ec2.amazonaws.com","eventName":"RunInstances","insightType":"ApiCallRateInsight"}""");
        Assert.Equal(
            ("2004", typeUid, activity, statusId, status, "3", "true"),
            (TestRecord.Column(json, "ocsf_class_uid"), TestRecord.Column(json, "ocsf_type_uid"), TestRecord.TextColumn(json, "ocsf_activity_name"),
                TestRecord.Column(json, "ocsf_status_id"), TestRecord.TextColumn(json, "ocsf_status"), TestRecord.Column(json, "ocsf_severity_id"),
                TestRecord.Column(json, "ocsf_is_alert")));
        Assert.Equal(
            $$$"""{"uid":"shared","title":"ApiCallRateInsight {{{state}}}: ec2.amazonaws.com RunInstances","types":["ApiCallRateInsight"],"data_sources":["CloudTrail"],"analytic":{"name":"CloudTrail Insights","type_id":3,"type":"Statistical"}}""",
            TestRecord.Ocsf(json, "finding_info"));
        Assert.Equal("""{"operation":"RunInstances","service":{"name":"ec2.amazonaws.com"}}""", TestRecord.Ocsf(json, "api"));
    }

    [Fact]
    public void An_insight_into_errors_names_the_error()
    {
        var json = Insight("""{"state":"End","eventSource":"ssm.amazonaws.com","eventName":"GetParameter","insightType":"ApiErrorRateInsight","errorCode":"ParameterNotFound"}""");
        Assert.Equal("""{"operation":"GetParameter","service":{"name":"ssm.amazonaws.com"},"response":{"error":"ParameterNotFound"}}""", TestRecord.Ocsf(json, "api"));
        Assert.Equal("ApiErrorRateInsight End: ssm.amazonaws.com GetParameter", TestRecord.TextColumn(json, "ocsf_finding_info_title"));
    }

    [Theory]
    [InlineData("""{"state":"Start","eventSource":"ec2.amazonaws.com","eventName":"RunInstances","insightType":"ApiCallRateInsight"}""", "The rate of calls of RunInstances on ec2.amazonaws.com is unusual.")]
    [InlineData("""{"state":"End","eventSource":"ec2.amazonaws.com","eventName":"RunInstances","insightType":"ApiCallRateInsight"}""", "The rate of calls of RunInstances on ec2.amazonaws.com is usual again.")]
    [InlineData("""{"state":"Start","eventSource":"ssm.amazonaws.com","eventName":"GetParameter","insightType":"ApiErrorRateInsight","errorCode":"ParameterNotFound"}""", "The rate of ParameterNotFound errors of GetParameter on ssm.amazonaws.com is unusual.")]
    [InlineData("""{"state":"Start","insightType":"ApiErrorRateInsight"}""", "The rate of errors is unusual.")]
    [InlineData("{}", "The rate of calls is unusual.")]
    public void The_message_says_what_is_unusual(string insightDetails, string message) =>
        Assert.Equal(message, TestRecord.TextColumn(Insight(insightDetails), "ocsf_message"));

    [Theory]
    [InlineData("""{"state":"Start","insightType":"ApiCallRateInsight"}""", "ApiCallRateInsight Start")]
    [InlineData("""{"eventName":"RunInstances"}""", "Insight: RunInstances")]
    [InlineData("{}", "Insight")]
    public void The_title_leaves_out_what_is_not_there(string insightDetails, string title) =>
        Assert.Equal(title, TestRecord.TextColumn(Insight(insightDetails), "ocsf_finding_info_title"));

    [Theory]
    [InlineData("""[{"attribute":"userIdentityArn","insight":[{"value":"null","average":1},{"value":"arn:a","average":1}]}]""", "arn:a")]
    [InlineData("""[{"attribute":"userAgent","insight":[{"value":"x"}]},{"attribute":"userIdentityArn","insight":[{"value":"arn:b"}]}]""", "arn:b")]
    [InlineData("""[{"attribute":"userIdentityArn","insight":[{"value":"null"}],"baseline":[{"value":"arn:c"}]}]""", null)]
    [InlineData("""[{"attribute":"userIdentityArn","insight":[{"value":""},{"value":"a\"b"}]}]""", "a\"b")]
    [InlineData("""[{"\ud800":1,"attribute":"\ud800serIdentityAr"},{"attribute":"userIdentityArn","insight":[{"value":"a\ud800"}]}]""", "a\ufffd")]
    [InlineData("""[5,{"attribute":5},{"attribute":"userIdentityArn","insight":5},{"attribute":"userIdentityArn","insight":[5,{"value":5}]}]""", null)]
    [InlineData("[]", null)]
    [InlineData("5", null)]
    public void The_actor_is_the_first_identity_that_is_named(string attributions, string? uid)
    {
        var json = Insight($$$"""{"state":"Start","insightContext":{"attributions":{{{attributions}}}}}""");
        Assert.Equal((uid, uid is null ? null : "Unknown"), (TestRecord.TextColumn(json, "ocsf_actor_user_uid"), TestRecord.TextColumn(json, "ocsf_actor_user_type")));
        Assert.Equal(uid is null ? """["cloud"]""" : """["cloud","host"]""", TestRecord.Ocsf(json, "metadata.profiles"));
    }

    [Fact]
    public void Its_context_is_evidence_as_json_text()
    {
        using var evidences = JsonDocument.Parse(TestRecord.Ocsf(
            Insight("""{"insightContext":{"statistics":{ "baseline":{"average":0.0017857143}},"attributions":[]}}"""), "evidences")!);
        var evidence = Assert.Single(evidences.RootElement.EnumerateArray());
        Assert.Equal(
            ("insightContext", """{"statistics":{"baseline":{"average":0.0017857143}},"attributions":[]}"""),
            (evidence.GetProperty("name").GetString(), evidence.GetProperty("data").GetString()));
    }

    [Theory]
    [InlineData("""{"eventID":"e","sharedEventId":"s"}""", "s", "s")]
    [InlineData("""{"eventID":"e","sharedEventID":"S"}""", "S", "S")]
    [InlineData("""{"eventID":"e","sharedEventID":"S","sharedEventId":"s"}""", "s", "S")]
    [InlineData("""{"eventID":"e"}""", "e", null)]
    [InlineData("{}", "unknown", null)]
    public void Start_and_end_have_one_id_in_common(string detail, string uid, string? correlationUid)
    {
        var json = TestRecord.CloudTrail(("""{"eventCategory":"Insight",""" + detail[1..]).Replace(",}", "}", StringComparison.Ordinal));
        Assert.Equal((uid, correlationUid), (TestRecord.TextColumn(json, "ocsf_finding_info_uid"), TestRecord.TextColumn(json, "ocsf_metadata_correlation_uid")));
    }

    [Theory]
    [InlineData("""{"eventCategory":"Insight"}""", "2004")]
    [InlineData("""{"insightDetails":{}}""", "2004")]
    [InlineData("""{"eventCategory":"Insight","eventSource":"signin.amazonaws.com","eventName":"ConsoleLogin"}""", "2004")]
    [InlineData("""{"insightDetails":"text"}""", "6003")]
    [InlineData("""{"insightDetails":null}""", "6003")]
    public void Details_or_category_tell_an_insight(string detail, string classUid) =>
        Assert.Equal(classUid, TestRecord.Column(TestRecord.CloudTrail(detail), "ocsf_class_uid"));

    [Fact]
    public void A_finding_has_neither_source_nor_user_nor_request()
    {
        var json = TestRecord.CloudTrail(
            """{"eventCategory":"Insight","sourceIPAddress":"203.0.113.7","userAgent":"x","requestID":"r","userIdentity":{"type":"Root"},"insightDetails":{"eventName":"X"}}""");
        Assert.Equal(
            (null, null, null, null, null),
            (TestRecord.Ocsf(json, "src_endpoint"), TestRecord.Ocsf(json, "user"), TestRecord.Ocsf(json, "http_request"), TestRecord.Ocsf(json, "api.request"), TestRecord.Ocsf(json, "actor")));
    }

    private static string Insight(string insightDetails) =>
        TestRecord.CloudTrail($$"""{"eventID":"event","sharedEventId":"shared","eventCategory":"Insight","insightDetails":{{insightDetails}}}""");
}
