using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Targets.Forwarder.Redrive;

/// <summary>Tells a sequence of events from another, in a few bytes.</summary>
internal sealed class Fingerprint : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public void Add(ReadOnlySpan<byte> json)
    {
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(length, json.Length);
        _hash.AppendData(length);
        _hash.AppendData(json);
    }

    public bool Equals(Fingerprint other) => _hash.GetCurrentHash().AsSpan().SequenceEqual(other._hash.GetCurrentHash());

    public void Dispose() => _hash.Dispose();
}
