using System.Text;
using System.Text.Json;
using Targets.Forwarder.Envelopes;
using Targets.Forwarder.Fields;
using Targets.Forwarder.Records;

namespace Targets.Forwarder.Tests.Support;

/// <summary>What redaction makes of an event, as text.</summary>
internal static class TestRedaction
{
    /// <summary>The redacted event; the event itself where nothing is redacted.</summary>
    public static string Of(string eventJson, string redact) => Apply(eventJson, redact).Json;

    /// <summary>The paths that were redacted, in their order.</summary>
    public static string[] PathsOf(string eventJson, string redact) => Apply(eventJson, redact).Paths;

    /// <summary>The event as it is read before it is redacted.</summary>
    public static EventView Read(string eventJson)
    {
        var view = new EventView { WatchesNames = true };
        EnvelopeReader.Read(Encoding.UTF8.GetBytes(eventJson), view);
        return view;
    }

    public static (string Json, string[] Paths) Apply(string eventJson, string redact)
    {
        using var output = new PooledBuffer(16);
        using var paths = new PooledBuffer(16);
        return TestRecord.Redactor(redact)!.Apply(Read(eventJson), output, paths)
            ? (Encoding.UTF8.GetString(output.Written), JsonSerializer.Deserialize<string[]>(paths.Written)!)
            : (eventJson, []);
    }
}
