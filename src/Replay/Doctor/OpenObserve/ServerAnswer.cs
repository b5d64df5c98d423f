namespace Targets.Replay.Doctor.OpenObserve;

/// <summary>What came back for one request.</summary>
/// <param name="Status">The HTTP status; null where there was no answer.</param>
/// <param name="Body">The answer's body; why there was none.</param>
/// <param name="Date">When the server says it is; null where it does not.</param>
internal sealed record ServerAnswer(int? Status, string Body, DateTimeOffset? Date = null)
{
    private const int LongestExcerpt = 120;

    /// <summary>For people: the status and the beginning of the body, on one line.</summary>
    public string Text
    {
        get
        {
            var line = string.Concat(Body.Select(letter => char.IsControl(letter) ? ' ' : letter)).Trim();
            var excerpt = line.Length <= LongestExcerpt ? line : line[..LongestExcerpt] + "…";
            return Status is { } status ? $"HTTP {status} {excerpt}".TrimEnd() : $"no answer: {excerpt}";
        }
    }

    /// <summary>True where the credentials do not open what was asked for.</summary>
    public bool IsUnauthorized => Status is 401 or 403;
}
