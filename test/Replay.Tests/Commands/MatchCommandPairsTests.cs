using System.Text;
using Targets.Replay.Tests.Support;

namespace Targets.Replay.Tests.Commands;

public sealed class MatchCommandPairsTests : IDisposable
{
    private readonly Tool _tool = new();

    public void Dispose() => _tool.Dispose();

    [Fact]
    public async Task Each_line_has_its_answer_and_the_exit_code_is_0()
    {
        const string Lines = """
            {"pattern":{"a":["x"]},"event":{"a":"x"}}
            {"pattern":"{\"a\":[\"x\"]}","event":"{\"a\":\"y\"}"}
            hush

            {"pattern":{"a":"x"},"event":{"a":"x"}}
            {"pattern":{"a":["x"]},"event":[]}
            """;
        var result = await _tool.RunWithInputAsync(Encoding.UTF8.GetBytes(Lines), "match", "--stdin-pairs");
        Assert.Equal(
            new ToolResult(0, "true\nfalse\npattern-error\npattern-error\nevent-error\n", "-:3: found what is no JSON object; expected {\"pattern\":…,\"event\":…}\n"), result);
    }

    [Fact]
    public async Task An_answer_is_there_before_the_next_line_is_written()
    {
        using var match = _tool.Start("match", "--stdin-pairs");
        foreach (var (text, answer) in new[] { ("x", "true"), ("y", "false") })
        {
            await match.StandardInput.WriteAsync($$$"""{"pattern":{"a":["x"]},"event":{"a":"{{{text}}}"}}""" + "\n");
            await match.StandardInput.FlushAsync(Tool.Token);
            Assert.Equal(answer, await match.StandardOutput.ReadLineAsync(Tool.Token));
        }

        match.StandardInput.Close();
        Assert.Equal(new ToolResult(0, "", ""), await Tool.EndAsync(match));
    }
}
