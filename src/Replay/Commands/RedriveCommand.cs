using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.Json;
using Targets.Forwarder.Backup;
using Targets.Forwarder.Configuration;
using Targets.Forwarder.OpenObserve;
using Targets.Forwarder.Redrive;
using Targets.Replay.Redriving;

namespace Targets.Replay.Commands;

/// <summary><c>targets redrive</c>.</summary>
internal sealed class RedriveCommand : Command
{
    private readonly Argument<string[]> _sources = new("SOURCE")
    {
        Arity = ArgumentArity.OneOrMore,
        Description = "A directory, a file or s3://BUCKET/PREFIX: our backup, error records of Firehose, failure records of Lambda, messages of SQS, events.",
        Validators = { OptionValues.CheckInputs },
    };

    private readonly Option<string?> _url = SharedOptions.OpenObserveUrl();
    private readonly Option<string?> _accessKey = SharedOptions.AccessKey();
    private readonly Option<string?> _s3Url = SharedOptions.S3Url();
    private readonly Option<DateTimeOffset?> _since = new("--since") { Description = "Only objects of this time or later.", HelpName = "TIME", CustomParser = OptionValues.Time };
    private readonly Option<DateTimeOffset?> _until = new("--until") { Description = "Only objects of before this time.", HelpName = "TIME", CustomParser = OptionValues.Time };
    private readonly Option<string?> _reason = new Option<string?>("--reason") { Description = "Only objects with this reason in their key, such as timeout or http-endpoint-failed.", HelpName = "WORD" }.NotEmpty();
    private readonly Option<string?> _source = new Option<string?>("--source") { Description = "Only objects with this source in their key." }.OneOf("auth0", "cloudtrail", "unknown");
    private readonly Option<double?> _rate = SharedOptions.Rate();
    private readonly Option<long?> _most = new("--max") { Description = "Stop after so many events.", HelpName = "N", CustomParser = OptionValues.Count };
    private readonly Option<bool> _verify = new("--verify") { Description = "Ask OpenObserve for every event whether it has it, and send only the others. Without it, this is asked where the reason leaves it open." };
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Read and count only." };
    private readonly Option<bool> _keep = new("--keep") { Description = "Leave the objects as they are." };
    private readonly Option<string> _out = SharedOptions.Out("Where the embedded OpenObserve lies.");
    private readonly Option<bool> _json = new("--json") { Description = "Print one JSON object." };

    public RedriveCommand()
        : base("redrive", "Send what was not delivered, and remove from its source what is confirmed: targets redrive s3://BUCKET/PREFIX --openobserve-url URL --access-key KEY")
    {
        Arguments.Add(_sources);
        foreach (var option in new Option[] { _url, _accessKey, _s3Url, _since, _until, _reason, _source, _rate, _most, _verify, _dryRun, _keep, _out, _json })
        {
            Options.Add(option);
        }

        Validators.Add(result => SharedOptions.CheckAccessKey(_accessKey, _url, result));
        Validators.Add(CheckCombinations);
        SetAction((arguments, _) => RunAsync(arguments));
    }

    private void CheckCombinations(CommandResult result)
    {
        var sources = result.GetResult(_sources)?.Tokens ?? [];
        if (result.GetResult(_s3Url) is not null && !sources.Any(token => token.Value.StartsWith("s3://", StringComparison.Ordinal)))
        {
            result.AddError("--s3-url: is for a source in S3; expected s3://BUCKET/PREFIX beside it");
        }
    }

    private async Task<int> RunAsync(ParseResult arguments)
    {
        using var interruption = new Interruption();
        try
        {
            var summary = await RedriveAsync(arguments, interruption.Token).ConfigureAwait(false);
            Report(summary, arguments);
            var isLeft = summary.Remaining + summary.Quarantined + summary.Failed + summary.Unreadable > 0 || summary.Continue is not null;
            return isLeft && !arguments.GetValue(_dryRun) ? ExitCodes.NeedsAttention : ExitCodes.Done;
        }
        catch (Exception exception) when (exception is ConfigurationException or FileNotFoundException or BackupException { IsTransient: false })
        {
            return WrongUsage.Tell(exception.Message);
        }
        catch (Exception exception) when (exception is BackupException or OpenObserveSearchException or AccessKeyException or IOException)
        {
            await Console.Error.WriteLineAsync(exception.Message).ConfigureAwait(false);
            return ExitCodes.NeedsAttention;
        }
    }

    private async Task<RedriveSummary> RedriveAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        var isDryRun = arguments.GetValue(_dryRun);
        var s3Url = arguments.GetValue(_s3Url) ?? Environment.GetEnvironmentVariable("AWS_ENDPOINT_URL_S3");
        var sources = arguments.GetValue(_sources)!.Select(text => RedriveSource.Parse(text, s3Url is null ? null : OptionValues.S3Url(s3Url))).ToList();
        var replay = new ReplayOptions { OpenObserveUrl = arguments.GetValue(_url), AccessKey = arguments.GetValue(_accessKey), Out = arguments.GetValue(_out)! };
        await using var destinations = await Destinations.OpenAsync(replay, cancellationToken).ConfigureAwait(false);
        var configuration = destinations.Read();
        var total = new RedriveSummary();
        foreach (var source in sources)
        {
            using var owned = source;
            using var redriver = new Redriver(configuration, source.Store, OptionsOf(arguments, source), item => Console.Error.WriteLine(RedriveText.Of(item, isDryRun)));
            total = RedriveTotal.Add(total, await redriver.RunAsync(cancellationToken).ConfigureAwait(false));
        }

        return total;
    }

    private RedriveOptions OptionsOf(ParseResult arguments, RedriveSource source) => new()
    {
        Prefix = source.Prefix,
        Key = source.Key,
        Since = arguments.GetValue(_since),
        Until = arguments.GetValue(_until),
        Reason = arguments.GetValue(_reason),
        Source = arguments.GetValue(_source),
        Rate = arguments.GetValue(_rate),
        Most = arguments.GetValue(_most),
        Verifies = arguments.GetValue(_verify),
        IsDryRun = arguments.GetValue(_dryRun),
        Keeps = arguments.GetValue(_keep),
    };

    private void Report(RedriveSummary summary, ParseResult arguments)
    {
        if (arguments.GetValue(_json))
        {
            Console.Out.WriteLine(JsonSerializer.Serialize(summary, RedriveSummaryJson.Default.RedriveSummary));
            return;
        }

        foreach (var line in RedriveText.Of(summary, arguments.GetValue(_dryRun)))
        {
            Console.Out.WriteLine(line);
        }
    }
}
