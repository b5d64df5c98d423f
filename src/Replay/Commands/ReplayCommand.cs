using System.CommandLine;
using System.CommandLine.Parsing;
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
        Validators = { OptionValues.CheckInputs },
    };

    private readonly Option<string?> _template = SharedOptions.Template("The SAM template with the rules. Default: serverless.template.");
    private readonly Option<Dictionary<string, string>> _parameters = SharedOptions.Parameters();
    private readonly Option<string?> _url = SharedOptions.OpenObserveUrl();
    private readonly Option<string?> _accessKey = SharedOptions.AccessKey();
    private readonly Option<string?> _backup = SharedOptions.Backup("Where undelivered events go. Default: BACKUP_BUCKET or BACKUP_DIRECTORY, else backup/ in --out.");
    private readonly Option<string?> _s3Url = SharedOptions.S3Url();
    private readonly Option<string> _runtime = new Option<string>("--runtime") { Description = "In this process, or in the built bootstrap, started as Lambda does.", DefaultValueFactory = _ => "in-process" }.OneOf("in-process", "process");
    private readonly Option<int?> _concurrency = new("--concurrency") { Description = "Invocations at once. Default: 8; one a processor with --runtime process.", HelpName = "N", CustomParser = OptionValues.Concurrency };
    private readonly Option<double?> _rate = SharedOptions.Rate();
    private readonly Option<string?> _rebase = new Option<string?>("--rebase") { Description = "now moves the events so that the newest is now; none leaves them. Default: none, now for the samples." }.OneOf("now", "none");
    private readonly Option<string> _out = SharedOptions.Out("Where the embedded OpenObserve, the backup and the functions' log lie.");
    private readonly Option<bool> _failUnmatched = new("--fail-unmatched") { Description = "Exit with 1 where an event matched no rule." };
    private readonly Option<Fault[]> _faults = new("--fault") { Description = "A fault of the embedded OpenObserve, such as 503:after=10:count=5; may be repeated.", HelpName = "FAULT", CustomParser = OptionValues.Faults };
    private readonly Option<bool> _json = new("--json") { Description = "Print one JSON object instead of tables." };

    public ReplayCommand()
        : base("replay", "Send recorded events through the template's rules and functions to OpenObserve, and read back what became of each.")
    {
        Arguments.Add(_inputs);
        foreach (var option in new Option[]
        {
            _template, _parameters, _url, _accessKey, _backup, _s3Url, _runtime, _concurrency, _rate, _rebase, _out, _failUnmatched, _faults, _json,
        })
        {
            Options.Add(option);
        }

        Validators.Add(CheckCombinations);
        SetAction((arguments, _) => RunAsync(arguments));
    }

    // An option that would do nothing is a mistake.
    private void CheckCombinations(CommandResult result)
    {
        if (result.GetResult(_faults) is not null && !SharedOptions.IsEmbedded(_url, result))
        {
            result.AddError("--fault: is for the embedded OpenObserve; leave out --openobserve-url and OPENOBSERVE_URL");
        }

        SharedOptions.CheckAccessKey(_accessKey, _url, result);
        SharedOptions.CheckS3Url(_s3Url, _backup, result);
    }

    private async Task<int> RunAsync(ParseResult arguments)
    {
        using var interruption = new Interruption();
        var reader = new InputReader(Console.OpenStandardInput(), static problem => Console.Error.WriteLine(problem));
        try
        {
            var result = await new Replayer(ReadOptions(arguments), reader, TimeProvider.System).RunAsync(interruption.Token).ConfigureAwait(false);
            Report(result, arguments.GetValue(_json));
            var isUnmatched = arguments.GetValue(_failUnmatched) && result.Summary.Unmatched > 0;
            return result.Summary.NeedsAttention || isUnmatched || interruption.Token.IsCancellationRequested ? ExitCodes.NeedsAttention : ExitCodes.Done;
        }
        catch (Exception exception) when (exception is TemplateException or ConfigurationException or UnknownHandlerException or FileNotFoundException or BackupException { IsTransient: false })
        {
            return WrongUsage.Tell(exception.Message);
        }
        catch (OperationCanceledException)
        {
            return ExitCodes.NeedsAttention;
        }
        catch (Exception exception) when (exception is BackupException or IOException)
        {
            await Console.Error.WriteLineAsync(exception.Message).ConfigureAwait(false);
            return ExitCodes.NeedsAttention;
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
}
