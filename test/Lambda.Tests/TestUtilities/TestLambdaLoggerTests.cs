using Amazon.Lambda.Core;
using Amazon.Lambda.TestUtilities;

namespace Targets.Lambda.Tests.TestUtilities;

public sealed class TestLambdaLoggerTests
{
    private readonly TestLambdaLogger _test = new();
    private readonly ILambdaLogger _logger;

    public TestLambdaLoggerTests() => _logger = _test;

    [Fact]
    public void Only_a_line_ends_in_a_line_break()
    {
        _logger.Log("a");
        _logger.LogLine("b");
        _logger.Log("c");
        Assert.Equal("ab\nc", _test.Buffer.ToString());
    }

    [Fact]
    public void A_level_stands_before_the_message()
    {
        _logger.Log("Warning", "late");
        _logger.Log(LogLevel.Error, "later");
        _logger.LogCritical("too late");
        Assert.Equal("Warning: late\nError: later\nCritical: too late\n", _test.Buffer.ToString());
    }

    [Fact]
    public void Arguments_stand_below_a_template_that_is_not_filled()
    {
        _logger.LogInformation("hello {name}", "bob");
        _logger.LogDebug("{a} of {b}", 1, null!);
        Assert.Equal("Information: hello {name}\n\tbob\nDebug: {a} of {b}\n\t1\n\t\n", _test.Buffer.ToString());
    }

    [Fact]
    public void An_exception_stands_last()
    {
        _logger.LogError(new InvalidOperationException("no luck"), "failed {a}", 1);
        Assert.Equal("Error: failed {a}\n\t1\nSystem.InvalidOperationException: no luck\n", _test.Buffer.ToString());
    }

    [Fact]
    public void Everything_is_on_the_console_as_well()
    {
        var before = Console.Out;
        using var console = new StringWriter();
        Console.SetOut(console);
        try
        {
            _logger.Log("a");
            _logger.LogInformation("hello {name}", "bob");
        }
        finally
        {
            Console.SetOut(before);
        }

        Assert.Equal(_test.Buffer.ToString(), console.ToString());
        Assert.Equal("aInformation: hello {name}\n\tbob\n", console.ToString());
    }
}
