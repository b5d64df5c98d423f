using Amazon.Lambda.Core;
using Targets.Forwarder.Delivery;

namespace Targets.Functions;

/// <summary>Logs what was not delivered: counts and reasons, nothing of the events.</summary>
internal static class SummaryLog
{
    public static void Write(ForwardSummary summary, ILambdaLogger logger)
    {
        if (summary.BackedUp > 0)
        {
            var reasons = string.Join(", ", summary.Reasons.Select(reason => $"{reason.Value} {reason.Key}"));
            logger.LogWarning("{BackedUp} of {Received} events went to the backup: {Reasons}", summary.BackedUp, summary.Received, reasons);
        }

        if (summary.Returned > 0)
        {
            logger.LogWarning("{Returned} of {Received} events come again", summary.Returned, summary.Received);
        }
    }
}
