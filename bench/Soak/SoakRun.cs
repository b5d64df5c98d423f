using System.Diagnostics;
using Targets.LocalLambda;

namespace Targets.Soak;

/// <summary>Events through faults and kills of both sides: at the end each is stored or backed up, and a redrive empties the backup.</summary>
internal static class SoakRun
{
    private const int Queues = 2;
    private const int MostRedrives = 20;

    /// <returns>The process's exit code: 1 where an event is lost, or the backup does not become empty.</returns>
    public static async Task<int> RunAsync(int count, int seed)
    {
        Console.WriteLine($"seed {seed}, {count} events");
        var clock = Stopwatch.StartNew();
        var memory = new ProcessMemory();
        var events = new SoakEvent(count, TimeProvider.System.GetUtcNow());
        using var backup = new BackupDirectory();
        var openObserve = new OpenObserveProcess(memory);
        await openObserve.StartAsync();
        await using var owned = openObserve;
        var random = new Random(seed);
        await SendAsync(events, new SoakNumbers(count), openObserve, backup, memory, random);
        Console.WriteLine($"sent after {clock.Elapsed.TotalSeconds:F0} s");
        var isKept = await CheckAsync(events, count, openObserve, backup);

        var temporary = Directory.CreateTempSubdirectory("targets-soak-tmp-").FullName;
        var tool = new RedriveTool(openObserve, backup, memory, temporary);
        var isEmpty = await RedriveAsync(tool, openObserve, memory, backup, random.Next());
        isKept &= await CheckAsync(events, count, openObserve, backup);
        Directory.Delete(temporary, recursive: true);
        foreach (var name in new[] { "bootstrap", "local-openobserve", "targets redrive" })
        {
            Console.WriteLine($"most memory of {name}: {memory.MostMegabytes(name)} MB");
        }

        Console.WriteLine($"{(isKept && isEmpty ? "nothing is lost" : "FAILED")} after {clock.Elapsed.TotalSeconds:F0} s");
        return isKept && isEmpty ? 0 : 1;
    }

    private static async Task SendAsync(
        SoakEvent events, SoakNumbers numbers, OpenObserveProcess openObserve, BackupDirectory backup, ProcessMemory memory, Random random)
    {
        var carrier = new Carrier(events, numbers);
        await using var batches = Function("BatchFunction", Queues + 1, openObserve, backup);
        await using var rule = Function("CloudTrailFunction", 1, openObserve, backup);
        await using var killer = new Killer(openObserve, memory, random.Next());
        await Task.WhenAll(
        [
            .. Enumerable.Range(0, Queues).Select(_ => carrier.QueueAsync(batches, new Random(random.Next()))),
            carrier.ShardAsync(batches, new Random(random.Next())),
            carrier.RuleAsync(rule, new Random(random.Next())),
        ]);
        Console.WriteLine(
            $"{carrier.Invocations} invocations, {carrier.Failures} failed; {killer.FunctionKills} kills of a function, {killer.OpenObserveKills} of OpenObserve, {killer.Faults} faults");
    }

    // With faults and kills at first: a run that is cut short is nothing but a further run.
    private static async Task<bool> RedriveAsync(RedriveTool tool, OpenObserveProcess openObserve, ProcessMemory memory, BackupDirectory backup, int seed)
    {
        await using (new Killer(openObserve, memory, seed))
        {
            Console.WriteLine((await tool.RunAsync(isVerified: false)).Output.TrimEnd());
            Console.WriteLine((await tool.RunAsync(isVerified: false)).Output.TrimEnd());
        }

        await openObserve.KillAsync();
        await openObserve.StartAsync();
        for (var i = 0; i < MostRedrives && await backup.ObjectsAsync() > 0; i++)
        {
            Console.WriteLine((await tool.RunAsync(isVerified: false)).Output.TrimEnd());
        }

        var left = await backup.ObjectsAsync();
        Console.WriteLine($"objects left {left}, files that were never finished {backup.Unfinished()}");
        return left == 0;
    }

    private static async Task<bool> CheckAsync(SoakEvent events, int count, OpenObserveProcess openObserve, BackupDirectory backup)
    {
        // What was switched on at the last start may befall no search, but none of it is wanted from here on.
        await openObserve.KillAsync();
        await openObserve.StartAsync();
        var (stored, unknown) = await openObserve.StoredAsync(events, count);
        var (backedUp, reasons) = await backup.ReadAsync(count);
        var numbers = Enumerable.Range(0, count).ToList();
        var lost = numbers.Count(number => stored[number] + backedUp[number] == 0);
        Console.WriteLine(
            $"stored {numbers.Count(number => stored[number] > 0)}, backed up {numbers.Count(number => backedUp[number] > 0)}, both {numbers.Count(number => stored[number] > 0 && backedUp[number] > 0)}, lost {lost}");
        Console.WriteLine(
            $"stored more than once {numbers.Count(number => stored[number] > 1)} events, {numbers.Sum(number => Math.Max(0, stored[number] - 1))} records; without an event's id {unknown} records");
        Console.WriteLine($"backup: {backedUp.Sum(times => times)} lines: {string.Join(", ", reasons.Select(reason => $"{reason.Key} {reason.Value}"))}");
        return lost == 0 && unknown == 0;
    }

    private static LocalFunction Function(string name, int concurrency, OpenObserveProcess openObserve, BackupDirectory backup) => new(new LocalFunctionOptions
    {
        Name = name,
        Handler = name,
        Executable = Path.Combine(AppContext.BaseDirectory, "bootstrap"),
        Concurrency = concurrency,
        Environment = new Dictionary<string, string>
        {
            ["OPENOBSERVE_URL"] = openObserve.Url,
            ["OPENOBSERVE_ACCESS_KEY"] = openObserve.AccessKey,
            ["BACKUP_DIRECTORY"] = backup.Location,
            ["DELIVERY_BUDGET"] = "5s",
            ["ATTEMPT_TIMEOUT"] = "2s",
        },
    });
}
