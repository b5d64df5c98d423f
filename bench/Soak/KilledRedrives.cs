using System.Diagnostics;
using Targets.Forwarder.Backup;
using Targets.Forwarder.Delivery;
using Targets.Forwarder.Envelopes;

namespace Targets.Soak;

/// <summary>Kills <c>targets redrive</c> at random points of its work: each event is stored or in the backup, every time.</summary>
internal static class KilledRedrives
{
    private const int EventsOfRound = 6_000;
    private const int EventsOfObject = 400;

    /// <summary>Time that the tool takes to start; a kill before its work would show nothing.</summary>
    private static readonly TimeSpan Start = TimeSpan.FromMilliseconds(200);

    /// <returns>The process's exit code: 1 where an event is lost, or the backup does not become empty.</returns>
    public static async Task<int> RunAsync(int kills, int seed, bool isVerified)
    {
        Console.WriteLine($"seed {seed}, {kills} kills{(isVerified ? ", --verify" : "")}");
        var clock = Stopwatch.StartNew();
        var random = new Random(seed);
        var memory = new ProcessMemory();
        using var backup = new BackupDirectory();
        await using var openObserve = new OpenObserveProcess(memory);
        await openObserve.StartAsync();
        var temporary = Directory.CreateTempSubdirectory("targets-soak-tmp-").FullName;
        var tool = new RedriveTool(openObserve, backup, memory, temporary);
        var capacity = EventsOfRound * ((2 * kills) + 2);
        var events = new SoakEvent(capacity, TimeProvider.System.GetUtcNow());

        // Not killed: how long a round takes.
        await FillAsync(backup, events, 0, random);
        var round = Stopwatch.StartNew();
        await tool.RunAsync(isVerified);
        var length = round.Elapsed;
        Console.WriteLine($"a round of {EventsOfRound} events takes {length.TotalMilliseconds:F0} ms");

        var (killed, sent, lost, duplicates) = (0, EventsOfRound, 0, 0);
        while (killed < kills && sent < capacity)
        {
            await FillAsync(backup, events, sent, random);
            sent += EventsOfRound;
            var (isKilled, _) = await tool.RunAsync(isVerified, Start + ((length - Start) * random.NextDouble()));
            killed += isKilled ? 1 : 0;
            var (stored, _) = await openObserve.StoredAsync(events, capacity);
            var (backedUp, _) = await backup.ReadAsync(capacity);
            var again = Again(stored, sent);
            var missing = Enumerable.Range(0, sent).Count(number => stored[number] + backedUp[number] == 0);
            Console.WriteLine($"{(isKilled ? "killed" : "ended")}: sent {sent}, stored {stored.Count(times => times > 0)}, in the backup {backedUp.Count(times => times > 0)}, lost {missing}, new duplicates {again - duplicates}");
            (lost, duplicates) = (lost + missing, again);
        }

        await tool.RunAsync(isVerified);
        var (all, unknown) = await openObserve.StoredAsync(events, capacity);
        var isDone = await backup.ObjectsAsync() == 0 && Enumerable.Range(0, sent).All(number => all[number] > 0) && unknown == 0 && lost == 0;
        Console.WriteLine($"{killed} kills; stored {all.Count(times => times > 0)} of {sent}, duplicates {Again(all, sent)}, objects in the backup {await backup.ObjectsAsync()}, never finished {backup.Unfinished()}, files of events left in TMPDIR {FilesOfEvents(temporary)}");
        Console.WriteLine($"most memory of targets redrive: {memory.MostMegabytes("targets redrive")} MB; {(isDone ? "nothing is lost" : "FAILED")} after {clock.Elapsed.TotalSeconds:F0} s");
        Directory.Delete(temporary, recursive: true);
        return isDone ? 0 : 1;
    }

    // Without the pipes that each process of .NET makes there.
    private static int FilesOfEvents(string directory) => Directory.GetFiles(directory).Count(
        file => Path.GetFileName(file) is var name && !name.StartsWith("dotnet-diagnostic-", StringComparison.Ordinal) && !name.StartsWith("clr-debug-pipe-", StringComparison.Ordinal));

    private static int Again(byte[] stored, int sent) => stored.Take(sent).Sum(times => Math.Max(0, times - 1));

    // Reasons of both kinds: those that say that nothing was stored, and those that leave it open.
    private static async Task FillAsync(BackupDirectory backup, SoakEvent events, int first, Random random)
    {
        Reason[] reasons = [Reason.Overloaded, Reason.BreakerOpen, Reason.Timeout, Reason.Unreachable, Reason.TooOld];
        var writer = new BackupWriter(backup.Store, "", TimeProvider.System, BackupWriter.RandomNumber);
        for (var number = first; number < first + EventsOfRound; number += EventsOfObject)
        {
            var reason = reasons[random.Next(reasons.Length)];
            var records = Enumerable.Range(number, EventsOfObject).Select(one => new BackupRecord(
                System.Text.Encoding.UTF8.GetBytes(events.Of(one)), one % 2 == 0 ? EventKind.CloudTrail : EventKind.Auth0Log, new DeliveryResult(reason, 1, null), null));
            var now = TimeProvider.System.GetUtcNow();
            await writer.WriteAsync(records, new Invocation("soak", "soak", now.AddMinutes(1)), now, CancellationToken.None);
        }
    }
}
