using Targets.Forwarder.Delivery;

namespace Targets.Forwarder.Tests.Delivery;

public sealed class ReasonsTests
{
    [Theory]
    [InlineData(Reason.None, "none", Outcome.Delivered, false)]
    [InlineData(Reason.TooOld, "too-old", Outcome.Rejected, false)]
    [InlineData(Reason.TooNew, "too-new", Outcome.Rejected, false)]
    [InlineData(Reason.CastFailed, "cast-failed", Outcome.Rejected, false)]
    [InlineData(Reason.TooLarge, "too-large", Outcome.Rejected, false)]
    [InlineData(Reason.Partial, "partial", Outcome.Undelivered, false)]
    [InlineData(Reason.NotCounted, "not-counted", Outcome.Undelivered, false)]
    [InlineData(Reason.Unauthorized, "unauthorized", Outcome.Undelivered, false)]
    [InlineData(Reason.NotFound, "not-found", Outcome.Undelivered, false)]
    [InlineData(Reason.BadRequest, "bad-request", Outcome.Undelivered, false)]
    [InlineData(Reason.BadResponse, "bad-response", Outcome.Undelivered, false)]
    [InlineData(Reason.Throttled, "throttled", Outcome.Undelivered, true)]
    [InlineData(Reason.Overloaded, "overloaded", Outcome.Undelivered, true)]
    [InlineData(Reason.ServerError, "server-error", Outcome.Undelivered, true)]
    [InlineData(Reason.Timeout, "timeout", Outcome.Undelivered, true)]
    [InlineData(Reason.Unreachable, "unreachable", Outcome.Undelivered, true)]
    [InlineData(Reason.BreakerOpen, "breaker-open", Outcome.Undelivered, true)]
    [InlineData(Reason.Malformed, "malformed", Outcome.Malformed, false)]
    [InlineData(Reason.Dropped, "dropped", Outcome.Dropped, false)]
    [InlineData(Reason.Duplicate, "duplicate", Outcome.Duplicate, false)]
    public void Each_reason_has_a_word_an_outcome_and_a_prospect(Reason reason, string word, Outcome outcome, bool isTransient)
    {
        Assert.Equal((word, outcome, isTransient), (reason.Word(), reason.Outcome(), reason.IsTransient()));
        Assert.Equal(outcome, new DeliveryResult(reason, 1, null).Outcome);
    }

    [Fact]
    public void No_reason_is_without_a_word_and_no_two_have_the_same() =>
        Assert.Equal(20, Enum.GetValues<Reason>().Select(reason => reason.Word()).Distinct().Count());
}
