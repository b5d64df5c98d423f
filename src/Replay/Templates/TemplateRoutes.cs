using Targets.Replay.Rules;

namespace Targets.Replay.Templates;

/// <summary>What a template says of the ways of events.</summary>
/// <param name="Rules">Its rules, in its order.</param>
/// <param name="Functions">Its functions, by logical id.</param>
/// <param name="Notes">What can't be resolved without a deployed stack, and what is not done as it would be on AWS, each with its path.</param>
public sealed record TemplateRoutes(IReadOnlyList<Rule> Rules, IReadOnlyDictionary<string, FunctionDefinition> Functions, IReadOnlyList<string> Notes)
{
    /// <exception cref="TemplateException">A property is wrong, or an event pattern.</exception>
    public static TemplateRoutes Read(SamTemplate template)
    {
        ArgumentNullException.ThrowIfNull(template);
        var notes = new List<string>();
        var rules = new TemplateRules(template, notes).Read();
        var functions = TemplateFunctions.Read(template, notes);
        return new TemplateRoutes(rules, functions, [.. notes.Distinct(StringComparer.Ordinal)]);
    }
}
