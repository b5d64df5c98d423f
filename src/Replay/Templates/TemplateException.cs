namespace Targets.Replay.Templates;

/// <summary>A template can't be read; the message names the file or the path in it, what stands there and what is expected.</summary>
public sealed class TemplateException(string message, Exception? inner = null) : Exception(message, inner);
