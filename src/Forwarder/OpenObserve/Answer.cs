using Targets.Forwarder.Delivery;

namespace Targets.Forwarder.OpenObserve;

/// <summary>What one request came to.</summary>
/// <param name="Reason"><see cref="Reason.None"/> where every record was counted as stored.</param>
/// <param name="RetryAfter">How long the server asks to wait; null where it does not say.</param>
/// <param name="Excerpt">The start of the body; null where there was none.</param>
/// <param name="MustSplit">True for 413: a smaller request may pass.</param>
internal sealed record Answer(Reason Reason, TimeSpan? RetryAfter = null, string? Excerpt = null, bool MustSplit = false);
