using System.Text;

namespace Targets.Functions.Tests.Support;

/// <summary>Notes what comes in one call of <c>Write</c> as one text.</summary>
internal sealed class WriteNotingStream : MemoryStream
{
    public List<string> Writes { get; } = [];

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer) => Writes.Add(Encoding.UTF8.GetString(buffer));

    public override void WriteByte(byte value) => Write([value]);
}
