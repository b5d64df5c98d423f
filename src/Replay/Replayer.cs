using System.Diagnostics;
using Targets.Forwarder.Backup;
using Targets.Forwarder.Configuration;
using Targets.Forwarder.OpenObserve;
using Targets.Replay.Carriers;
using Targets.Replay.Inputs;
using Targets.Replay.Rules;
using Targets.Replay.Runtimes;
using Targets.Replay.Templates;
using Targets.Replay.Verification;

namespace Targets.Replay;

/// <summary>Replays recorded events through a template's rules and functions, and reads back what became of each.</summary>
/// <param name="options">What to do.</param>
/// <param name="reader">Reads the inputs.</param>
/// <param name="time">The clock.</param>
public sealed class Replayer(ReplayOptions options, InputReader reader, TimeProvider time)
{
    private const int InProcessConcurrency = 8;

    /// <summary>The parameter of our own template that lets read-only management events through.</summary>
    private const string ReadOnlyParameter = "CloudTrailReadOnlyEvents";

    /// <summary>How long another OpenObserve may take to show what it has taken, or to come up again.</summary>
    private static readonly TimeSpan TimeToBeSearchable = TimeSpan.FromSeconds(5);

    /// <exception cref="TemplateException">The template can't be read.</exception>
    /// <exception cref="ConfigurationException">A variable or an option is missing or wrong.</exception>
    /// <exception cref="Targets.Functions.UnknownHandlerException">A rule invokes a function that is none of ours.</exception>
    /// <exception cref="BackupException">The backup can't be listed.</exception>
    /// <exception cref="FileNotFoundException">There is no bootstrap to start.</exception>
    public async Task<ReplayResult> RunAsync(CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        var template = SamTemplate.Load(options.Template ?? DefaultFiles.Template, options.Parameters);
        var routes = TemplateRoutes.Read(template);
        var functions = Invoked(routes);
        using var log = OpenLog();
        await using var destinations = await Destinations.OpenAsync(options, cancellationToken).ConfigureAwait(false);
        var configurations = functions.Values.DefaultIfEmpty(Nothing).ToDictionary(
            function => function.LogicalId, function => VariableReader.Read(destinations.VariablesOf(function)), StringComparer.Ordinal);
        var configuration = configurations.Values.First();
        var store = BackupStores.Create(configuration.Backup);
        using var ownedStore = store as IDisposable;
        var backup = await BackedUpEvents.SnapshotAsync(store, configuration.Backup.Prefix, cancellationToken).ConfigureAwait(false);

        var since = time.GetUtcNow();
        await using var runtime = Runtime(functions, destinations, log);
        var invoker = new FunctionInvoker(runtime, functions);
        using var carriers = new CarrierCatalogue(invoker.InvokeAsync, configuration, store, time);
        bool Drops(string function, ReadOnlyMemory<byte> json) => configurations[function].Drop?.Drops(json.Span) == true;
        var run = new ReplayRun(new Router(routes.Rules), carriers.All, Drops, time);
        await run.RunAsync(Events(), Concurrency, options.Rate, cancellationToken).ConfigureAwait(false);
        destinations.Embedded?.Faults.Clear();
        var notes = routes.Notes.ToList();
        var stored = await ReadStoredAsync(configurations.Values, since, run, destinations.Embedded is null, notes).ConfigureAwait(false);
        var backedUp = await ReadBackedUpAsync(backup, notes).ConfigureAwait(false);
        var found = Reconciliation.Find(run.Deliveries, stored, backedUp);
        var ways = routes.Rules.SelectMany(rule => rule.Routes, (rule, route) => (rule.Name, route));
        var isVerified = stored is not null && backedUp is not null;
        var summary = new ReplaySummary { Events = run.Events, Malformed = reader.Malformed, Unmatched = run.Unmatched, Verified = isVerified };
        summary = Tally.Total(summary, Tally.ByRule(ways, found)) with { ElapsedMs = clock.ElapsedMilliseconds };
        notes.AddRange(invoker.Failure is null ? [] : [$"an invocation failed: {invoker.Failure}"]);
        notes.AddRange(cancellationToken.IsCancellationRequested ? ["stopped before the end of the input"] : []);
        notes.AddRange(run.Events + reader.Malformed == 0 ? ["no events were read"] : []);
        var result = new ReplayResult
        {
            Summary = summary,
            Hidden = run.Hidden,
            OpenObserve = configuration.DefaultEndpoint,
            DataDirectory = destinations.Embedded is null ? null : Path.Combine(options.Out, "openobserve"),
            BackupLocation = configuration.Backup.Prefix.Length == 0 ? store.Location : $"{store.Location}/{configuration.Backup.Prefix}",
            LogFile = log.IsEmpty ? null : log.Location,
            Notes = notes,
            Example = stored is null ? null : await ExampleQuery.RunAsync(configuration, since, time.GetUtcNow()).ConfigureAwait(false),
        };
        return template.HasParameter(ReadOnlyParameter) ? result with { HiddenRemedy = $"--parameter {ReadOnlyParameter}=true" } : result;
    }

    // Stands for a function where the template has none, so that a wrong variable is told all the same.
    private static FunctionDefinition Nothing => new("", "", TimeSpan.Zero, 0, new Dictionary<string, string>());

    private static Dictionary<string, FunctionDefinition> Invoked(TemplateRoutes routes) =>
        routes.Rules.SelectMany(rule => rule.Routes).Select(route => route.Function).Distinct().ToDictionary(function => function, function => routes.Functions[function]);

    private FunctionLog OpenLog()
    {
        try
        {
            return new FunctionLog(Path.Combine(options.Out, "functions.log"));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException($"--out: got \"{options.Out}\"; expected a directory that can be written: {exception.Message}");
        }
    }

    private int Concurrency => options.Concurrency ?? (options.Runtime == RuntimeKind.Process ? Environment.ProcessorCount : InProcessConcurrency);

    private IFunctionRuntime Runtime(Dictionary<string, FunctionDefinition> functions, Destinations destinations, FunctionLog log) =>
        options.Runtime == RuntimeKind.Process
            ? new ProcessRuntime(functions.Values, destinations.AllVariablesOf, ProcessRuntime.BuiltExecutable, Concurrency, log)
            : new InProcessRuntime(functions.Values, destinations.VariablesOf, log);

    private IEnumerable<InputEvent> Events()
    {
        var isSamples = options.Inputs.Count == 0;
        var events = reader.Read(InputFiles.Expand(isSamples ? [DefaultFiles.Samples] : options.Inputs));
        return options.RebaseToNow ?? isSamples ? Rebase.ToNow(events, time.GetUtcNow()) : events;
    }

    // Null where the backup can't be read.
    private static async Task<Dictionary<string, List<string>>?> ReadBackedUpAsync(BackedUpEvents backup, List<string> notes)
    {
        try
        {
            return await backup.ReadAsync(CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is BackupException or InvalidDataException)
        {
            notes.Add($"not verified: {exception.Message}");
            return null;
        }
    }

    // Null where the server can't be searched.
    private async Task<Dictionary<string, int>?> ReadStoredAsync(
        IReadOnlyCollection<ForwarderOptions> configurations, DateTimeOffset since, ReplayRun run, bool mayLag, List<string> notes)
    {
        var expected = run.Deliveries.Count(delivery => delivery.Reported is ReportedOutcome.Delivered or ReportedOutcome.Accepted);
        var start = time.GetTimestamp();
        bool MayWait() => mayLag && time.GetElapsedTime(start) < TimeToBeSearchable;
        try
        {
            while (true)
            {
                try
                {
                    var stored = await StoredEvents.CountAsync(configurations, since, time.GetUtcNow(), CancellationToken.None).ConfigureAwait(false);
                    if (stored.Values.Sum() >= expected || !MayWait())
                    {
                        return stored;
                    }
                }
                catch (OpenObserveSearchException exception) when (exception.IsTransient && MayWait())
                {
                    // It may be on its way up again.
                }

                await Task.Delay(TimeSpan.FromMilliseconds(250), time).ConfigureAwait(false);
            }
        }
        catch (OpenObserveSearchException exception)
        {
            notes.Add(exception.IsUnauthorized
                ? "not verified: the access key does not open _search (an ingestion token does not; a password or a service account's token does)"
                : $"not verified: {exception.Message}");
            return null;
        }
    }
}
