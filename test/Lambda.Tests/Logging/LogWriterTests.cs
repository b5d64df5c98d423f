using System.Text;
using System.Text.Json;
using Amazon.Lambda.Core;
using Targets.Lambda.Tests.Support;

namespace Targets.Lambda.Tests.Logging;

public sealed class LogWriterTests : IDisposable
{
    private readonly LogRecorder _log = new();

    [Theory]
    [InlineData(LogLevel.Trace, "trce")]
    [InlineData(LogLevel.Debug, "dbug")]
    [InlineData(LogLevel.Information, "info")]
    [InlineData(LogLevel.Warning, "warn")]
    [InlineData(LogLevel.Error, "fail")]
    [InlineData(LogLevel.Critical, "crit")]
    public void A_text_line_has_time_request_level_and_message(LogLevel level, string word)
    {
        LogWriter.Begin(new InvocationIds("id-1", "tenant-1", "Root=1"));
        _log.Writer().Write(level, "Stored {Count} records", [3]);
        Assert.Equal([$"{FixedTime.Text}\tid-1\t{word}\tStored 3 records\n"], _log.Writes);
    }

    [Fact]
    public void A_text_line_outside_of_an_invocation_has_no_request()
    {
        _log.Writer().Write(LogLevel.Information, "started");
        Assert.Equal([$"{FixedTime.Text}\t\tinfo\tstarted\n"], _log.Writes);
    }

    [Fact]
    public void A_text_line_has_its_exception_below()
    {
        _log.Writer().Write(LogLevel.Error, "failed", exception: new InvalidOperationException("no luck"));
        Assert.Equal([$"{FixedTime.Text}\t\tfail\tfailed\nSystem.InvalidOperationException: no luck\n"], _log.Writes);
    }

    [Fact]
    public void An_unformatted_line_is_the_message()
    {
        LogWriter.Begin(new InvocationIds("id-1", null, null));
        _log.Writer(LogFormat.Unformatted).Write(LogLevel.Warning, "Stored {Count}", [3], new InvalidOperationException("no luck"));
        Assert.Equal(["Stored 3\nSystem.InvalidOperationException: no luck\n"], _log.Writes);
    }

    [Fact]
    public void A_json_line_names_the_invocation()
    {
        LogWriter.Begin(new InvocationIds("id-1", "tenant-1", "Root=1"));
        Assert.Equal(
            $$"""{"timestamp":"{{FixedTime.Text}}","level":"Warning","requestId":"id-1","tenantId":"tenant-1","traceId":"Root=1","message":"late"}""",
            Json(LogLevel.Warning, "late"));
    }

    [Fact]
    public void A_json_line_leaves_out_what_an_invocation_does_not_have()
    {
        LogWriter.Begin(new InvocationIds("id-1", null, null));
        Assert.Equal(
            $$"""{"timestamp":"{{FixedTime.Text}}","level":"Information","requestId":"id-1","message":"hello"}""", Json(LogLevel.Information, "hello"));
    }

    [Fact]
    public void A_json_line_has_a_property_for_each_placeholder() =>
        Assert.Equal(
            Line("Auth0Log stored 3 of 4", ""","Name":"Auth0Log","Stored":3,"Received":4"""),
            Json(LogLevel.Information, "{Name} stored {Stored} of {Received}", "Auth0Log", 3, 4));

    [Fact]
    public void Numbers_and_booleans_of_a_json_line_are_no_strings() =>
        Assert.Equal(
            Line("1 2 3 4 5 6 7 8 1.5 2.5 3.50 True", ""","a":1,"b":2,"c":3,"d":4,"e":5,"f":6,"g":7,"h":8,"i":1.5,"j":2.5,"k":3.50,"l":true"""),
            Json(
                LogLevel.Information,
                "{a} {b} {c} {d} {e} {f} {g} {h} {i} {j} {k} {l}",
                (sbyte)1, (byte)2, (short)3, (ushort)4, 5, 6U, 7L, 8UL, 1.5F, 2.5, 3.50M, true));

    [Fact]
    public void Other_values_of_a_json_line_are_strings() =>
        Assert.Equal(
            Line(" Error 00:00:05 NaN System.Int32[]", ""","a":null,"b":"Error","c":"00:00:05","d":"NaN","e":"System.Int32[]" """.TrimEnd()),
            Json(LogLevel.Information, "{a} {b} {c} {d} {e}", null, LogLevel.Error, TimeSpan.FromSeconds(5), double.NaN, new[] { 1 }));

    [Fact]
    public void A_placeholder_s_sign_and_format_are_no_part_of_its_name() =>
        Assert.Equal(Line("2.50 x", ""","Seconds":2.5,"Event":"x" """.TrimEnd()), Json(LogLevel.Information, "{Seconds:0.00} {@Event}", 2.5, "x"));

    [Theory]
    [InlineData("timestamp")]
    [InlineData("level")]
    [InlineData("requestId")]
    [InlineData("tenantId")]
    [InlineData("traceId")]
    [InlineData("message")]
    [InlineData("errorType")]
    [InlineData("errorMessage")]
    [InlineData("stackTrace")]
    public void A_placeholder_with_a_fixed_name_is_in_the_message_only(string name) =>
        Assert.Equal(Line("it is 5", ""), Json(LogLevel.Information, $"it is {{{name}}}", 5));

    [Fact]
    public void Of_placeholders_with_one_name_the_first_has_the_property() =>
        Assert.Equal(Line("1 2 3", ""","Id":1,"id":3"""), Json(LogLevel.Information, "{Id} {Id} {id}", 1, 2, 3));

    [Fact]
    public void A_placeholder_without_an_argument_has_no_property() => Assert.Equal(Line("1 {B}", ""","A":1"""), Json(LogLevel.Information, "{A} {B}", 1));

    [Fact]
    public void A_placeholder_without_a_name_has_no_property() => Assert.Equal(Line("1", ""), Json(LogLevel.Information, "{}", 1));

    [Fact]
    public void A_json_line_has_the_exception_behind_the_placeholders()
    {
        _log.Writer(LogFormat.Json).Write(LogLevel.Error, "{Count} failed", [2], new InvalidOperationException("no luck"));
        Assert.Equal(
            [$$"""{"timestamp":"{{FixedTime.Text}}","level":"Error","message":"2 failed","Count":2,"errorType":"System.InvalidOperationException","errorMessage":"no luck","stackTrace":[]}""" + "\n"],
            _log.Writes);
    }

    [Fact]
    public void The_frames_of_a_thrown_exception_are_an_array()
    {
        var thrown = Assert.Throws<InvalidOperationException>(Fail);
        _log.Writer(LogFormat.Json).Write(LogLevel.Error, "failed", exception: thrown);
        using var line = JsonDocument.Parse(Assert.Single(_log.Writes));
        Assert.StartsWith("at Targets.Lambda.Tests.Logging.LogWriterTests.Fail()", line.RootElement.GetProperty("stackTrace")[0].GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_break_and_half_a_character_do_not_break_a_json_line()
    {
        var line = Json(LogLevel.Information, "a\nb\ud83d {Half}", "\udc00");
        Assert.DoesNotContain('\n', line);
        using var json = JsonDocument.Parse(line);
        Assert.Equal("a\nb\ufffd \ufffd", json.RootElement.GetProperty("message").GetString());
        Assert.Equal("\ufffd", json.RootElement.GetProperty("Half").GetString());
    }

    [Fact]
    public void A_message_that_is_null_is_empty()
    {
        _log.Writer().Write(LogLevel.Information, null);
        _log.Writer(LogFormat.Json).Write(LogLevel.Information, null, [1]);
        Assert.Equal([$"{FixedTime.Text}\t\tinfo\t\n", Line("", "") + "\n"], _log.Writes);
    }

    [Theory]
    [InlineData(LogLevel.Trace, "tdiwec")]
    [InlineData(LogLevel.Information, "iwec")]
    [InlineData(LogLevel.Error, "ec")]
    [InlineData(LogLevel.Critical, "c")]
    public void Lines_below_the_least_level_are_not_written(LogLevel least, string written)
    {
        var writer = _log.Writer(LogFormat.Unformatted, least);
        foreach (var level in Enum.GetValues<LogLevel>())
        {
            writer.Write(level, level.ToString()[..1].ToLowerInvariant());
        }

        Assert.Equal(written, string.Concat(_log.Writes).Replace("\n", "", StringComparison.Ordinal));
    }

    [Fact]
    public void Lines_written_at_once_do_not_mix()
    {
        var writer = _log.Writer(LogFormat.Unformatted);
        Parallel.For(0, 200, i => writer.Write(LogLevel.Information, new string((char)('a' + (i % 26)), 2_000)));
        Assert.Equal(200, _log.Writes.Count);
        Assert.False(_log.HasOverlap);
        Assert.All(_log.Writes, line => Assert.Equal(new string(line[0], 2_000) + "\n", line));
    }

    [Fact]
    public async Task Lines_of_two_flows_name_their_own_invocation()
    {
        var writer = _log.Writer();
        await Task.WhenAll(WriteAsync("id-1"), WriteAsync("id-2"));
        writer.Write(LogLevel.Information, "none");
        Assert.Equal(
            [$"{FixedTime.Text}\t\tinfo\tnone\n", $"{FixedTime.Text}\tid-1\tinfo\tid-1\n", $"{FixedTime.Text}\tid-2\tinfo\tid-2\n"],
            _log.Writes.Order(StringComparer.Ordinal));

        async Task WriteAsync(string requestId)
        {
            LogWriter.Begin(new InvocationIds(requestId, null, null));
            await Task.Yield();
            writer.Write(LogLevel.Information, requestId);
        }
    }

    [Theory]
    [InlineData(null, null, "2026-02-03T04:05:06.789Z\t\tinfo\ti\n")]
    [InlineData("Text", null, "2026-02-03T04:05:06.789Z\t\tinfo\ti\n")]
    [InlineData("JSON", null, """{"timestamp":"2026-02-03T04:05:06.789Z","level":"Information","message":"i"}""" + "\n")]
    [InlineData("JSON", "", """{"timestamp":"2026-02-03T04:05:06.789Z","level":"Information","message":"i"}""" + "\n")]
    [InlineData("JSON", "Default", "2026-02-03T04:05:06.789Z\t\tinfo\ti\n")]
    [InlineData("JSON", "Unformatted", "i\n")]
    [InlineData(null, "Json", """{"timestamp":"2026-02-03T04:05:06.789Z","level":"Information","message":"i"}""" + "\n")]
    public void The_environment_says_the_format_and_the_handler_s_variable_goes_first(string? format, string? handlerFormat, string line)
    {
        Create(("AWS_LAMBDA_LOG_FORMAT", format), ("AWS_LAMBDA_HANDLER_LOG_FORMAT", handlerFormat)).Write(LogLevel.Information, "i");
        Assert.Equal([line], _log.Writes);
    }

    [Theory]
    [InlineData(null, null, LogLevel.Information)]
    [InlineData("TRACE", null, LogLevel.Trace)]
    [InlineData("DEBUG", null, LogLevel.Debug)]
    [InlineData("INFO", null, LogLevel.Information)]
    [InlineData("WARN", null, LogLevel.Warning)]
    [InlineData("ERROR", null, LogLevel.Error)]
    [InlineData("FATAL", null, LogLevel.Critical)]
    [InlineData("loud", null, LogLevel.Information)]
    [InlineData("FATAL", "Debug", LogLevel.Debug)]
    [InlineData("FATAL", "warning", LogLevel.Warning)]
    [InlineData("FATAL", "Critical", LogLevel.Critical)]
    public void The_environment_says_the_least_level_and_the_handler_s_variable_goes_first(string? level, string? handlerLevel, LogLevel least)
    {
        var writer = Create(("AWS_LAMBDA_LOG_LEVEL", level), ("AWS_LAMBDA_HANDLER_LOG_LEVEL", handlerLevel), ("AWS_LAMBDA_HANDLER_LOG_FORMAT", "Unformatted"));
        foreach (var written in Enum.GetValues<LogLevel>())
        {
            writer.Write(written, written.ToString());
        }

        Assert.Equal(Enum.GetValues<LogLevel>().Where(written => written >= least).Select(written => $"{written}\n"), _log.Writes);
    }

    public void Dispose() => _log.Dispose();

    private static void Fail() => throw new InvalidOperationException("no luck");

    private LogWriter Create(params (string Name, string? Value)[] variables) =>
        LogWriter.Create(name => variables.FirstOrDefault(variable => variable.Name == name).Value, _log, FixedTime.Instance);

    private static string Line(string message, string properties) =>
        $$"""{"timestamp":"{{FixedTime.Text}}","level":"Information","message":"{{message}}"{{properties}}}""";

    // The one line that was written, without its line break.
    private string Json(LogLevel level, string template, params object?[] arguments)
    {
        _log.Writer(LogFormat.Json).Write(level, template, arguments);
        var write = Assert.Single(_log.Writes);
        Assert.Equal('\n', write[^1]);
        Assert.Equal(Encoding.UTF8.GetByteCount(write), write.Length + (2 * write.Count(letter => letter == '\ufffd')));
        return write[..^1];
    }
}
