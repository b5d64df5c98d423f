using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Spectre.Console;
using Targets.Forwarder.Backup;
using Targets.Forwarder.Configuration;
using Targets.Functions;
using Targets.LocalOpenObserve.Faults;
using Targets.Replay.Inputs;
using Targets.Replay.Reporting;
using Targets.Replay.Runtimes;
using Targets.Replay.Templates;

namespace Targets.Replay.Commands;

/// <summary><c>targets replay</c>.</summary>
internal sealed class ReplayCommand : Command
{
    private readonly Argument<string[]> _inputs = new("INPUT")
    {
        Arity = ArgumentArity.ZeroOrMore,
        Description = "Files, directories, globs or - for standard input, gzip or not: EventBridge events, CloudTrail log files or records, Auth0 logs. Default: samples/.",
    };

    private readonly Option<string?> _template = new("--template") { Description = "The SAM template with the rules. Default: serverless.template.", HelpName = "FILE" };

    private readonly Option<Dictionary<string, string>> _parameters = new("--parameter")
    {
        Description = "A parameter of the template; may be repeated.",
        HelpName = "NAME=VALUE",
        CustomParser = ParseParameters,
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<string?> _url = new("--openobserve-url") { Description = "OpenObserve's ingestion URL. Default: OPENOBSERVE_URL, else an embedded OpenObserve.", HelpName = "URL" };
    private readonly Option<string?> _accessKey = new("--access-key") { Description = "OpenObserve's Access Key. Default: OPENOBSERVE_ACCESS_KEY.", HelpName = "KEY" };
    private readonly Option<string?> _backup = new("--backup") { Description = "Where undelivered events go. Default: BACKUP_BUCKET or BACKUP_DIRECTORY, else backup/ in --out.", HelpName = "DIR|s3://BUCKET/PREFIX" };
    private readonly Option<string?> _s3Url = new("--s3-url") { Description = "Another S3 than AWS's. Default: AWS_ENDPOINT_URL_S3.", HelpName = "URL" };
    private readonly Option<string> _runtime = new("--runtime") { Description = "in-process, or process to start the built bootstrap as Lambda does.", DefaultValueFactory = _ => "in-process" };
    private readonly Option<int?> _concurrency = new("--concurrency") { Description = "Invocations at once. Default: 8; one a processor with --runtime process.", HelpName = "N", CustomParser = ParseConcurrency };
    private readonly Option<double?> _rate = new("--rate") { Description = "The most events a second: 50 or 50/s.", HelpName = "N/s", CustomParser = ParseRate };
    private readonly Option<string?> _rebase = new("--rebase") { Description = "now moves the events so that the newest is now; none leaves them. Default: none, now for the samples." };
    private readonly Option<string> _out = new("--out") { Description = "Where the embedded OpenObserve, the backup and the functions' log lie.", HelpName = "DIR", DefaultValueFactory = _ => "out" };
    private readonly Option<bool> _failUnmatched = new("--fail-unmatched") { Description = "Exit with 1 where an event matched no rule." };
    private readonly Option<Fault[]> _faults = new("--fault") { Description = "A fault of the embedded OpenObserve, such as 503:after=10:count=5; may be repeated.", HelpName = "FAULT", CustomParser = ParseFaults };
    private readonly Option<bool> _json = new("--json") { Description = "Print one JSON object instead of tables." };

    public ReplayCommand()
        : base("replay", "Send recorded events through the template's rules and functions to OpenObserve, and read back what became of each.")
    {
        _runtime.AcceptOnlyFromAmong("in-process", "process");
        _rebase.AcceptOnlyFromAmong("now", "none");
        Arguments.Add(_inputs);
        foreach (var option in new Option[]
        {
            _template, _parameters, _url, _accessKey, _backup, _s3Url, _runtime, _concurrency, _rate, _rebase, _out, _failUnmatched, _faults, _json,
        })
        {
            Options.Add(option);
        }

        Validators.Add(CheckCombinations);
        SetAction(RunAsync);
    }

    private void CheckCombinations(CommandResult result)
    {
        if (result.GetResult(_faults) is not null && result.GetResult(_url) is not null)
        {
            result.AddError("--fault: is for the embedded OpenObserve; leave out --openobserve-url");
        }
    }

    private async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        var reader = new InputReader(Console.OpenStandardInput(), static problem => Console.Error.WriteLine(problem));
        try
        {
            var result = await new Replayer(ReadOptions(arguments), reader, TimeProvider.System).RunAsync(cancellationToken).ConfigureAwait(false);
            Report(result, arguments.GetValue(_json));
            var isUnmatched = arguments.GetValue(_failUnmatched) && result.Summary.Unmatched > 0;
            return result.Summary.NeedsAttention || isUnmatched || cancellationToken.IsCancellationRequested ? ExitCodes.NeedsAttention : ExitCodes.Done;
        }
        catch (Exception exception) when (exception is TemplateException or ConfigurationException or UnknownHandlerException or FileNotFoundException or BackupException or IOException)
        {
            await Console.Error.WriteLineAsync(exception.Message).ConfigureAwait(false);
            return exception is BackupException { IsTransient: true } ? ExitCodes.NeedsAttention : ExitCodes.WrongUsage;
        }
    }

    private ReplayOptions ReadOptions(ParseResult arguments) => new()
    {
        Inputs = arguments.GetValue(_inputs) ?? [],
        Template = arguments.GetValue(_template),
        Parameters = arguments.GetValue(_parameters) ?? [],
        OpenObserveUrl = arguments.GetValue(_url),
        AccessKey = arguments.GetValue(_accessKey),
        Backup = arguments.GetValue(_backup),
        S3Url = arguments.GetValue(_s3Url),
        Runtime = arguments.GetValue(_runtime) == "process" ? RuntimeKind.Process : RuntimeKind.InProcess,
        Concurrency = arguments.GetValue(_concurrency),
        Rate = arguments.GetValue(_rate),
        RebaseToNow = arguments.GetValue(_rebase) is { } rebase ? rebase == "now" : null,
        Out = arguments.GetValue(_out)!,
        Faults = arguments.GetValue(_faults) ?? [],
    };

    private static void Report(ReplayResult result, bool asJson)
    {
        foreach (var note in result.Notes)
        {
            Console.Error.WriteLine(note);
        }

        if (asJson)
        {
            Console.Out.WriteLine(JsonReport.Write(result.Summary));
        }
        else
        {
            TableReport.Write(AnsiConsole.Console, result);
        }
    }

    private static Dictionary<string, string> ParseParameters(ArgumentResult result)
    {
        var parameters = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var word in result.Tokens.Select(token => token.Value))
        {
            var pair = word.Split('=', 2);
            if (pair.Length != 2)
            {
                result.AddError($"--parameter: got \"{word}\"; expected NAME=VALUE");
                break;
            }

            parameters[pair[0]] = pair[1];
        }

        return parameters;
    }

    private static int? ParseConcurrency(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= 1000)
        {
            return number;
        }

        result.AddError($"--concurrency: got \"{text}\"; expected a number from 1 to 1000");
        return null;
    }

    private static double? ParseRate(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        var number = text.EndsWith("/s", StringComparison.Ordinal) ? text[..^2] : text;
        if (double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var rate) && rate > 0)
        {
            return rate;
        }

        result.AddError($"--rate: got \"{text}\"; expected a number of events a second, such as 50/s");
        return null;
    }

    private static Fault[] ParseFaults(ArgumentResult result)
    {
        var faults = new List<Fault>();
        foreach (var word in result.Tokens.Select(token => token.Value))
        {
            if (Fault.TryParse(word, out var fault, out var problem))
            {
                faults.Add(fault);
            }
            else
            {
                result.AddError($"--fault: {problem}");
            }
        }

        return [.. faults];
    }
}
