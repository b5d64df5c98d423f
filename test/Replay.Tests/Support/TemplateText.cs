using Targets.Replay.Templates;

namespace Targets.Replay.Tests.Support;

/// <summary>Templates written in a test.</summary>
internal static class TemplateText
{
    public static SamTemplate Load(string json, params (string Name, string Value)[] parameters)
    {
        using var files = new TemporaryDirectory();
        return SamTemplate.Load(files.Write("template.json", json), parameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Value));
    }

    /// <summary>A template with one rule, a function <c>Function</c> and other resources.</summary>
    /// <param name="members">The members of the rule's properties.</param>
    /// <param name="more">Further resources, after a comma.</param>
    public static SamTemplate WithRule(string members, string more = "") => Load(
        $$$"""{"Parameters":{"Size":{"Type":"Number","Default":25}},"Resources":{"Function":{"Type":"AWS::Serverless::Function"},"Rule":{"Type":"AWS::Events::Rule","Properties":{ {{{members}}} }}{{{more}}} } }""");
}
