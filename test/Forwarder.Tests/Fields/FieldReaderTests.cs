using System.Text;
using Targets.Forwarder.CloudTrail;
using Targets.Forwarder.Envelopes;
using Targets.Forwarder.Fields;

namespace Targets.Forwarder.Tests.Fields;

public sealed class FieldReaderTests
{
    [Theory]
    [InlineData("""{"newField":1}""", "detail.newField=1")]
    [InlineData("""{"userIdentity":{"newField":{"a":[]}}}""", """detail.userIdentity.newField={"a":[]}""")]
    [InlineData("""{"userIdentity":{}}""", "detail.userIdentity={}")]
    [InlineData("""{"userIdentity":"text"}""", "detail.userIdentity=\"text\"")]
    [InlineData("""{"eventName":5}""", "detail.eventName=5")]
    [InlineData("""{"eventName":null}""", "detail.eventName=null")]
    [InlineData("""{"eventName":["a"]}""", """detail.eventName=["a"]""")]
    [InlineData("""{"readOnly":"yes"}""", "detail.readOnly=\"yes\"")]
    [InlineData("""{"eventName":"a","eventName":"b"}""", "detail.eventName=\"b\"")]
    [InlineData("""{"requestParameters":{"anything":1}}""")]
    [InlineData("""{"requestParameters":null,"readOnly":"True"}""")]
    public void What_has_no_column_is_noted_with_its_path(string detail, params string[] unknown) => Assert.Equal(unknown, Unknown(CloudTrail(detail)));

    [Fact]
    public void A_name_written_with_escapes_is_the_same_name() =>
        Assert.Equal("RunInstances", CloudTrail("""{"event\u004eame":"RunInstances"}""").Unescaped(CloudTrailFields.EventName));

    [Fact]
    public void Names_differ_by_case() => Assert.Equal(["detail.eventname=\"a\""], Unknown(CloudTrail("""{"eventname":"a"}""")));

    [Fact]
    public void A_promoted_field_of_another_type_stays_in_its_json_column()
    {
        var view = CloudTrail("""{"requestParameters":{"userName":{"a":1},"groupName":"admins"}}""");
        Assert.True(view[CloudTrailFields.TargetUserName].IsMissing);
        Assert.Equal("admins", view.Unescaped(CloudTrailFields.GroupName));
        Assert.Empty(view.Unknown);
    }

    [Fact]
    public void A_scope_is_a_string_or_an_array_of_strings()
    {
        Assert.Empty(Auth0("""{"scope":["openid","profile"]}""").Unknown);
        Assert.Empty(Auth0("""{"scope":"openid profile"}""").Unknown);
        Assert.Equal(["detail.data.scope={\"a\":1}"], Unknown(Auth0("""{"scope":{"a":1}}""")));
    }

    [Fact]
    public void A_text_that_openobserve_could_not_read_has_no_column() =>
        Assert.Equal([@"detail.eventName=""\ud800"""], Unknown(CloudTrail("""{"eventName":"\ud800"}""")));

    [Fact]
    public void Deep_nesting_is_no_matter()
    {
        var deep = new string('[', 100_000) + new string(']', 100_000);
        Assert.Equal(200_000, CloudTrail($$"""{"requestParameters":{{deep}}}""")[CloudTrailFields.RequestParameters].Length);
    }

    [Theory]
    [InlineData("true", true)]
    [InlineData("\"True\"", true)]
    [InlineData("\"false\"", false)]
    [InlineData("false", false)]
    [InlineData("1", null)]
    public void A_flag_is_a_boolean_or_its_text(string json, bool? expected) =>
        Assert.Equal(expected, CloudTrail($$"""{"readOnly":{{json}}}""").Flag(CloudTrailFields.ReadOnly));

    private static EventView CloudTrail(string detail) => Read(detail, EventKind.CloudTrail);

    private static EventView Auth0(string data) => Read($$"""{"data":{{data}}}""", EventKind.Auth0Log);

    private static EventView Read(string detail, EventKind kind) => DetailView.Read(Encoding.UTF8.GetBytes(detail), kind);

    private static IEnumerable<string> Unknown(EventView view) => view.Unknown.Select(field =>
        Encoding.UTF8.GetString(field.Parent.Prefix) + Encoding.UTF8.GetString(field.Name.Text(view.Json.Span)) + "=" + Encoding.UTF8.GetString(field.Value.Raw(view.Json.Span)));
}
