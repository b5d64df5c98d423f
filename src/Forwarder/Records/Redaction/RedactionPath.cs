using System.Buffers.Text;
using Targets.EventPatterns.Text;

namespace Targets.Forwarder.Records.Redaction;

/// <summary>Where a walk through an event is: the path as text, and what the rules' paths have matched of it. Reused for the next event.</summary>
internal sealed class RedactionPath(PathPattern[] patterns) : IDisposable
{
    private readonly PooledBuffer _text = new(256);
    private ulong[] _matched = new ulong[patterns.Length * 16];

    /// <summary>The path from the envelope's root, steps joined with dots.</summary>
    public ReadOnlySpan<byte> Text => _text.Written;

    public void Begin()
    {
        _text.Clear();
        for (var i = 0; i < patterns.Length; i++)
        {
            _matched[i] = patterns[i].Start;
        }
    }

    /// <summary>What is matched at a value inside of so many objects and arrays.</summary>
    public ReadOnlySpan<ulong> Matched(int depth) => _matched.AsSpan(depth * patterns.Length, patterns.Length);

    /// <summary>Goes to a member, and returns its name without escapes, valid until the next step.</summary>
    /// <param name="depth">The member's depth.</param>
    /// <param name="length">The length of the object's path.</param>
    /// <param name="escapedName">The name as it is written.</param>
    public ReadOnlySpan<byte> EnterMember(int depth, int length, ReadOnlySpan<byte> escapedName)
    {
        var start = BeginStep(length);
        _text.Advance(JsonUnescape.Write(escapedName, _text.GetSpan(escapedName.Length)));
        return EndStep(depth, start);
    }

    /// <summary>Goes to an element.</summary>
    /// <param name="depth">The element's depth.</param>
    /// <param name="length">The length of the array's path.</param>
    /// <param name="index">The element's index.</param>
    public void EnterElement(int depth, int length, int index)
    {
        const int LongestIndex = 10;
        var start = BeginStep(length);
        Utf8Formatter.TryFormat(index, _text.GetSpan(LongestIndex), out var digits);
        _text.Advance(digits);
        EndStep(depth, start);
    }

    /// <summary>Goes back to a path that this one begins with.</summary>
    public void Return(int length) => _text.Truncate(length);

    public void Dispose() => _text.Dispose();

    private int BeginStep(int length)
    {
        _text.Truncate(length);
        if (length > 0)
        {
            _text.Write((byte)'.');
        }

        return _text.Length;
    }

    private ReadOnlySpan<byte> EndStep(int depth, int start)
    {
        var end = (depth + 1) * patterns.Length;
        if (_matched.Length < end)
        {
            Array.Resize(ref _matched, end * 2);
        }

        var step = _text.Written[start..];
        var above = Matched(depth - 1);
        var here = _matched.AsSpan(depth * patterns.Length, patterns.Length);
        var isDetail = depth == 1 && step.SequenceEqual("detail"u8);
        for (var i = 0; i < patterns.Length; i++)
        {
            here[i] = patterns[i].Next(above[i], step, isDetail);
        }

        return step;
    }
}
