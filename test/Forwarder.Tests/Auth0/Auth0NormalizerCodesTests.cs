using System.Text.Json;
using Targets.Forwarder.Tests.Support;

namespace Targets.Forwarder.Tests.Auth0;

public sealed class Auth0NormalizerCodesTests
{
    public static TheoryData<string> Codes => [.. ExpectedAuth0Code.All.Select(expected => expected.Code)];

    [Fact]
    public void There_are_194_and_no_two_are_the_same()
    {
        var codes = ExpectedAuth0Code.All.Select(expected => expected.Code).ToList();
        Assert.Equal((194, 194), (codes.Count, codes.Distinct().Count()));
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void A_code_has_its_class_activity_outcome_severity_and_profile(string code)
    {
        var expected = ExpectedAuth0Code.All.Single(row => row.Code == code);
        var ocsf = JsonElement.Parse(TestRecord.OcsfOf(Event(code)));
        Assert.Equal(
            expected,
            new ExpectedAuth0Code(
                ocsf.GetProperty("metadata").GetProperty("event_code").GetString()!, Number(ocsf, "class_uid"), Number(ocsf, "activity_id"),
                Number(ocsf, "status_id"), Number(ocsf, "severity_id"), IsTrue(ocsf, "is_alert"), IsTrue(ocsf, "is_mfa")));
        Assert.Equal((expected.ClassUid * 100) + expected.ActivityId, Number(ocsf, "type_uid"));
        Assert.Equal(
            expected.ClassUid == 0 ? """["cloud","host"]""" : expected.IsAttack ? """["cloud","security_control"]""" : """["cloud"]""",
            ocsf.GetProperty("metadata").GetProperty("profiles").GetRawText());
        string[] control = ["action_id", "action", "disposition_id", "disposition"];
        Assert.Equal(expected.IsAttack ? "2 Denied 2 Blocked" : "", string.Join(' ', control.Select(name => Text(ocsf, name))).Trim());
    }

    [Fact]
    public async Task Events_of_nothing_but_type_and_date_are_valid_ocsf_for_every_code_and_unknown_ones()
    {
        string[] codes = [.. ExpectedAuth0Code.All.Select(expected => expected.Code), "brand_new", "brand_new_failed", "snew", ""];
        var output = await OcsfValidator.RunAsync(codes.Select(code => TestRecord.OcsfOf(Event(code))));
        Assert.StartsWith("198 events, 198 valid, 0 errors, 0 warnings, ", output.TrimEnd().Split('\n')[^1], StringComparison.Ordinal);
    }

    private static string Event(string code) =>
        """{"detail-type":"Auth0 log","detail":{"data":{"type":"CODE","date":"2026-01-02T03:04:05.678Z"}}}""".Replace("CODE", code, StringComparison.Ordinal);

    private static int Number(JsonElement ocsf, string name) => ocsf.GetProperty(name).GetInt32();

    private static bool IsTrue(JsonElement ocsf, string name) => ocsf.TryGetProperty(name, out var flag) && flag.GetBoolean();

    private static string Text(JsonElement ocsf, string name) => ocsf.TryGetProperty(name, out var value) ? value.ToString() : "";
}
