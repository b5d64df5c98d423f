using System.Buffers;
using System.Text;

namespace Targets.Lambda;

/// <summary>A log line as text; an exception follows on lines of its own.</summary>
internal static class TextLogLine
{
    /// <summary>Writes time, request id, level and message.</summary>
    public static void Write(IBufferWriter<byte> output, in LogLine line) =>
        Encoding.UTF8.GetBytes($"{line.Timestamp}\t{line.Invocation?.RequestId}\t{line.Level.Short()}\t{line.Message}{Cause(line)}\n", output);

    /// <summary>Writes the message.</summary>
    public static void WriteUnformatted(IBufferWriter<byte> output, in LogLine line) => Encoding.UTF8.GetBytes($"{line.Message}{Cause(line)}\n", output);

    private static string Cause(in LogLine line) => line.Exception is null ? "" : $"\n{line.Exception}";
}
