using System.Text;
using Targets.Forwarder.Configuration;
using Targets.Forwarder.Delivery;
using Targets.Forwarder.Envelopes;
using Targets.Forwarder.OpenObserve;
using Targets.Forwarder.Records;

namespace Targets.Forwarder.Tests.Support;

/// <summary>Batches of records.</summary>
internal static class SomeRecords
{
    /// <summary>Records <c>{"n":"0"}</c>, <c>{"n":"1"}</c> and so on.</summary>
    public static RecordBatch Batch(int count) => Batch([.. Enumerable.Range(0, count).Select(number => $$"""{"n":"{{number}}"}""")]);

    public static RecordBatch Batch(params string[] records)
    {
        var batch = new RecordBatch();
        foreach (var record in records)
        {
            var bytes = Encoding.UTF8.GetBytes(record);
            var start = batch.Buffer.Length;
            batch.Buffer.Write(bytes);
            batch.Add(start, bytes, EventKind.Unknown, 1);
        }

        return batch;
    }

    /// <summary>Stores records, or fails.</summary>
    public static async Task SendAsync(OpenObserveFixture openObserve, OpenObserveEndpoint endpoint, params string[] records)
    {
        using var batch = Batch(records);
        using var client = new OpenObserveClient(endpoint, openObserve.Key, new DeliveryOptions());
        await client.DeliverAsync(batch, DateTimeOffset.MaxValue, TestContext.Current.CancellationToken);
        Assert.All(Enumerable.Range(0, batch.Count), index => Assert.Equal(Reason.None, batch[index].Result.Reason));
    }
}
