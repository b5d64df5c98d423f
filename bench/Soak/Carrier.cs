using System.Globalization;
using System.Text;
using System.Text.Json;
using Targets.LocalLambda;

namespace Targets.Soak;

/// <summary>
/// Brings events to a function as a queue, a stream or a rule does, and again where the function says so or dies. Unlike AWS it never gives up, so that
/// what is in neither place at the end was lost by the function.
/// </summary>
/// <param name="events">The events.</param>
/// <param name="numbers">Which are still to be sent.</param>
internal sealed class Carrier(SoakEvent events, SoakNumbers numbers)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);
    private int _invocations;
    private int _failures;

    public int Invocations => _invocations;

    /// <summary>Invocations that died, or said that they failed.</summary>
    public int Failures => _failures;

    /// <summary>A queue: what failed is received again, with what is new.</summary>
    public async Task QueueAsync(LocalFunction function, Random random)
    {
        var waiting = new Dictionary<int, int>();
        while (true)
        {
            var batch = waiting.ToDictionary();
            numbers.Take(Math.Max(0, 200 + random.Next(800) - batch.Count)).ForEach(number => batch.Add(number, 1));
            if (batch.Count == 0)
            {
                return;
            }

            var failed = await FailedAsync(function, Payload(batch.Select(one => (one.Key, one.Value)), WriteMessage), batch.Keys);
            waiting = failed.ToDictionary(number => number, number => batch[number] + 1);
            await Task.Delay(waiting.Count > 0 ? Pause : TimeSpan.Zero);
        }
    }

    /// <summary>A shard: it goes on from the first record that failed.</summary>
    public async Task ShardAsync(LocalFunction function, Random random)
    {
        while (numbers.Take(100 + random.Next(900)) is { Count: > 0 } left)
        {
            while (left.Count > 0)
            {
                var failed = await FailedAsync(function, Payload(left.Select(number => (number, 1)), WriteRecord), left);
                left = failed.Count == 0 ? [] : left[left.IndexOf(failed.Min())..];
                await Task.Delay(left.Count > 0 ? Pause : TimeSpan.Zero);
            }
        }
    }

    /// <summary>A rule: an array of events at once.</summary>
    public async Task RuleAsync(LocalFunction function, Random random)
    {
        while (numbers.Take(1 + random.Next(50)) is { Count: > 0 } batch)
        {
            var payload = Encoding.UTF8.GetBytes($"[{string.Join(',', batch.Select(events.Of))}]");
            while (!await InvokeAsync(function, payload, static _ => true))
            {
                await Task.Delay(Pause);
            }
        }
    }

    private async Task<List<int>> FailedAsync(LocalFunction function, byte[] payload, ICollection<int> all)
    {
        var failed = new List<int>();
        return await InvokeAsync(function, payload, response => Read(response, failed)) ? failed : [.. all];
    }

    private static bool Read(JsonElement response, List<int> failed)
    {
        failed.AddRange(response.GetProperty("batchItemFailures").EnumerateArray().Select(
            item => int.Parse(item.GetProperty("itemIdentifier").GetString()!, CultureInfo.InvariantCulture)));
        return true;
    }

    private async Task<bool> InvokeAsync(LocalFunction function, byte[] payload, Func<JsonElement, bool> read)
    {
        var result = await function.InvokeAsync(payload);
        Interlocked.Increment(ref _invocations);
        if (result.Status != InvocationStatus.Succeeded)
        {
            Interlocked.Increment(ref _failures);
            return false;
        }

        using var response = JsonDocument.Parse(result.Payload);
        return read(response.RootElement);
    }

    private static byte[] Payload(IEnumerable<(int Number, int Receives)> batch, Action<Utf8JsonWriter, int, int> write)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteStartArray("Records");
            foreach (var (number, receives) in batch)
            {
                json.WriteStartObject();
                write(json, number, receives);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return stream.ToArray();
    }

    private void WriteMessage(Utf8JsonWriter json, int number, int receives)
    {
        json.WriteString("messageId", number.ToString(CultureInfo.InvariantCulture));
        json.WriteString("body", events.Of(number));
        json.WriteStartObject("attributes");
        json.WriteString("ApproximateReceiveCount", receives.ToString(CultureInfo.InvariantCulture));
        json.WriteEndObject();
        json.WriteString("eventSource", "aws:sqs");
    }

    private void WriteRecord(Utf8JsonWriter json, int number, int _)
    {
        json.WriteStartObject("kinesis");
        json.WriteString("sequenceNumber", number.ToString(CultureInfo.InvariantCulture));
        json.WriteBase64String("data", Encoding.UTF8.GetBytes(events.Of(number)));
        json.WriteEndObject();
        json.WriteString("eventSource", "aws:kinesis");
    }
}
