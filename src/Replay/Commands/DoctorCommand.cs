using System.CommandLine;
using System.CommandLine.Parsing;
using Spectre.Console;
using Targets.Forwarder.Configuration;
using Targets.Replay.Doctor;
using Targets.Replay.Reporting;

namespace Targets.Replay.Commands;

/// <summary><c>targets doctor</c>.</summary>
internal sealed class DoctorCommand : Command
{
    private const string Text = """
        Walk through the steps of both guides, and say of each whether it is well, and what to do. Sends marked probes to OpenObserve and the backup.

        targets doctor --openobserve-url https://HOST/aws/ORG/STREAM/_kinesis_firehose --access-key KEY --backup s3://BUCKET/PREFIX
        """;

    private readonly Option<string?> _url = SharedOptions.OpenObserveUrl("else nothing of OpenObserve is looked at");
    private readonly Option<string?> _accessKey = SharedOptions.AccessKey();
    private readonly Option<string?> _template = SharedOptions.Template("The SAM template with the rules. Default: serverless.template.");
    private readonly Option<Dictionary<string, string>> _parameters = SharedOptions.Parameters();
    private readonly Option<string?> _backup = SharedOptions.Backup("Where undelivered events go. Default: BACKUP_BUCKET or BACKUP_DIRECTORY.");
    private readonly Option<string?> _s3Url = SharedOptions.S3Url();
    private readonly Option<bool> _json = new("--json") { Description = "Print one JSON object instead of a table: how many checks are ok, warnings, failures and unknown; and checks, with check, verdict, found and remedy." };

    public DoctorCommand()
        : base("doctor", Text)
    {
        foreach (var option in new Option[] { _url, _accessKey, _template, _parameters, _backup, _s3Url, _json })
        {
            Options.Add(option);
        }

        Validators.Add(CheckCombinations);
        SetAction((arguments, _) => RunAsync(arguments));
    }

    // An option that would do nothing is a mistake.
    private void CheckCombinations(CommandResult result)
    {
        if (result.GetResult(_accessKey) is not null && SharedOptions.IsEmbedded(_url, result))
        {
            result.AddError("--access-key: is for an OpenObserve; expected --openobserve-url beside it");
        }

        SharedOptions.CheckS3Url(_s3Url, _backup, result);
    }

    private async Task<int> RunAsync(ParseResult arguments)
    {
        using var interruption = new Interruption();
        try
        {
            using var run = new DoctorRun(ReadOptions(arguments), Environment.GetEnvironmentVariable, DefaultFiles.Samples, TimeProvider.System);
            var diagnosis = await run.RunAsync(Tell, interruption.Token).ConfigureAwait(false);
            Report(diagnosis, arguments.GetValue(_json));
            return diagnosis.HasFailures ? ExitCodes.NeedsAttention : ExitCodes.Done;
        }
        catch (ConfigurationException exception)
        {
            return WrongUsage.Tell(exception.Message);
        }
        catch (OperationCanceledException)
        {
            return ExitCodes.NeedsAttention;
        }
    }

    private DoctorOptions ReadOptions(ParseResult arguments) => new()
    {
        OpenObserveUrl = arguments.GetValue(_url),
        AccessKey = arguments.GetValue(_accessKey),
        Template = arguments.GetValue(_template),
        Parameters = arguments.GetValue(_parameters) ?? [],
        Backup = arguments.GetValue(_backup),
        S3Url = arguments.GetValue(_s3Url) is { } url ? OptionValues.S3Url(url).OriginalString : null,
    };

    // On a terminal, for whoever waits; the table comes at the end.
    private static void Tell(CheckedItem item)
    {
        if (!Console.IsErrorRedirected && !Console.IsOutputRedirected)
        {
            Console.Error.WriteLine($"{item.Check} …");
        }
    }

    private static void Report(Diagnosis diagnosis, bool asJson)
    {
        if (asJson)
        {
            Console.Out.WriteLine(DoctorReport.ToJson(diagnosis));
        }
        else
        {
            DoctorReport.Write(AnsiConsole.Console, diagnosis);
        }
    }
}
