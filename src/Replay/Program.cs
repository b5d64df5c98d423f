using System.CommandLine;
using Targets.Replay.Commands;

var replay = new ReplayCommand();
var command = new RootCommand("Replays and normalizes Auth0 and CloudTrail events. Without a command: replay of the samples.") { replay, new NormalizeCommand() };
command.SetAction((_, cancellationToken) => replay.Parse([]).InvokeAsync(cancellationToken: cancellationToken));
var result = command.Parse(args);
var exitCode = await result.InvokeAsync();
return result.Errors.Count > 0 ? ExitCodes.WrongUsage : exitCode;
