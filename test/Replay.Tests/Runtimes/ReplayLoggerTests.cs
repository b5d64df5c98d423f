using Amazon.Lambda.Core;
using Targets.Replay.Runtimes;
using Targets.Replay.Tests.Support;

namespace Targets.Replay.Tests.Runtimes;

public sealed class ReplayLoggerTests : IDisposable
{
    private readonly TemporaryDirectory _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public void Lines_go_to_the_log_with_their_level_and_their_values_in_place()
    {
        var file = _files.PathOf("functions.log");
        using (var log = new FunctionLog(file))
        {
            ILambdaLogger logger = new ReplayLogger("F", log);
            logger.Log("plain {x}");
            logger.LogLine("line");
            logger.LogWarning("{Count} of {All} went to {Where}", 1, 2.5, "the backup");
            logger.LogError("{Missing} and {{x}}");
            logger.LogInformation("{Missing} and {Given}", "one");
            logger.LogError(new InvalidOperationException("broken"), "it is {What}", "so");
        }

        Assert.Equal(
            """
            F: plain {x}
            F: line
            F: Warning: 1 of 2.5 went to the backup
            F: Error: {Missing} and {{x}}
            F: Information: one and {Given}
            F: Error: it is so: System.InvalidOperationException: broken

            """,
            File.ReadAllText(file));
    }
}
