namespace Targets.Forwarder.Tests.Support;

/// <summary>A leaf of an event, or of the JSON that a text of it holds.</summary>
/// <param name="Path">The steps from the envelope's root, joined with dots.</param>
/// <param name="Value">A string's text with a quote before it; anything else as it is written.</param>
public readonly record struct TextLeaf(string Path, string Value);
