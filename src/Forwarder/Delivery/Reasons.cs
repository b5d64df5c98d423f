namespace Targets.Forwarder.Delivery;

/// <summary>The words and the meaning of each <see cref="Reason"/>.</summary>
public static class Reasons
{
    private static readonly Dictionary<string, Reason> ByWord = Enum.GetValues<Reason>().ToDictionary(reason => reason.Word(), StringComparer.Ordinal);

    /// <summary>The word used in backup keys, metrics, alarms, options and summaries, for example <c>breaker-open</c>.</summary>
    public static string Word(this Reason reason) => reason switch
    {
        Reason.None => "none",
        Reason.TooOld => "too-old",
        Reason.TooNew => "too-new",
        Reason.CastFailed => "cast-failed",
        Reason.TooLarge => "too-large",
        Reason.Partial => "partial",
        Reason.NotCounted => "not-counted",
        Reason.Unauthorized => "unauthorized",
        Reason.NotFound => "not-found",
        Reason.BadRequest => "bad-request",
        Reason.BadResponse => "bad-response",
        Reason.Throttled => "throttled",
        Reason.Overloaded => "overloaded",
        Reason.ServerError => "server-error",
        Reason.Timeout => "timeout",
        Reason.Unreachable => "unreachable",
        Reason.BreakerOpen => "breaker-open",
        Reason.Malformed => "malformed",
        Reason.Dropped => "dropped",
        Reason.Duplicate => "duplicate",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, null),
    };

    /// <summary>The reason of a word; <see cref="Reason.None"/> for any other.</summary>
    public static Reason Parse(string word) => ByWord.GetValueOrDefault(word);

    /// <summary>The outcome that a reason belongs to.</summary>
    public static Outcome Outcome(this Reason reason) => reason switch
    {
        Reason.None => Delivery.Outcome.Delivered,
        Reason.TooOld or Reason.TooNew or Reason.CastFailed or Reason.TooLarge => Delivery.Outcome.Rejected,
        Reason.Malformed => Delivery.Outcome.Malformed,
        Reason.Dropped => Delivery.Outcome.Dropped,
        Reason.Duplicate => Delivery.Outcome.Duplicate,
        _ => Delivery.Outcome.Undelivered,
    };

    /// <summary>True where sending the same record again later may succeed without anyone changing anything.</summary>
    public static bool IsTransient(this Reason reason) => reason is Reason.Throttled or Reason.Overloaded or Reason.ServerError
        or Reason.Timeout or Reason.Unreachable or Reason.BreakerOpen;
}
