using Targets.Forwarder.Records.Redaction;

namespace Targets.Forwarder.Tests.Records.Redaction;

public sealed class RedactionListTests
{
    private const string Expected = "; expected PATH=mask, PATH=hash or PATH=drop, the word secrets, or none";

    [Theory]
    [InlineData("x", "got \"x\"" + Expected)]
    [InlineData("a=blur", "got \"a=blur\"" + Expected)]
    [InlineData("a=", "got \"a=\"" + Expected)]
    [InlineData("a=0", "got \"a=0\"" + Expected)]
    [InlineData("=mask", "got \"=mask\"" + Expected)]
    [InlineData("a..b=mask", "got \"a..b=mask\"" + Expected)]
    [InlineData(".a=mask", "got \".a=mask\"" + Expected)]
    [InlineData("a.=mask", "got \"a.=mask\"" + Expected)]
    [InlineData(",", "got \",\"" + Expected)]
    [InlineData("secret", "got \"secret\"" + Expected)]
    [InlineData("secrets,none", "got \"none\"" + Expected)]
    [InlineData("sourceIPAddress,secrets", "got \"sourceIPAddress\"" + Expected)]
    [InlineData("a.**=mask", "got \"a.**=mask\"; expected a path of at most 60 steps that ends in a name, an index or *")]
    [InlineData("secrets,a=hash", "got a rule that hashes; expected a key for it in REDACT_KEY")]
    public void A_wrong_rule_says_what_it_got_and_what_is_expected(string text, string expected)
    {
        Assert.False(RedactionList.TryParse(text, null, out var redactor, out var problem));
        Assert.Null(redactor);
        Assert.Equal(expected, problem);
    }

    [Theory]
    [InlineData("eventID=drop", "detail.eventID")]
    [InlineData("detail.eventTime=mask", "detail.eventTime")]
    [InlineData("id=hash", "id")]
    [InlineData("time=mask", "time")]
    [InlineData("source=mask", "source")]
    [InlineData("detail-type=mask", "detail-type")]
    [InlineData("log_id=mask", "detail.log_id")]
    [InlineData("data.log_id=mask", "detail.data.log_id")]
    [InlineData("data._id=mask", "detail.data._id")]
    [InlineData("data.date=mask", "detail.data.date")]
    [InlineData("detail.*.date=mask", "detail.data.date")]
    [InlineData("data=drop", "detail.data.log_id")]
    [InlineData("detail=mask", "detail.eventID")]
    [InlineData("data.*=mask", "detail.data.log_id")]
    [InlineData("*=mask", "id")]
    [InlineData("**.id=mask", "id")]
    [InlineData("**.log_id=mask", "detail.log_id")]
    [InlineData("**.data=mask", "detail.data.log_id")]
    public void A_rule_on_an_id_or_a_time_or_on_what_holds_one_is_wrong(string text, string id)
    {
        Assert.False(RedactionList.TryParse(text, [1], out var redactor, out var problem));
        Assert.Null(redactor);
        Assert.Equal($"got \"{text}\", which covers {id}; ids and times can't be redacted", problem);
    }

    [Fact]
    public void A_path_of_too_many_steps_is_wrong() =>
        Assert.False(RedactionList.TryParse(string.Join('.', Enumerable.Repeat("a", 61)) + "=mask", null, out _, out _));

    [Fact]
    public void None_redacts_nothing()
    {
        Assert.True(RedactionList.TryParse("none", null, out var redactor, out _));
        Assert.Null(redactor);
    }

    [Theory]
    [InlineData("secrets")]
    [InlineData("userIdentity.userName=mask, data.ip=hash ,secrets")]
    [InlineData("*.userName=drop")]
    [InlineData("detail.**.id=MASK")]
    [InlineData("account=hash,resources.*=mask")]
    [InlineData("a.key=with=signs=mask")]
    [InlineData("date.x=mask,detail.data.user_id=drop")]
    public void A_list_is_read(string text) => Assert.True(RedactionList.TryParse(text, [1], out _, out _));
}
