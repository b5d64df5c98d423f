using System.Globalization;
using Amazon.Lambda.Core;

namespace Targets.Lambda;

/// <summary>What one line of the log says.</summary>
/// <param name="Time">When it was logged.</param>
/// <param name="Level">How much it matters.</param>
/// <param name="Invocation">The invocation that logged it; null outside of any.</param>
/// <param name="Template">The message, perhaps with placeholders.</param>
/// <param name="Arguments">The placeholders' values.</param>
/// <param name="Exception">What went wrong; null where nothing did.</param>
internal readonly record struct LogLine(
    DateTimeOffset Time, LogLevel Level, InvocationIds? Invocation, string? Template, object?[]? Arguments, Exception? Exception)
{
    public string Timestamp => Time.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    public string Message => MessageTemplate.Fill(Template, Arguments);
}
