using System.Buffers;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;

namespace Targets.Forwarder.Redrive;

/// <summary>
/// Finds the data in an error record of Firehose that is no JSON: AWS's own example (Amazon Data Firehose Developer Guide, "Understand data delivery")
/// holds an endpoint's answer with quotes that are not escaped.
/// </summary>
internal static class BrokenFirehoseError
{
    private static ReadOnlySpan<byte> Name => "\"rawData\""u8;

    /// <param name="line">The line.</param>
    /// <param name="data">The record's bytes.</param>
    public static bool TryGetData(ReadOnlySpan<byte> line, [NotNullWhen(true)] out byte[]? data)
    {
        data = null;
        var name = line.LastIndexOf(Name);
        if (name < 0)
        {
            return false;
        }

        var value = line[(name + Name.Length)..].TrimStart(" \t:"u8);
        var end = value is [(byte)'"', ..] ? value[1..].IndexOf((byte)'"') : -1;
        if (end < 0)
        {
            return false;
        }

        var decoded = new byte[Base64.GetMaxDecodedFromUtf8Length(end)];
        if (Base64.DecodeFromUtf8(value.Slice(1, end), decoded, out _, out var length) != OperationStatus.Done)
        {
            return false;
        }

        data = decoded[..length];
        return true;
    }
}
