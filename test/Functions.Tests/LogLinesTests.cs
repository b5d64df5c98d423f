using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using Targets.Functions.Tests.Support;
using Targets.LocalLambda;
using Targets.LocalOpenObserve.Faults;

namespace Targets.Functions.Tests;

/// <summary>All that the built executable writes to standard output and standard error, over events that fail in every way.</summary>
public sealed class LogLinesTests
{
    /// <summary>Shorter texts stand in words that have nothing to do with an event.</summary>
    private const int LeastLength = 7;

    /// <summary>Texts of events that are words of the functions' own, too, or names in the frames of .NET's stack traces.</summary>
    private static readonly string[] OwnWords = ["unknown", "ReadOnly", "database"];

    private const string NoJson = "plain text of alice@example.com, {\"password\":\"correct horse battery staple\"";

    private static readonly string[] Samples = [.. Directory
        .EnumerateFiles(Path.Combine(RepositoryFiles.Root, "samples"), "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(File.ReadAllText)];

    private readonly ConcurrentQueue<string> _lines = [];

    [Theory]
    [InlineData("Text")]
    [InlineData("JSON")]
    public async Task No_line_holds_anything_of_an_event_or_of_the_key(string format)
    {
        await using var environment = await FunctionEnvironment.StartAsync();
        var noBackup = ("BACKUP_DIRECTORY", "/dev/null/none");
        environment.Server.Faults.Add(new Fault(FaultKind.Partial));
        await InvokeAllAsync(environment, format);
        environment.Server.Faults.Clear();
        environment.Server.Faults.Add(new Fault(FaultKind.Status) { Status = 400 });
        await InvokeAllAsync(environment, format, noBackup);
        await InvokeAsync(environment, "RedriveFunction", format, [], "{}", """{"reason":"correct horse battery staple"}""", """{"since":"alice@example.com"}""", NoJson);
        await InvokeAsync(environment, "FirehoseTransformFunction", format, [], SomeBatch.OfFirehose([.. Bodies.Select(body => ($"r{body.Length}", body))]), NoJson, "{}");

        // Something was written of each kind, or nothing would be shown.
        var all = string.Join('\n', _lines);
        foreach (var written in new[] { "events went to the backup", "neither delivered", "messages come again", "\"_aws\":" })
        {
            Assert.Contains(written, all, StringComparison.Ordinal);
        }

        Assert.All(Secrets(environment), text => Assert.DoesNotContain(text, all, StringComparison.OrdinalIgnoreCase));
    }

    private static IEnumerable<string> Bodies => Samples.Append(NoJson);

    private static IEnumerable<string> Secrets(FunctionEnvironment environment) => Samples.SelectMany(sample => Texts(JsonDocument.Parse(sample).RootElement))
        .Append("alice@example.com").Append("correct horse").Append("plain text")
        .Append(environment.Server.AccessKey).Append(Encoding.UTF8.GetString(Convert.FromBase64String(environment.Server.AccessKey)).Split(':')[1])
        .Where(text => text.Length >= LeastLength).Except(OwnWords, StringComparer.OrdinalIgnoreCase).Distinct();

    private static IEnumerable<string> Texts(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().SelectMany(member => Texts(member.Value)),
        JsonValueKind.Array => value.EnumerateArray().SelectMany(Texts),
        JsonValueKind.String => [value.GetString()!],
        _ => [value.GetRawText()],
    };

    private async Task InvokeAllAsync(FunctionEnvironment environment, string format, params (string Name, string Value)[] variables)
    {
        var array = $"[{string.Join(',', Samples)},7,\"correct horse battery staple\"]";
        await InvokeAsync(environment, "Auth0LogFunction", format, variables, array, NoJson);
        await InvokeAsync(environment, "CloudTrailFunction", format, variables, array, NoJson);
        var messages = Bodies.Select((body, index) => ($"m{index}", 1 + (index % 4), body)).ToArray();
        var records = Bodies.Select((body, index) => ($"{index}", body)).ToArray();
        await InvokeAsync(environment, "BatchFunction", format, variables, SomeBatch.OfQueue(messages), SomeBatch.OfStream(records), array, NoJson);
    }

    private async Task InvokeAsync(FunctionEnvironment environment, string handler, string format, (string Name, string Value)[] variables, params string[] payloads)
    {
        var all = environment.Variables;
        foreach (var (name, value) in variables.Append(("AWS_LAMBDA_LOG_FORMAT", format)).Append(("AWS_LAMBDA_LOG_LEVEL", "TRACE")))
        {
            all[name] = value;
        }

        await using var function = new LocalFunction(new LocalFunctionOptions
        {
            Name = handler,
            Handler = handler,
            Executable = Path.Combine(AppContext.BaseDirectory, "bootstrap"),
            Environment = all,
            OnLogLine = _lines.Enqueue,
        });
        foreach (var payload in payloads)
        {
            // What an error says goes to logs and queues, too.
            var result = await function.InvokeAsync(Encoding.UTF8.GetBytes(payload), FunctionEnvironment.Token);
            _lines.Enqueue($"{result.ErrorType} {result.ErrorMessage}");
        }
    }
}
