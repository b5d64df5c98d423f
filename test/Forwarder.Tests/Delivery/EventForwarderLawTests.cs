using FsCheck;
using FsCheck.Fluent;
using Targets.Forwarder.Configuration;
using Targets.Forwarder.Delivery;
using Targets.Forwarder.OpenObserve;
using Targets.Forwarder.Records.Dropping;
using Targets.Forwarder.Tests.Support;
using Targets.LocalOpenObserve;

namespace Targets.Forwarder.Tests.Delivery;

/// <summary>What holds for <see cref="EventForwarder"/> whatever it gets and whatever goes wrong.</summary>
public sealed class EventForwarderLawTests
{
    private const int Cases = 60;

    private static readonly string[] Faults =
    [
        "400", "401", "404", "413", "413:count=2", "429", "503", "503:count=1", "html-502", "redirect", "not-json", "empty-body", "zero-zero",
        "zero-zero:after=1", "partial", "partial:count=1", "reject", "reset", "reset:count=1", "reset-after:count=1", "truncated-body", "hang", "down",
    ];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    [Fact]
    public async Task Every_event_is_delivered_or_backed_up_or_dropped_or_a_duplicate_and_none_is_two()
    {
        await using var openObserve = await OpenObserveFixture.StartAsync(new LocalOpenObserveOptions());
        Prop.ForAll(
            Runs().ToArbitrary(),
            run =>
            {
                HoldsAsync(openObserve, run).GetAwaiter().GetResult();
                return true;
            }).Check(Config.QuickThrowOnFailure.WithMaxTest(Cases));
    }

    private static Gen<Run> Runs() =>
        from fault in Gen.Frequency((1, Gen.Constant("")), (2, Gen.Elements(Faults)))
        from tooOld in Gen.Elements(Enum.GetValues<TooOldPolicy>())
        from skips in Gen.Elements(true, false)
        from bytes in Gen.Choose(0, 3)
        from payloads in Payloads().ArrayOf(3)
        select new Run(fault, tooOld, skips, bytes == 0 ? 1000 : 5_000_000, payloads);

    private static Gen<Payload> Payloads() => Gen.Frequency(
        (4, Gen.Choose(0, 12).SelectMany(count => Events().ArrayOf(count)).Select(events => new Payload(SomeEvent.Array(events), events.Length))),
        (2, Events().Select(json => new Payload(SomeEvent.Bytes(json), 1))),
        (1, ArbMap.Default.GeneratorFor<byte[]>().Select(bytes => new Payload([(byte)'{', .. bytes], 1))));

    private static Gen<string> Events() =>
        from id in Gen.Choose(0, 2)
        from kind in Gen.Choose(0, 6)
        select kind switch
        {
            0 => SomeEvent.CloudTrail($"ct-{id}", Now),
            1 => SomeEvent.Auth0($"a-{id}", Now),
            2 => SomeEvent.Other($"o-{id}", Now),
            3 => SomeEvent.CloudTrail($"old-{id}", Now.AddHours(-6)),
            4 => SomeEvent.CloudTrail("", Now, "\"drop\":\"me\","),
            5 => "{}",
            _ => $"{id}",
        };

    private static async Task HoldsAsync(OpenObserveFixture openObserve, Run run)
    {
        openObserve.Befall(run.Fault);
        var endpoint = openObserve.NewStream();
        var store = new RecordingBackupStore();
        using var forwarder = new EventForwarder(Options(openObserve, endpoint, run), store);
        var (sent, backedUp) = (0, 0);
        foreach (var payload in run.Payloads)
        {
            var summary = await forwarder.ForwardAsync(payload.Bytes, new Invocation("f", "r", Now.AddSeconds(30)), Token);
            Assert.Equal(payload.Events, summary.Received);
            Assert.Equal(summary.Received, summary.Delivered + summary.BackedUp + summary.Dropped + summary.Duplicates);
            Assert.Equal(summary.BackedUp, summary.Reasons.Values.Sum());
            Assert.InRange(summary.Rejected + summary.Malformed, 0, summary.BackedUp);
            sent += summary.Delivered;
            backedUp += summary.BackedUp;
        }

        var lines = await store.LinesAsync();
        Assert.Equal(backedUp, lines.Length);
        Assert.All(lines, line => Assert.Contains(run.Payloads, payload => payload.Bytes.AsSpan().IndexOf(line.Event) >= 0));
        openObserve.Befall("");

        // What a broken connection or a batch taken in part left there is stored and backed up: more may be there, but never less.
        Assert.InRange(await openObserve.CountAsync(endpoint), sent, int.MaxValue);
    }

    private static ForwarderOptions Options(OpenObserveFixture openObserve, OpenObserveEndpoint endpoint, Run run) => openObserve.Options(endpoint) with
    {
        TooOld = run.TooOld,
        SkipsDuplicates = run.SkipsDuplicates,
        Drop = DropFilter.Parse("""[{"drop":["me"]}]"""),
        Delivery = new DeliveryOptions
        {
            Budget = TimeSpan.FromMilliseconds(200),
            AttemptTimeout = TimeSpan.FromMilliseconds(run.Fault == "hang" ? 20 : 200),
            MaxBatchBytes = run.MaxBatchBytes,
        },
    };

    private sealed record Run(string Fault, TooOldPolicy TooOld, bool SkipsDuplicates, int MaxBatchBytes, Payload[] Payloads);

    private sealed record Payload(byte[] Bytes, int Events);
}
