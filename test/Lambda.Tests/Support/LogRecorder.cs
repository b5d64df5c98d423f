using System.Collections.Concurrent;
using System.Text;
using Amazon.Lambda.Core;

namespace Targets.Lambda.Tests.Support;

/// <summary>An output that keeps each write as one string.</summary>
internal sealed class LogRecorder : Stream
{
    private int _writers;

    /// <summary>Each write.</summary>
    public ConcurrentQueue<string> Writes { get; } = [];

    /// <summary>Whether a write began before another had ended.</summary>
    public bool HasOverlap { get; private set; }

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <summary>A writer to this output, at a time that stands still.</summary>
    public LogWriter Writer(LogFormat format = LogFormat.Text, LogLevel least = LogLevel.Trace) => new(format, least, this, FixedTime.Instance);

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        HasOverlap |= Interlocked.Increment(ref _writers) > 1;
        Thread.Yield();
        Writes.Enqueue(Encoding.UTF8.GetString(buffer));
        Interlocked.Decrement(ref _writers);
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
