namespace Targets.Forwarder.Fields;

/// <summary>Booleans that a source writes as text.</summary>
internal static class BooleanText
{
    public static bool? Read(ReadOnlySpan<byte> text) =>
        text.SequenceEqual("true"u8) || text.SequenceEqual("True"u8) ? true
        : text.SequenceEqual("false"u8) || text.SequenceEqual("False"u8) ? false
        : null;
}
