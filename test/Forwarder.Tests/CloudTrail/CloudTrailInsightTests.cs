using System.Text.Json;
using Targets.Forwarder.Tests.Support;

namespace Targets.Forwarder.Tests.CloudTrail;

public sealed class CloudTrailInsightTests
{
    [Theory]
    [InlineData("Start", "Create", "New")]
    [InlineData("End", "Close", "Resolved")]
    public void An_insight_is_a_finding_that_begins_and_ends(string state, string activity, string status)
    {
        var json = TestRecord.CloudTrail(
            $$$"""{"eventID":"e","sharedEventId":"s","insightDetails":{"state":"{{{state}}}","eventSource":"ec2.amazonaws.com","eventName":"RunInstances","insightType":"ApiCallRateInsight"}}""");
        Assert.Equal(
            ("2004", activity, status, "s", $"ApiCallRateInsight {state}: ec2.amazonaws.com RunInstances", "RunInstances"),
            (TestRecord.Column(json, "ocsf_class_uid"), TestRecord.TextColumn(json, "ocsf_activity_name"), TestRecord.TextColumn(json, "ocsf_status"),
                TestRecord.TextColumn(json, "ocsf_finding_info_uid"), TestRecord.TextColumn(json, "ocsf_finding_info_title"), TestRecord.TextColumn(json, "ocsf_api_operation")));
    }

    [Theory]
    [InlineData("""[{"attribute":"userIdentityArn","insight":[{"value":"null","average":1},{"value":"arn:a","average":1}]}]""", "arn:a")]
    [InlineData("""[{"attribute":"userAgent","insight":[{"value":"x"}]},{"attribute":"userIdentityArn","insight":[{"value":"arn:b"}]}]""", "arn:b")]
    [InlineData("""[{"attribute":"userIdentityArn","insight":[{"value":"null"}]}]""", null)]
    [InlineData("""[5,{"attribute":5},{"attribute":"userIdentityArn","insight":5}]""", null)]
    [InlineData("5", null)]
    public void The_actor_is_the_first_identity_that_is_named(string attributions, string? uid)
    {
        var json = TestRecord.CloudTrail($$$$"""{"insightDetails":{"state":"Start","insightContext":{"attributions":{{{{attributions}}}}}}}""");
        Assert.Equal(uid, TestRecord.TextColumn(json, "ocsf_actor_user_uid"));
        using var ocsf = JsonDocument.Parse(TestRecord.OcsfOf(json));
        Assert.Equal(
            uid is null ? """["cloud"]""" : """["cloud","host"]""", ocsf.RootElement.GetProperty("metadata").GetProperty("profiles").GetRawText());
    }

    [Fact]
    public void An_insight_without_anything_is_still_a_finding() =>
        Assert.Equal("unknown", TestRecord.TextColumn(TestRecord.CloudTrail("""{"eventCategory":"Insight"}"""), "ocsf_finding_info_uid"));
}
