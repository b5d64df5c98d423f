using System.CommandLine;
using Targets.Soak;

var seed = new Option<int>("--seed") { Description = "Fixes what is chosen at random; when the machine gets there, it does not.", DefaultValueFactory = _ => Random.Shared.Next() };
var events = new Option<int>("--events") { Description = "Events that are sent.", DefaultValueFactory = _ => 1_000_000 };
var kills = new Option<int>("--kills") { Description = "Redrives that are killed.", DefaultValueFactory = _ => 50 };
var verify = new Option<bool>("--verify") { Description = "Redrive with --verify." };

var soak = new Command("faults", "Send events through all carriers while both sides fail and are killed; then redrive.") { events, seed };
soak.SetAction((arguments, _) => SoakRun.RunAsync(arguments.GetValue(events), arguments.GetValue(seed)));
var redrive = new Command("redrive", "Kill targets redrive again and again.") { kills, seed, verify };
redrive.SetAction((arguments, _) => KilledRedrives.RunAsync(arguments.GetValue(kills), arguments.GetValue(seed), arguments.GetValue(verify)));
return await new RootCommand("Long runs through faults and kills, with every event accounted for by its id.") { soak, redrive }.Parse(args).InvokeAsync();
