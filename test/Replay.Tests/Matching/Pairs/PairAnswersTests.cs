using System.Text;
using Targets.Replay.Matching.Pairs;

namespace Targets.Replay.Tests.Matching.Pairs;

public sealed class PairAnswersTests
{
    private const string True = """{"pattern":{"a":["x"]},"event":{"a":"x"}}""";
    private const string False = """{"pattern":{"a":["x"]},"event":{"a":"y"}}""";

    [Theory]
    [InlineData(True + "\n" + False + "\n", "true false")]
    [InlineData(True + "\r\n" + False + "\r\n", "true false")]
    [InlineData("\uFEFF" + True + "\n" + False, "true false")]
    [InlineData("\n \t\r\n" + True + "\n\n" + False + "\n\n", "true false")]
    [InlineData("", "")]
    public void Each_line_that_is_not_blank_has_an_answer(string lines, string answers) => Assert.Equal((answers, ""), Answer(lines));

    [Fact]
    public void A_line_that_is_no_pair_keeps_its_place_and_its_number_is_told() => Assert.Equal(
        ("true pattern-error false", "-:3: found what is no JSON object; expected {\"pattern\":…,\"event\":…}\n"), Answer($"{True}\n\nhush\n{False}\n"));

    private static (string Answers, string Errors) Answer(string lines)
    {
        using var input = new MemoryStream(Encoding.UTF8.GetBytes(lines));
        using var output = new MemoryStream();
        using var errors = new StringWriter { NewLine = "\n" };
        new PairAnswers(output, errors).Write(input);
        var text = Encoding.UTF8.GetString(output.ToArray());
        Assert.True(text.Length == 0 || text.EndsWith('\n'), text);
        return (text.TrimEnd('\n').Replace('\n', ' '), errors.ToString());
    }
}
