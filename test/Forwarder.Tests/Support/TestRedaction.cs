using System.Text;
using System.Text.Json;
using Targets.Forwarder.Records;

namespace Targets.Forwarder.Tests.Support;

/// <summary>What redaction makes of an event, as text.</summary>
internal static class TestRedaction
{
    /// <summary>The redacted event; the event itself where nothing is redacted.</summary>
    public static string Of(string eventJson, string redact) => Apply(eventJson, redact).Json;

    /// <summary>The paths that were redacted, in their order.</summary>
    public static string[] PathsOf(string eventJson, string redact) => Apply(eventJson, redact).Paths;

    public static (string Json, string[] Paths) Apply(string eventJson, string redact)
    {
        using var output = new PooledBuffer(16);
        using var paths = new PooledBuffer(16);
        return TestRecord.Redactor(redact)!.Apply(Encoding.UTF8.GetBytes(eventJson), output, paths)
            ? (Encoding.UTF8.GetString(output.Written), JsonSerializer.Deserialize<string[]>(paths.Written)!)
            : (eventJson, []);
    }
}
