using System.Collections;
using System.Diagnostics;
using System.Text;
using Amazon.Lambda.Core;

namespace Targets.LocalLambda.Tests.Function;

/// <summary>What an event says: a word, and perhaps its argument.</summary>
internal static class Command
{
    private static int Events;

    public static async Task<Stream> RunAsync(Stream input, ILambdaContext context)
    {
        Events++;
        using var reader = new StreamReader(input);
        var words = (await reader.ReadToEndAsync()).Split(' ', 2);
        var argument = words.Length == 2 ? words[1] : "";
        return words[0] switch
        {
            "echo" => Text(argument),
            "count" => Text($"{Environment.ProcessId} {Events}"),
            "context" => Text($"{context.FunctionName} {context.FunctionVersion} {context.MemoryLimitInMB} {context.InvokedFunctionArn} {context.LogGroupName} {context.LogStreamName} {context.AwsRequestId} {Math.Ceiling(context.RemainingTime.TotalSeconds)}"),
            "trace" => Text(context.TraceId),
            "environment" => Text(Variables()),
            "large" => Text(new string('x', int.Parse(argument, System.Globalization.CultureInfo.InvariantCulture))),
            "log" => await LogAsync(argument),
            "throw" => throw new InvalidOperationException(argument),
            "exit" => await ExitAsync(int.Parse(argument, System.Globalization.CultureInfo.InvariantCulture)),
            "leave" => new LastResponse(),
            "orphan" => await LeaveChildAsync(),
            "wait" => await WaitAsync(argument),
            _ => throw new ArgumentException($"unknown command {words[0]}"),
        };
    }

    private static MemoryStream Text(string text) => new(Encoding.UTF8.GetBytes(text));

    private static string Variables() => string.Join('\n', Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().Select(variable => $"{variable.Key}={variable.Value}"));

    private static async Task<Stream> LogAsync(string line)
    {
        LambdaLogger.Log(LogLevel.Warning, "{Word} by the logger", line);
        await Console.Out.WriteLineAsync($"{line} on output");
        await Console.Error.WriteLineAsync($"{line} on error");
        return Text("");
    }

    private static async Task<Stream> ExitAsync(int code)
    {
        await Console.Error.WriteLineAsync("last words");
        Environment.Exit(code);
        return Stream.Null;
    }

    // The child has this process's outputs.
    private static async Task<Stream> LeaveChildAsync()
    {
        using var child = Process.Start(Environment.ProcessPath!, "child");
        await Console.Out.WriteLineAsync($"child {child.Id}");
        return await ExitAsync(5);
    }

    private static async Task<Stream> WaitAsync(string file)
    {
        await Console.Out.WriteLineAsync($"waiting {Environment.ProcessId}");
        while (!File.Exists(file))
        {
            await Task.Delay(10);
        }

        return Text($"{Environment.ProcessId}");
    }
}
