using Amazon.Lambda.Core;
using Targets.Lambda.Tests.Support;

namespace Targets.Lambda.Tests.Logging;

public sealed class ContextLoggerTests : IDisposable
{
    private static readonly InvalidOperationException Thrown = new("no luck");
    private readonly LogRecorder _log = new();
    private readonly ILambdaLogger _logger;

    public ContextLoggerTests() => _logger = new ContextLogger(_log.Writer());

    [Fact]
    public void A_line_without_a_level_is_information()
    {
        _logger.Log("{A}");
        _logger.LogLine("{A}");
        Assert.Equal([Line("info", "{A}"), Line("info", "{A}")], _log.Writes);
    }

    [Fact]
    public void A_level_is_given_by_name_or_by_value()
    {
        _logger.Log("warn", "m");
        _logger.Log(LogLevel.Error, "m");
        _logger.Log("Critical", "{A}", 1);
        _logger.Log(LogLevel.Debug, "{A}", 1);
        Assert.Equal([Line("warn", "m"), Line("fail", "m"), Line("crit", "1"), Line("dbug", "1")], _log.Writes);
    }

    [Fact]
    public void Each_level_has_a_method_for_a_message()
    {
        _logger.LogTrace("m");
        _logger.LogDebug("m");
        _logger.LogInformation("m");
        _logger.LogWarning("m");
        _logger.LogError("m");
        _logger.LogCritical("m");
        Assert.Equal(Lines("m"), _log.Writes);
    }

    [Fact]
    public void Each_level_has_a_method_for_a_template()
    {
        _logger.LogTrace("{A}", 1);
        _logger.LogDebug("{A}", 1);
        _logger.LogInformation("{A}", 1);
        _logger.LogWarning("{A}", 1);
        _logger.LogError("{A}", 1);
        _logger.LogCritical("{A}", 1);
        Assert.Equal(Lines("1"), _log.Writes);
    }

    [Fact]
    public void Each_level_has_a_method_for_an_exception()
    {
        _logger.LogTrace(Thrown, "{A}", 1);
        _logger.LogDebug(Thrown, "{A}", 1);
        _logger.LogInformation(Thrown, "{A}", 1);
        _logger.LogWarning(Thrown, "{A}", 1);
        _logger.LogError(Thrown, "{A}", 1);
        _logger.LogCritical(Thrown, "{A}", 1);
        Assert.Equal(Lines("1\nSystem.InvalidOperationException: no luck"), _log.Writes);
    }

    [Fact]
    public void An_exception_is_logged_at_a_level_by_name_or_by_value()
    {
        _logger.Log("Error", Thrown, "{A}", 1);
        _logger.Log(LogLevel.Error, Thrown, "{A}", 1);
        Assert.Equal(Enumerable.Repeat(Line("fail", "1\nSystem.InvalidOperationException: no luck"), 2), _log.Writes);
    }

    public void Dispose() => _log.Dispose();

    private static string Line(string level, string message) => $"{FixedTime.Text}\t\t{level}\t{message}\n";

    private static IEnumerable<string> Lines(string message) => new[] { "trce", "dbug", "info", "warn", "fail", "crit" }.Select(level => Line(level, message));
}
