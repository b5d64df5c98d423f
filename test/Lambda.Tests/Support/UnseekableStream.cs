namespace Targets.Lambda.Tests.Support;

/// <summary>A stream that does not tell its length.</summary>
internal sealed class UnseekableStream(byte[] bytes) : MemoryStream(bytes)
{
    public override bool CanSeek => false;

    public override long Length => throw new NotSupportedException();
}
