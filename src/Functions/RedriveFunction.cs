using System.Text.Json;
using Amazon.Lambda.Core;
using Targets.Forwarder.Backup;
using Targets.Forwarder.Configuration;
using Targets.Forwarder.Redrive;

namespace Targets.Functions;

/// <summary>
/// Sends what is in the backup, on a schedule or by hand. Ends before the invocation does, and says where to go on; the next one begins anew, as what was
/// done is gone from the backup.
/// </summary>
public sealed class RedriveFunction : IFunction
{
    /// <summary>Kept of the invocation's time to bring the last objects into line.</summary>
    private static readonly TimeSpan TimeToSettle = TimeSpan.FromSeconds(10);

    private readonly ForwarderOptions _options;
    private readonly IBackupStore _store;
    private readonly EmbeddedMetrics? _metrics;

    /// <param name="options">Where records go, and where the backup is.</param>
    /// <param name="store">Null for the one that the configuration names.</param>
    /// <param name="metrics">Takes the figures of each invocation; null for none.</param>
    public RedriveFunction(ForwarderOptions options, IBackupStore? store = null, EmbeddedMetrics? metrics = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options with { SkipsDuplicates = false };
        _metrics = metrics;
        _store = store ?? BackupStores.Create(options.Backup);
    }

    /// <summary>Handles a request; any other event, such as a schedule's, stands for a request without members.</summary>
    /// <returns>A <see cref="RedriveSummary"/>.</returns>
    /// <exception cref="RedriveRequestException">The request has a member that is wrong.</exception>
    /// <exception cref="BackupException">The backup can't be listed.</exception>
    public async Task<Stream> HandleAsync(Stream payload, ILambdaContext context)
    {
        ArgumentNullException.ThrowIfNull(payload);
        ArgumentNullException.ThrowIfNull(context);
        var request = RedriveRequest.Read(await Payload.ReadAsync(payload).ConfigureAwait(false));
        var deadline = Payload.InvocationOf(context).Deadline - TimeToSettle;
        using var redriver = new Redriver(_options, _store, request.ToOptions(_options.Backup.Prefix, deadline), item => Log(item, context.Logger));
        var summary = await redriver.RunAsync(CancellationToken.None).ConfigureAwait(false);
        _metrics?.Write(context.FunctionName ?? "", summary);
        var response = new MemoryStream(512);
        await JsonSerializer.SerializeAsync(response, summary, RedriveSummaryJson.Default.RedriveSummary).ConfigureAwait(false);
        response.Position = 0;
        return response;
    }

    public void Dispose() => (_store as IDisposable)?.Dispose();

    private static void Log(RedrivenObject item, ILambdaLogger logger)
    {
        if (item.Failure is { } failure)
        {
            logger.LogError("{Failure}", failure);
        }
        else if (item.Remaining + item.Quarantined > 0 || item.IsUnreadable)
        {
            logger.LogWarning(
                "{Key}: {Remaining} of {Events} events remain, {Quarantined} went to quarantine{Unreadable}",
                item.Key, item.Remaining, item.Events, item.Quarantined, item.IsUnreadable ? "; the object is broken" : "");
        }
    }
}
