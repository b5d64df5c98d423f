using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;
using Targets.LocalLambda.Tests.Support;

namespace Targets.LocalLambda.Tests;

public sealed class SandboxTests
{
    [Fact]
    public async Task A_function_sees_no_other_variables_than_its_own()
    {
        Environment.SetEnvironmentVariable("TARGETS_TEST_SECRET", "of the test");
        await using var lambda = new TestLambda(change: options => options with { Environment = new Dictionary<string, string> { ["STREAM"] = "events" } });
        var variables = (await lambda.ResponseAsync("environment")).Split('\n').Select(line => line.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1]);
        Environment.SetEnvironmentVariable("TARGETS_TEST_SECRET", null);
        var port = variables["AWS_LAMBDA_RUNTIME_API"];
        var trace = variables["_X_AMZN_TRACE_ID"];
        var expected = new Dictionary<string, string>
        {
            ["AWS_DEFAULT_REGION"] = "us-east-1",
            ["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"] = "256",
            ["AWS_LAMBDA_FUNCTION_NAME"] = "Test",
            ["AWS_LAMBDA_FUNCTION_VERSION"] = "$LATEST",
            ["AWS_LAMBDA_INITIALIZATION_TYPE"] = "on-demand",
            ["AWS_LAMBDA_LOG_GROUP_NAME"] = "/aws/lambda/Test",
            ["AWS_LAMBDA_LOG_STREAM_NAME"] = "local",
            ["AWS_LAMBDA_RUNTIME_API"] = port,
            ["AWS_REGION"] = "us-east-1",
            ["LAMBDA_TASK_ROOT"] = Path.GetDirectoryName(TestLambda.Executable)!,
            ["STREAM"] = "events",
            ["TZ"] = ":UTC",
            ["_HANDLER"] = "Commands",
            ["_X_AMZN_TRACE_ID"] = trace,
        };
        foreach (var name in new[] { "PATH", "HOME", "TMPDIR", "LANG", "DOTNET_ROOT" })
        {
            if (Environment.GetEnvironmentVariable(name) is { } value)
            {
                expected[name] = value;
            }
        }

        Assert.Equal(expected.OrderBy(pair => pair.Key, StringComparer.Ordinal), variables.OrderBy(pair => pair.Key, StringComparer.Ordinal));
        Assert.Matches("^127\\.0\\.0\\.1:[0-9]+$", port);
        Assert.StartsWith("Root=1-", trace, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_error_is_told_and_its_process_is_kept()
    {
        await using var lambda = new TestLambda();
        var processId = await lambda.ProcessIdAsync();
        var result = await lambda.InvokeAsync("throw no luck");
        Assert.Equal((InvocationStatus.FunctionError, "InvalidOperationException", "no luck"), (result.Status, result.ErrorType, result.ErrorMessage));
        using var error = JsonDocument.Parse(result.Payload);
        Assert.Equal("no luck", error.RootElement.GetProperty("errorMessage").GetString());
        Assert.Equal($"{processId} 3", await lambda.ResponseAsync("count"));
    }

    [Fact]
    public async Task A_process_that_ends_with_an_event_at_hand_has_crashed_and_another_takes_the_next()
    {
        await using var lambda = new TestLambda();
        var processId = await lambda.ProcessIdAsync();
        var result = await lambda.InvokeAsync("exit 3");
        Assert.Equal(
            (InvocationStatus.Crashed, "Runtime.ExitError", "the process ended with exit code 3: last words"), (result.Status, result.ErrorType, result.ErrorMessage));
        Assert.Equal(0, result.Payload.Length);
        var next = (await lambda.ResponseAsync("count")).Split(' ');
        Assert.NotEqual(processId, TestLambda.Number(next[0]));
        Assert.Equal("1", next[1]);
    }

    [Fact]
    public async Task A_process_that_ends_after_its_answer_costs_no_event()
    {
        await using var lambda = new TestLambda();
        Assert.Equal("bye", await lambda.ResponseAsync("leave"));
        Assert.EndsWith(" 1", await lambda.ResponseAsync("count"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_crash_is_told_though_a_child_has_the_outputs()
    {
        await using var lambda = new TestLambda();
        var result = await lambda.InvokeAsync("orphan");
        using var child = Process.GetProcessById(await lambda.NumberAsync("child"));
        child.Kill();
        Assert.Equal((InvocationStatus.Crashed, "the process ended with exit code 5: last words"), (result.Status, result.ErrorMessage));
    }

    [Fact]
    public async Task A_process_that_takes_too_long_is_killed_and_another_takes_the_next()
    {
        using var gate = new Gate();
        await using var lambda = new TestLambda(change: options => options with { Timeout = TimeSpan.FromSeconds(1) });
        var result = await lambda.InvokeAsync(gate.Command);
        var processId = await lambda.NumberAsync("waiting");
        Assert.Equal((InvocationStatus.TimedOut, "Sandbox.Timedout", "Task timed out after 1.00 seconds"), (result.Status, result.ErrorType, result.ErrorMessage));
        Assert.InRange(result.Duration, TimeSpan.FromMilliseconds(990), TestLambda.Patience);
        Assert.False(TestLambda.IsRunning(processId));
        Assert.NotEqual(processId, await lambda.ProcessIdAsync());
    }

    [Fact]
    public async Task What_a_process_writes_and_logs_reaches_the_log()
    {
        await using var lambda = new TestLambda(change: options => options with
        {
            Environment = new Dictionary<string, string> { ["AWS_LAMBDA_HANDLER_LOG_FORMAT"] = "Unformatted", ["AWS_LAMBDA_LOG_LEVEL"] = "WARN" },
        });
        await lambda.ResponseAsync("log ü");
        await lambda.DisposeAsync();
        Assert.Equal(["SIGTERM", "ü by the logger", "ü on error", "ü on output"], lambda.Lines().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_line_of_the_log_names_its_event()
    {
        await using var lambda = new TestLambda(change: options => options with
        {
            Environment = new Dictionary<string, string> { ["AWS_LAMBDA_LOG_FORMAT"] = "JSON", ["AWS_LAMBDA_LOG_LEVEL"] = "INFO" },
        });
        var result = await lambda.InvokeAsync("log tea");
        await lambda.DisposeAsync();
        using var line = JsonDocument.Parse(lambda.Lines().Single(line => line[0] == '{'));
        Assert.Equal(
            ["timestamp", "level", "requestId", "traceId", "message", "Word"], line.RootElement.EnumerateObject().Select(property => property.Name));
        Assert.Equal(
            ("Warning", result.RequestId, "tea by the logger", "tea"),
            (Text(line, "level"), Text(line, "requestId"), Text(line, "message"), Text(line, "Word")));
    }

    [Fact]
    public async Task An_initializer_that_throws_is_a_failed_init()
    {
        await using var lambda = new TestLambda("InitThrows");
        var result = await lambda.InvokeAsync("echo never");
        Assert.Equal((InvocationStatus.InitError, "InvalidOperationException", "no luck", ""), (result.Status, result.ErrorType, result.ErrorMessage, result.RequestId));
        using var error = JsonDocument.Parse(result.Payload);
        Assert.Equal("no luck", Text(error, "errorMessage"));
    }

    [Fact]
    public async Task A_process_that_ends_before_it_asks_for_an_event_is_a_failed_init_each_time()
    {
        await using var lambda = new TestLambda("InitExits");
        for (var i = 0; i < 2; i++)
        {
            var result = await lambda.InvokeAsync("echo never");
            Assert.Equal(
                (InvocationStatus.InitError, "Runtime.ExitError", "the process ended with exit code 4: last words"), (result.Status, result.ErrorType, result.ErrorMessage));
            Assert.Equal(0, result.Payload.Length);
        }
    }

    [Fact]
    public async Task A_process_that_does_not_ask_for_an_event_in_time_is_a_failed_init()
    {
        await using var lambda = new TestLambda("InitHangs", options => options with { InitTimeout = TimeSpan.FromMilliseconds(400) });
        var result = await lambda.InvokeAsync("echo never");
        Assert.Equal((InvocationStatus.InitError, "Sandbox.Timedout", "Init timed out after 0.40 seconds"), (result.Status, result.ErrorType, result.ErrorMessage));
    }

    [Fact]
    public async Task An_assembly_is_started_with_dotnet()
    {
        await using var lambda = new TestLambda(change: options => options with { Executable = TestLambda.Executable + ".dll" });
        Assert.Equal("assembly", await lambda.ResponseAsync("echo assembly"));
    }

    [Fact]
    public async Task A_file_that_cannot_be_executed_fails_the_event()
    {
        await using var lambda = new TestLambda(change: options => options with { Executable = TestLambda.Executable + ".runtimeconfig.json" });
        await Assert.ThrowsAsync<Win32Exception>(() => lambda.InvokeAsync("echo never"));
    }

    private static string? Text(JsonDocument json, string name) => json.RootElement.GetProperty(name).GetString();
}
