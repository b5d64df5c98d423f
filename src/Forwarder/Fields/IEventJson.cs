namespace Targets.Forwarder.Fields;

/// <summary>A view of JSON that keeps the bytes that it was made of.</summary>
/// <typeparam name="TSelf">The type of the view.</typeparam>
public interface IEventJson<TSelf>
    where TSelf : IEventJson<TSelf>
{
    /// <summary>The bytes as they came.</summary>
    ReadOnlyMemory<byte> Json { get; }

    /// <param name="json">One JSON object, not copied.</param>
    /// <exception cref="System.Text.Json.JsonException">The bytes are no JSON object.</exception>
    static abstract TSelf Of(ReadOnlyMemory<byte> json);
}
