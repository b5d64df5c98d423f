using System.CommandLine;
using Targets.Replay.Commands;

const string Description = """
    Replays, normalizes, matches and redrives Auth0 and CloudTrail events, imports what shows them in OpenObserve, and looks after the setup. Without a command: replays the samples into an embedded OpenObserve.

    targets replay 'trail/**/*.json.gz' --parameter CloudTrailReadOnlyEvents=true
    targets replay events.ndjson --openobserve-url https://HOST/aws/ORG/STREAM/_kinesis_firehose --access-key KEY
    targets replay --runtime process --fault 503:after=10:count=5
    targets normalize events.ndjson --format ocsf
    targets match event.json --pattern '{"source":["aws.iam"]}' --explain
    targets redrive s3://BUCKET/PREFIX --openobserve-url https://HOST/aws/ORG/STREAM/_kinesis_firehose --access-key KEY
    targets import https://HOST/aws/ORG/STREAM/_kinesis_firehose --access-key KEY --destination mail
    targets doctor --openobserve-url https://HOST/aws/ORG/STREAM/_kinesis_firehose --access-key KEY --backup s3://BUCKET/PREFIX
    """;

// Signals are the commands' own.
var configuration = new InvocationConfiguration { ProcessTerminationTimeout = null };
var command = new RootCommand(Description) { new ReplayCommand(), new NormalizeCommand(), new MatchCommand(), new RedriveCommand(), new ImportCommand(), new DoctorCommand() };
command.SetAction((_, cancellationToken) => command.Parse(["replay"]).InvokeAsync(configuration, cancellationToken));
var result = command.Parse(args);
return result.Errors.Count > 0 ? WrongUsage.Tell(result) : await result.InvokeAsync(configuration);
