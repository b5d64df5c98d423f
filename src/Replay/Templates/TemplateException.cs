namespace Targets.Replay.Templates;

/// <summary>A template can't be read; the message names the file or the path in it, what stands there and what is expected.</summary>
public sealed class TemplateException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>True where nothing is wrong with the template, but only a deployed stack knows the value.</summary>
    public bool NeedsStack { get; private init; }

    internal static TemplateException OfStack(string path, string problem) => new($"{path}: {problem}") { NeedsStack = true };
}
