using Targets.Forwarder.Records.Redaction;

namespace Targets.Forwarder.Tests.Records.Redaction;

public sealed class RedactionListTests
{
    [Theory]
    [InlineData("x", "got \"x\"; expected PATH=mask, PATH=hash or PATH=drop, the word secrets, or none")]
    [InlineData("a=blur", "got \"a=blur\"; expected PATH=mask, PATH=hash or PATH=drop, the word secrets, or none")]
    [InlineData("=mask", "got \"=mask\"; expected PATH=mask, PATH=hash or PATH=drop, the word secrets, or none")]
    [InlineData("a..b=mask", "got \"a..b=mask\"; expected PATH=mask, PATH=hash or PATH=drop, the word secrets, or none")]
    [InlineData("secrets,a=hash", "got a rule that hashes; expected a key for it in REDACT_KEY")]
    [InlineData("eventID=drop", "got \"eventID=drop\", which covers detail.eventID; ids and times can't be redacted")]
    [InlineData("data=drop", "got \"data=drop\", which covers detail.data.log_id; ids and times can't be redacted")]
    [InlineData("data.*=mask", "got \"data.*=mask\", which covers detail.data.log_id; ids and times can't be redacted")]
    [InlineData("detail.eventTime=mask", "got \"detail.eventTime=mask\", which covers detail.eventTime; ids and times can't be redacted")]
    public void A_wrong_rule_says_what_it_got_and_what_is_expected(string text, string expected)
    {
        Assert.False(RedactionList.TryParse(text, null, out var redactor, out var problem));
        Assert.Null(redactor);
        Assert.Equal(expected, problem);
    }

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
    public void A_list_is_read(string text) => Assert.True(RedactionList.TryParse(text, [1], out _, out _));
}
