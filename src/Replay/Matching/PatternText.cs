using Targets.EventPatterns;

namespace Targets.Replay.Matching;

/// <summary>A pattern as a user gives it: JSON text, or a file that holds it.</summary>
internal static class PatternText
{
    /// <param name="fileOrJson">JSON text begins, after blanks, with <c>{</c>, <c>[</c> or a quote; anything else is a file.</param>
    /// <exception cref="PatternTextException">The file can't be read, or the pattern is invalid.</exception>
    public static EventPattern Read(string fileOrJson)
    {
        var isJson = fileOrJson.TrimStart() is ['{' or '[' or '"', ..];
        try
        {
            return isJson ? EventPattern.Parse(fileOrJson) : EventPattern.Parse(ReadFile(fileOrJson));
        }
        catch (EventPatternException exception)
        {
            throw new PatternTextException(isJson ? exception.Message : $"{fileOrJson}: {exception.Message}", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            var problem = exception is FileNotFoundException or DirectoryNotFoundException ? "and there is no such file" : "which can't be read as a file";
            throw new PatternTextException($"got \"{fileOrJson}\", {problem}; expected a file, or JSON text that begins with {{", exception);
        }
    }

    private static ReadOnlySpan<byte> ReadFile(string file)
    {
        var bytes = File.ReadAllBytes(file).AsSpan();
        return bytes.StartsWith("\uFEFF"u8) ? bytes["\uFEFF"u8.Length..] : bytes;
    }
}
