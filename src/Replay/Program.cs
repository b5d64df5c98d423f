using System.CommandLine;
using System.CommandLine.Invocation;
using Targets.Replay.Commands;

const string Description = """
    Replays and normalizes Auth0 and CloudTrail events. Without a command: replays the samples into an embedded OpenObserve.

    targets replay 'trail/**/*.json.gz' --parameter CloudTrailReadOnlyEvents=true
    targets replay events.ndjson --openobserve-url https://HOST/aws/ORG/STREAM/_kinesis_firehose --access-key KEY
    targets replay --runtime process --fault 503:after=10:count=5
    targets normalize events.ndjson --format ocsf
    """;

var replay = new ReplayCommand();
var command = new RootCommand(Description) { replay, new NormalizeCommand() };
command.SetAction((_, cancellationToken) => command.Parse(["replay"]).InvokeAsync(cancellationToken: cancellationToken));
var result = command.Parse(args);
if (result.Action is ParseErrorAction wrongUsage)
{
    wrongUsage.ShowHelp = false;
    wrongUsage.ShowTypoCorrections = false;
    await result.InvokeAsync();
    await Console.Error.WriteLineAsync("targets --help and targets COMMAND --help show what there is.");
    return ExitCodes.WrongUsage;
}

return await result.InvokeAsync();
