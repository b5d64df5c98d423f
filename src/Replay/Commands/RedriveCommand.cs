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
    private const string Text = """
        Send what was not delivered, and remove from its source what is confirmed.

        targets redrive s3://BUCKET/PREFIX --openobserve-url https://HOST/aws/ORG/STREAM/_kinesis_firehose --access-key KEY --rate 500/s
        targets redrive out/backup --dry-run
        targets redrive out/backup --reason timeout --since 2026-11-02 --verify
        targets redrive out/backup/quarantine
        """;

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
        : base("redrive", Text)
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
        var isS3 = (result.GetResult(_sources)?.Tokens ?? []).Any(token => RedriveSource.IsS3(token.Value));
        var isOtherS3 = result.GetResult(_s3Url) is not null || SharedOptions.IsSet("AWS_ENDPOINT_URL_S3");
        var isHarmless = result.GetResult(_dryRun) is not null || result.GetResult(_keep) is not null;
        if (!isS3 && result.GetResult(_s3Url) is not null)
        {
            result.AddError("--s3-url: is for a source in S3; expected s3://BUCKET/PREFIX beside it");
        }
        else if (isS3 && !isOtherS3 && !isHarmless && SharedOptions.IsEmbedded(_url, result))
        {
            result.AddError("SOURCE: would move a backup in AWS into the embedded OpenObserve; expected --openobserve-url, --keep or --dry-run beside it");
        }
    }

    private async Task<int> RunAsync(ParseResult arguments)
    {
        using var interruption = new Interruption();
        try
        {
            var summary = await RedriveAsync(arguments, interruption.Token).ConfigureAwait(false);
            Report(summary, arguments);
            var isBroken = summary.Failed + summary.Unreadable > 0;
            var isLeft = summary.Remaining + summary.Quarantined > 0 || summary.Continue is not null;
            return isBroken || (isLeft && !arguments.GetValue(_dryRun)) ? ExitCodes.NeedsAttention : ExitCodes.Done;
        }
        catch (Exception exception) when (exception is ConfigurationException or FileNotFoundException or BackupException { IsTransient: false })
        {
            return WrongUsage.Tell(exception.Message);
        }
        catch (OpenObserveSearchException exception) when (exception.IsUnauthorized)
        {
            await Console.Error.WriteLineAsync($"--verify: the access key does not open search, as one of a password or of a service account does: {exception.Message}").ConfigureAwait(false);
            return ExitCodes.NeedsAttention;
        }
        catch (Exception exception) when (exception is BackupException or OpenObserveSearchException or AccessKeyException or IOException)
        {
            await Console.Error.WriteLineAsync(exception.Message).ConfigureAwait(false);
            return ExitCodes.NeedsAttention;
        }
    }

    private async Task<RedriveSummary> RedriveAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        if (arguments.GetValue(_dryRun))
        {
            return await RedriveAsync(arguments, NoDestination.Create(), cancellationToken).ConfigureAwait(false);
        }

        var replay = new ReplayOptions { OpenObserveUrl = arguments.GetValue(_url), AccessKey = arguments.GetValue(_accessKey), Out = arguments.GetValue(_out)! };
        await using var destinations = await Destinations.OpenAsync(replay, cancellationToken).ConfigureAwait(false);
        return await RedriveAsync(arguments, destinations.Read(), cancellationToken).ConfigureAwait(false);
    }

    private async Task<RedriveSummary> RedriveAsync(ParseResult arguments, ForwarderOptions configuration, CancellationToken cancellationToken)
    {
        var s3Url = (arguments.GetValue(_s3Url) ?? Environment.GetEnvironmentVariable("AWS_ENDPOINT_URL_S3")) is { Length: > 0 } url ? OptionValues.S3Url(url) : null;
        var sources = new List<RedriveSource>();
        try
        {
            // A source that is not there stops the others before they begin.
            foreach (var text in arguments.GetValue(_sources)!)
            {
                sources.Add(await RedriveSource.OpenAsync(text, s3Url).ConfigureAwait(false));
            }

            return await RedriveAsync(arguments, configuration, sources, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            sources.ForEach(source => source.Dispose());
        }
    }

    private async Task<RedriveSummary> RedriveAsync(
        ParseResult arguments, ForwarderOptions configuration, List<RedriveSource> sources, CancellationToken cancellationToken)
    {
        var isDryRun = arguments.GetValue(_dryRun);
        var total = new RedriveSummary();
        foreach (var source in sources)
        {
            var options = OptionsOf(arguments, source) with { Most = arguments.GetValue(_most) - total.Events };
            using var redriver = new Redriver(configuration, source.Store, options, item => Console.Error.WriteLine(RedriveText.Of(item, isDryRun)));
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
        Verifies = arguments.GetValue(_verify),
        IsDryRun = arguments.GetValue(_dryRun),
        Keeps = arguments.GetValue(_keep),
        MaxRefusals = source.IsQuarantine ? int.MaxValue : RedriveOptions.DefaultMaxRefusals,
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
