using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Targets.Replay.Inputs;

/// <summary>
/// Reads events from files: EventBridge envelopes, CloudTrail log files and records, Auth0's <c>{log_id, data}</c>, flat logs and pages of them; as
/// one object, arrays, NDJSON or one after the other; gzip or not. What is no event is told and left out.
/// </summary>
/// <param name="standardInput">Read for <c>-</c>.</param>
/// <param name="onProblem">Takes each problem, in the order of the input.</param>
public sealed class InputReader(Stream standardInput, Action<InputProblem> onProblem)
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = JsonValues.MaxDepth };

    /// <summary>True takes a JSON object that is none of these for an event as it stands.</summary>
    public bool TakesAnyObject { get; init; }

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

        var values = new JsonValues(file, bytes);
        while (values.Next() is { } value)
        {
            if (EventOf(value, out var problem) is { } json)
            {
                yield return new InputEvent(json, value.Source);
            }
            else
            {
                Tell(problem);
            }
        }
    }

    private InputBytes? ReadBytes(string file)
    {
        try
        {
            return InputBytes.Read(file, standardInput);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            var isKnown = exception is FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException;
            Tell(new InputProblem(new InputPosition(file, 1), isKnown ? InputFiles.Problem(file) : $"the file can't be read: {exception.Message}"));
            return null;
        }
    }

    private ReadOnlyMemory<byte>? EventOf(JsonValue value, out InputProblem problem)
    {
        problem = value.Problem ?? default;
        if (value.Problem is not null)
        {
            return null;
        }

        // The reader takes bytes that are no UTF-8 inside of strings.
        if (!Utf8.IsValid(value.Json.Span))
        {
            var at = value.Source with { Line = value.Source.Line + LinesBeforeOtherBytes(value.Json.Span) };
            problem = new InputProblem(at, "found bytes that are no UTF-8 text; expected JSON in UTF-8");
            return null;
        }

        using var document = JsonDocument.Parse(value.Readable, Options);
        var envelope = EventEnvelope.Of(document.RootElement, value.Json, out var reason);
        problem = new InputProblem(value.Source, reason);
        return envelope is null && TakesAnyObject && document.RootElement.ValueKind == JsonValueKind.Object ? value.Json : envelope;
    }

    private static int LinesBeforeOtherBytes(ReadOnlySpan<byte> text)
    {
        var at = 0;
        while (Rune.DecodeFromUtf8(text[at..], out _, out var length) == System.Buffers.OperationStatus.Done)
        {
            at += length;
        }

        return text[..at].Count((byte)'\n');
    }

    private void Tell(InputProblem problem)
    {
        Malformed++;
        onProblem(problem);
    }
}
