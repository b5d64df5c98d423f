using System.Text.Json;
using Targets.Forwarder.Delivery;
using Targets.Replay.Rules;
using Targets.Replay.Runtimes;
using Targets.Replay.Verification;

namespace Targets.Replay.Carriers;

/// <summary>The rule invokes the function with the event itself (AWS Lambda Developer Guide, "Invoking a Lambda function asynchronously").</summary>
/// <param name="invokeAsync">Invokes a function by its logical id.</param>
internal sealed class InvocationCarrier(InvokeFunction invokeAsync) : ICarrier
{
    public async Task<ReportedOutcome[]> CarryAsync(Route route, IReadOnlyList<ReadOnlyMemory<byte>> events)
    {
        var outcomes = new ReportedOutcome[events.Count];
        for (var i = 0; i < events.Count; i++)
        {
            outcomes[i] = await CarryAsync(route, events[i]).ConfigureAwait(false);
        }

        return outcomes;
    }

    private async Task<ReportedOutcome> CarryAsync(Route route, ReadOnlyMemory<byte> json)
    {
        var outcome = ReportedOutcome.Failed;
        for (var attempt = 0; attempt < route.Attempts && outcome == ReportedOutcome.Failed; attempt++)
        {
            outcome = OutcomeOf(await invokeAsync(route.Function, json).ConfigureAwait(false));
        }

        return outcome;
    }

    // A function that is none of ours answers otherwise; only what is read back says then what became of the event.
    private static ReportedOutcome OutcomeOf(FunctionResponse response) => response.Error is not null ? ReportedOutcome.Failed : Summary(response.Payload) switch
    {
        null => ReportedOutcome.Accepted,
        { Delivered: > 0 } => ReportedOutcome.Delivered,
        { BackedUp: > 0 } => ReportedOutcome.BackedUp,
        { Duplicates: > 0 } => ReportedOutcome.Duplicate,
        { Dropped: > 0 } => ReportedOutcome.Dropped,
        _ => ReportedOutcome.Failed,
    };

    private static ForwardSummary? Summary(ReadOnlyMemory<byte> answer)
    {
        try
        {
            return JsonSerializer.Deserialize(answer.Span, ForwardSummaryJson.Default.ForwardSummary);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
