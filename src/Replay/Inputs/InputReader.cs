using System.Text.Json;
using System.Text.Unicode;

namespace Targets.Replay.Inputs;

/// <summary>
/// Reads events from files: EventBridge envelopes, CloudTrail log files and records, Auth0's <c>{log_id, data}</c> and flat logs; as one object,
/// arrays, NDJSON or one after the other; gzip or not. What is no event is told and left out.
/// </summary>
/// <param name="standardInput">Read for <c>-</c>.</param>
/// <param name="onProblem">Takes each problem, in the order of the input.</param>
public sealed class InputReader(Stream standardInput, Action<InputProblem> onProblem)
{
    /// <summary>How many things were told as problems.</summary>
    public int Malformed { get; private set; }

    public IEnumerable<InputEvent> Read(IEnumerable<string> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        return files.SelectMany(ReadFile);
    }

    private IEnumerable<InputEvent> ReadFile(string file)
    {
        if (ReadBytes(file) is not { } bytes)
        {
            yield break;
        }

        var values = new JsonValues(bytes, file);
        while (values.Next() is { } value)
        {
            if (value.Problem is { } problem)
            {
                Tell(problem);
                continue;
            }

            foreach (var json in EventsIn(value.Json, value.Source))
            {
                yield return json;
            }
        }
    }

    private byte[]? ReadBytes(string file)
    {
        try
        {
            return InputBytes.Read(file, standardInput);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            var reason = exception switch
            {
                FileNotFoundException or DirectoryNotFoundException => "there is no such file",
                UnauthorizedAccessException => "the file may not be read",
                InvalidDataException => "the gzip is broken",
                _ => "the file can't be read",
            };
            Tell(new InputProblem(new InputPosition(file, 0), reason));
            return null;
        }
    }

    private List<InputEvent> EventsIn(ReadOnlyMemory<byte> json, InputPosition source)
    {
        // The reader takes bytes that are no UTF-8 inside of strings.
        if (!Utf8.IsValid(json.Span))
        {
            Tell(new InputProblem(source, "found bytes that are no UTF-8 text; expected a JSON object in UTF-8"));
            return [];
        }

        using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = JsonValues.MaxDepth });
        var events = new List<InputEvent>(1);
        Collect(document.RootElement, json, source, events);
        return events;
    }

    private void Collect(JsonElement value, ReadOnlyMemory<byte> json, InputPosition source, List<InputEvent> events)
    {
        if (EventEnvelope.Elements(value) is { } elements)
        {
            foreach (var element in elements.EnumerateArray())
            {
                Collect(element, System.Text.Encoding.UTF8.GetBytes(element.GetRawText()), source, events);
            }
        }
        else if (EventEnvelope.Of(value, json, out var problem) is { } envelope)
        {
            events.Add(new InputEvent(envelope, source));
        }
        else
        {
            Tell(new InputProblem(source, problem));
        }
    }

    private void Tell(InputProblem problem)
    {
        Malformed++;
        onProblem(problem);
    }
}
