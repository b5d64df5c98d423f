using System.CommandLine;
using Targets.Processes.Questions;
using Targets.Processes.Reports;

var keep = new Option<bool>("--keep") { Description = "Write the page of results to bench/results, too.", Recursive = true };
var runs = new Option<int>("--runs") { Description = "Runs of each variant.", DefaultValueFactory = _ => 15 };
var rounds = new Option<int>("--runs") { Description = "Runs of each variant.", DefaultValueFactory = _ => 5 };
var invocations = new Option<int>("--invocations") { Description = "Events of a run.", DefaultValueFactory = _ => 2000 };
var fewer = new Option<int>("--runs") { Description = "Runs of each line.", DefaultValueFactory = _ => 3 };
var events = new Option<int>("--events") { Description = "Events of a run.", DefaultValueFactory = _ => 20_000 };
var backedUp = new Option<int>("--events") { Description = "Events of the largest backup.", DefaultValueFactory = _ => 1_000_000 };
var prices = new Option<string?>("--file") { Description = "Prices, measurements and assumptions; default docs/costs.json." };

var cold = new Command("cold", "From the start of a process to its first event stored.") { runs };
cold.SetAction((arguments, _) => ColdStart.RunAsync(arguments.GetValue(runs), arguments.GetValue(keep)));
var warm = new Command("warm", "Processor time and memory of single events, one after the other.") { invocations, rounds };
warm.SetAction((arguments, _) => WarmInvocations.RunAsync(arguments.GetValue(invocations), arguments.GetValue(rounds), arguments.GetValue(keep)));
var batches = new Command("batches", "Events a second and core of BatchFunction, by the size of the batch.") { events, rounds };
batches.SetAction((arguments, _) => Batches.RunAsync(arguments.GetValue(events), arguments.GetValue(rounds), arguments.GetValue(keep)));
var growth = new Command("growth", "What an event costs by its length and by the size of its batch.") { fewer };
growth.SetAction((arguments, _) => Growth.RunAsync(arguments.GetValue(fewer), arguments.GetValue(keep)));
var redrive = new Command("redrive", "Events a second and memory of targets redrive.") { backedUp };
redrive.SetAction((arguments, _) => Redrives.RunAsync(arguments.GetValue(backedUp), arguments.GetValue(keep)));
var costs = new Command("costs", "What a million events cost on each route.") { prices };
costs.SetAction(arguments => Costs.Run(arguments.GetValue(prices) ?? Repository.PathOf("docs/costs.json")));
return await new RootCommand("Measures the published functions as processes, beside the least that does the same.") { cold, warm, batches, growth, redrive, costs, keep }.Parse(args).InvokeAsync();
