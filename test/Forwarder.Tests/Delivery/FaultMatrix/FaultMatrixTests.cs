using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using Targets.Forwarder.Configuration;
using Targets.Forwarder.Delivery;
using Targets.Forwarder.OpenObserve;
using Targets.Forwarder.Tests.Support;
using Targets.LocalOpenObserve;

namespace Targets.Forwarder.Tests.Delivery.FaultMatrix;

/// <summary>
/// Every fault of OpenObserve and of the way to it, on every way that events come, at every point of a delivery: nothing is lost, and the reason is told.
/// </summary>
[Collection(typeof(WallClock))]
public sealed class FaultMatrixTests
{
    private static readonly DeliveryPath[] Paths = Enum.GetValues<DeliveryPath>();

    // These are retried within the delivery.
    private static readonly Reason[] Retried = [Reason.Throttled, Reason.Overloaded, Reason.ServerError, Reason.Timeout, Reason.Unreachable];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Each fault, the reason that one event has, the reason that a batch has where that is another, and whether its records are stored always.</summary>
    public static TheoryData<string, Reason, Reason, bool> Faults => new()
    {
        { "400", Reason.BadRequest, default, false },
        { "401", Reason.Unauthorized, default, false },
        { "403", Reason.Unauthorized, default, false },
        { "404", Reason.NotFound, default, false },
        { "413", Reason.TooLarge, default, false },
        { "415", Reason.BadRequest, default, false },
        { "429", Reason.Throttled, default, false },
        { "429:retry-after=0", Reason.Throttled, default, false },
        { "429:retry-after=3600", Reason.Throttled, default, false },
        { "500", Reason.ServerError, default, false },
        { "502", Reason.ServerError, default, false },
        { "html-502", Reason.ServerError, default, false },
        { "503", Reason.Overloaded, default, false },
        { "503:retry-after=0", Reason.Overloaded, default, false },
        { "503:retry-after=3600", Reason.Overloaded, default, false },
        { "504", Reason.ServerError, default, false },
        { "redirect", Reason.BadResponse, default, false },
        { "not-json", Reason.BadResponse, default, false },
        { "empty-body", Reason.BadResponse, default, false },
        { "endless", Reason.BadResponse, default, false },
        { "zero-zero", Reason.NotCounted, default, false },
        { "reject", Reason.TooOld, default, false },
        { "partial", Reason.CastFailed, Reason.Partial, true },
        { "reset", Reason.Unreachable, default, false },
        { "truncated-body", Reason.Unreachable, default, true },
        { "down", Reason.Unreachable, default, false },
        { "hang", Reason.Timeout, default, false },
        { "drip", Reason.Timeout, default, true },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Nothing_is_lost_and_the_reason_is_told(string fault, Reason single, Reason batch, bool stores)
    {
        await Task.WhenAll(Paths.Select(path => Task.Run(async () =>
        {
            Reason[] reasons = path switch
            {
                _ when batch == Reason.None || path == DeliveryPath.SingleEvent => [single],
                DeliveryPath.Redrive => [batch, single],
                _ => [batch],
            };
            await using var openObserve = await OpenObserveFixture.StartAsync(new LocalOpenObserveOptions());
            foreach (var phase in Enum.GetValues<FaultPhase>())
            {
                await HoldsAsync(openObserve, path, phase, fault, reasons, stores);
            }
        })));
    }

    [Theory]
    [InlineData("refused")]
    [InlineData("unknown-host")]
    [InlineData("self-signed")]
    public async Task Nothing_is_lost_where_openobserve_can_not_be_reached(string obstacle)
    {
        await using var server = SelfSigned();
        var url = obstacle switch { "refused" => "http://127.0.0.1:9", "unknown-host" => "https://openobserve.invalid", _ => $"https://{server.Authority}" };
        Assert.True(OpenObserveEndpoint.TryParse($"{url}/api/default/s/_json", allowHttp: false, out var elsewhere, out _));
        await Task.WhenAll(Paths.Select(path => Task.Run(async () =>
        {
            await using var openObserve = await OpenObserveFixture.StartAsync(new LocalOpenObserveOptions());
            using var scene = new FaultScene(openObserve, path);
            var (delivered, reasons) = await scene.DeliverAsync(scene.Options(StandingStill, elsewhere), StoppedClock());
            Assert.Equal((0, "unreachable", scene.Sent), (delivered, reasons.Single().Key, (int)reasons.Single().Value));
            await IsRedrivenAsync(openObserve, scene, duplicates: 0);
        })));
    }

    // An answer that a slow machine is late with would be asked for twice, and its records stored twice.
    private static DeliveryOptions Patient => new() { AttemptTimeout = TimeSpan.FromMinutes(1), Budget = TimeSpan.FromMinutes(2) };

    private static DeliveryOptions StandingStill => new() { Budget = TimeSpan.FromMilliseconds(650) };

    private static async Task HoldsAsync(OpenObserveFixture openObserve, DeliveryPath path, FaultPhase phase, string fault, Reason[] possible, bool stores)
    {
        using var scene = new FaultScene(openObserve, path);
        var isSingle = path == DeliveryPath.SingleEvent;
        var passes = isSingle && phase == FaultPhase.During && Retried.Contains(possible[0]) && !fault.EndsWith("=3600", StringComparison.Ordinal);
        var (options, time) = Limits(possible[0], passes);
        openObserve.Befall(phase switch
        {
            FaultPhase.Before => fault,
            FaultPhase.During => fault + (isSingle ? ":count=1" : ":after=2"),
            _ => fault + ":stored",
        });
        var (delivered, reasons) = await scene.DeliverAsync(scene.Options(options), time);
        openObserve.Befall("");

        // What is said is so, and all that is not delivered is in the backup, with the one reason.
        var where = $"{fault}, {path}, {phase}";
        var stored = await scene.StoredAsync();
        var backedUp = await scene.BackedUpAsync();
        Assert.Equal((where, scene.Sent), (where, (int)(delivered + reasons.Values.Sum())));
        Assert.True(passes ? reasons.Count == 0 : reasons.Count > 0 && reasons.Keys.All(possible.Select(reason => reason.Word()).Contains), $"{where}: {string.Join(' ', reasons.Keys)}");
        Assert.Equal((where, scene.Sent - delivered), (where, backedUp.Count));
        Assert.Equal((where, scene.Ids), (where, string.Join(' ', stored.Keys.Union(backedUp.Keys).Order(StringComparer.Ordinal))));
        Assert.True(path == DeliveryPath.Redrive || backedUp.Values.All(word => word == possible[0].Word()), where);
        var isDeliveredInPart = (phase == FaultPhase.During && !isSingle) || (path == DeliveryPath.Redrive && possible.Contains(Reason.Partial));
        Assert.True(isDeliveredInPart ? delivered < scene.Sent : delivered == (passes ? 1 : 0), $"{where}: {delivered} delivered");
        Assert.True(phase != FaultPhase.During || isSingle || delivered > 0, where);

        var storesNothing = phase != FaultPhase.After && !stores;
        Assert.True(!storesNothing || stored.Values.Sum() == delivered, where);
        await IsRedrivenAsync(openObserve, scene, storesNothing ? 0 : null);
    }

    // Everything is stored, the backup is empty, and what is stored twice can be told by its id.
    private static async Task IsRedrivenAsync(OpenObserveFixture openObserve, FaultScene scene, int? duplicates)
    {
        openObserve.Befall("");
        var redriven = await scene.RedriveAsync(scene.Options(Patient));
        Assert.Equal((0, 0, 0), (redriven.Remaining, redriven.Quarantined, redriven.Failed));
        Assert.Empty(await scene.BackedUpAsync());
        var stored = await scene.StoredAsync();
        Assert.Equal(scene.Ids, string.Join(' ', stored.Keys.Order(StringComparer.Ordinal)));
        Assert.InRange(stored.Values.Sum() - stored.Count, duplicates ?? 0, duplicates ?? int.MaxValue);
    }

    // Where no time has to pass, none does: a slow machine makes as many attempts as a fast one.
    private static (DeliveryOptions Options, TimeProvider Time) Limits(Reason reason, bool passes) =>
        reason == Reason.Timeout ? (new DeliveryOptions { AttemptTimeout = TimeSpan.FromMilliseconds(300), Budget = TimeSpan.FromMilliseconds(passes ? 5000 : 400) }, TimeProvider.System)
        : passes ? (new DeliveryOptions(), TimeProvider.System)
        : (StandingStill, StoppedClock());

    private static FakeClock StoppedClock() => new(TimeProvider.System.GetUtcNow());

    private static RawServer SelfSigned()
    {
        var certificate = SomeCertificate.SelfSigned();
        return new RawServer(async (socket, _, stopping) =>
        {
            await using var tls = new SslStream(new NetworkStream(socket));
            try
            {
                await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = certificate }, stopping);
            }
            catch (AuthenticationException)
            {
                // The client says that it does not know the certificate.
            }
        });
    }
}
