using System.CommandLine;
using Targets.Processes.Questions;

var keep = new Option<bool>("--keep") { Description = "Write the page of results to bench/results, too.", Recursive = true };
var runs = new Option<int>("--runs") { Description = "Runs of each variant.", DefaultValueFactory = _ => 15 };
var rounds = new Option<int>("--runs") { Description = "Runs of each variant.", DefaultValueFactory = _ => 5 };
var invocations = new Option<int>("--invocations") { Description = "Events of a run.", DefaultValueFactory = _ => 2000 };

var cold = new Command("cold", "From the start of a process to its first event stored.") { runs };
cold.SetAction((arguments, _) => ColdStart.RunAsync(arguments.GetValue(runs), arguments.GetValue(keep)));
var warm = new Command("warm", "Processor time and memory of single events, one after the other.") { invocations, rounds };
warm.SetAction((arguments, _) => WarmInvocations.RunAsync(arguments.GetValue(invocations), arguments.GetValue(rounds), arguments.GetValue(keep)));
return await new RootCommand("Measures the published functions as processes, beside the least that does the same.") { cold, warm, keep }.Parse(args).InvokeAsync();
