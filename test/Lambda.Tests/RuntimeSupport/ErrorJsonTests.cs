using System.Text;

namespace Targets.Lambda.Tests.RuntimeSupport;

public sealed class ErrorJsonTests
{
    [Fact]
    public void An_exception_has_its_short_type_its_message_and_its_frames() =>
        Assert.Equal("""{"errorType":"InvalidOperationException","errorMessage":"no luck","stackTrace":[]}""", Text(new InvalidOperationException("no luck")));

    [Fact]
    public void Each_frame_is_a_line_of_its_own() =>
        Assert.Equal(
            """{"errorType":"TracedException","errorMessage":"no luck","stackTrace":["at A()","at B() in /src/B.cs:line 2"]}""",
            Text(new TracedException("   at A()\n   at B() in /src/B.cs:line 2\n")));

    [Fact]
    public void A_cause_is_nested() =>
        Assert.Equal(
            """{"errorType":"InvalidOperationException","errorMessage":"outer","stackTrace":[],"cause":{"errorType":"FormatException","errorMessage":"inner","stackTrace":[]}}""",
            Text(new InvalidOperationException("outer", new FormatException("inner"))));

    [Fact]
    public void Several_causes_are_an_array() =>
        Assert.Equal(
            """{"errorType":"AggregateException","errorMessage":"both (a) (b)","stackTrace":[],"causes":[{"errorType":"FormatException","errorMessage":"a","stackTrace":[]},{"errorType":"TimeoutException","errorMessage":"b","stackTrace":[]}]}""",
            Text(new AggregateException("both", new FormatException("a"), new TimeoutException("b"))));

    [Fact]
    public void Causes_end_at_a_depth_of_16()
    {
        var exception = new FormatException("0");
        for (var i = 1; i < 40; i++)
        {
            exception = new FormatException($"{i}", exception);
        }

        Assert.Equal(16, Text(exception).Split("\"cause\":").Length - 1);
    }

    [Fact]
    public void An_error_of_256_KiB_is_sent_whole()
    {
        var around = Text(new FormatException("")).Length;
        var exception = new FormatException(new string('x', (256 * 1024) - around));
        Assert.Equal(256 * 1024, Text(exception).Length);
    }

    [Fact]
    public void A_longer_error_is_replaced_by_a_sentence()
    {
        var around = Text(new FormatException("")).Length;
        var exception = new FormatException(new string('x', (256 * 1024) - around + 1));
        Assert.Equal("""{"errorMessage":"Exception exceeded maximum payload size of 256KB."}""", Text(exception));
    }

    private static string Text(Exception exception) => Encoding.UTF8.GetString(ErrorJson.Of(exception));

    private sealed class TracedException(string trace) : Exception("no luck")
    {
        public override string StackTrace => trace;
    }
}
