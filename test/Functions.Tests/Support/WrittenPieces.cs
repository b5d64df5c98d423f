using System.Text;

namespace Targets.Functions.Tests.Support;

/// <summary>Keeps each write apart.</summary>
internal sealed class WrittenPieces : MemoryStream
{
    public List<string> Pieces { get; } = [];

    public override void Write(ReadOnlySpan<byte> buffer) => Pieces.Add(Encoding.UTF8.GetString(buffer));

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));
}
