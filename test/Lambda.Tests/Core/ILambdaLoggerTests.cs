using Amazon.Lambda.Core;

namespace Targets.Lambda.Tests.Core;

public sealed class ILambdaLoggerTests
{
    private readonly LineLogger _lines = new();
    private readonly ILambdaLogger _logger;

    public ILambdaLoggerTests() => _logger = _lines;

    [Fact]
    public void A_logger_of_lines_gets_every_message_as_a_line()
    {
        _logger.Log("Warning", "level");
        _logger.Log(LogLevel.Warning, "value");
        _logger.LogInformation("method");
        Assert.Equal(["level", "value", "method"], _lines.Lines);
    }

    [Fact]
    public void A_logger_of_lines_gets_templates_unfilled()
    {
        _logger.Log("Warning", "level {A}", 1);
        _logger.Log(LogLevel.Warning, "value {A}", 1);
        _logger.LogInformation("method {A}", 1);
        _logger.LogError(new InvalidOperationException("no luck"), "exception {A}", 1);
        Assert.Equal(["level {A}", "value {A}", "method {A}", "exception {A}"], _lines.Lines);
    }

    private sealed class LineLogger : ILambdaLogger
    {
        public List<string> Lines { get; } = [];

        public void Log(string message) => Lines.Add($"without a line break: {message}");

        public void LogLine(string message) => Lines.Add(message);
    }
}
