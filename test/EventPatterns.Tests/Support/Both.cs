using System.Text;
using System.Text.Json;

namespace Targets.EventPatterns.Tests.Support;

/// <summary>Matches a pattern with an event in both forms, which have to agree.</summary>
internal static class Both
{
    public static bool Match(string pattern, string json)
    {
        var compiled = EventPattern.Parse(pattern);
        var asBytes = compiled.Matches(Encoding.UTF8.GetBytes(json));
        using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = EventPattern.MaxDepth });
        Assert.Equal(asBytes, compiled.Matches(document.RootElement));
        Assert.Equal(asBytes, compiled.Explain(Encoding.UTF8.GetBytes(json)).IsMatch);
        return asBytes;
    }
}
