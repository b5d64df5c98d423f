using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text;
using Targets.Replay.Inputs;
using Targets.Replay.Matching;
using Targets.Replay.Matching.Pairs;
using Targets.Replay.Rules;
using Targets.Replay.Templates;

namespace Targets.Replay.Commands;

/// <summary><c>targets match</c>.</summary>
internal sealed class MatchCommand : Command
{
    private readonly Argument<string[]> _events = new("EVENT")
    {
        Arity = ArgumentArity.ZeroOrMore,
        Description = "Files, directories, globs or - for standard input, as for replay; with --pattern any JSON object is an event. Default: samples/.",
        Validators = { OptionValues.CheckInputs },
    };

    private readonly Option<string?> _pattern = new Option<string?>("--pattern") { Description = "The event pattern: prints true, false or error for each event.", HelpName = "FILE|JSON" }.NotEmpty();
    private readonly Option<string?> _template = SharedOptions.Template("The SAM template with the rules: prints for each event the names of those that match, - for none, or error. Default: serverless.template.");
    private readonly Option<string?> _rule = new Option<string?>("--rule") { Description = "Look at this rule of the template only.", HelpName = "NAME" }.NotEmpty();

    private readonly Option<Dictionary<string, string>> _parameters = SharedOptions.Parameters();

    private readonly Option<bool> _explain = new("--explain") { Description = "Say on standard error why an event matches nothing: the rule's bus and state, and each path of the pattern with what the event has there." };

    private readonly Option<bool> _json = new("--json")
    {
        Description = "Print a JSON object for each event: source and matched; rules, of a template; mismatches, with --explain: rule, reason (pattern, state, bus), path, location, expected, found, note. What is no event: source and error.",
    };

    private readonly Option<bool> _pairs = new("--stdin-pairs")
    {
        Description = "Read lines of {\"pattern\":…,\"event\":…} from standard input, each a JSON value or a string that holds JSON text, and print true, false, pattern-error or event-error for each. Stands alone.",
    };

    public MatchCommand()
        : base("match", """Tell which events a pattern, or a template's rules, match, as EventBridge decides: targets match event.json --pattern '{"source":["aws.iam"]}' --explain""")
    {
        Arguments.Add(_events);
        foreach (var option in new Option[] { _pattern, _template, _rule, _parameters, _explain, _json, _pairs })
        {
            Options.Add(option);
        }

        Validators.Add(CheckCombinations);
        SetAction(Run);
    }

    private void CheckCombinations(CommandResult result)
    {
        if (result.GetResult(_pairs) is not null)
        {
            var others = Options.Where(option => option != _pairs && result.GetResult(option) is { Implicit: false }).Select(option => option.Name);
            foreach (var other in result.GetResult(_events)?.Tokens is [_, ..] ? others.Append("EVENT") : others)
            {
                result.AddError($"--stdin-pairs: reads pairs from standard input; leave out {other}");
            }
        }
        else if (result.GetResult(_pattern) is not null)
        {
            foreach (var option in new Option[] { _template, _rule, _parameters }.Where(option => result.GetResult(option) is not null))
            {
                result.AddError($"{option.Name}: is for the rules of a template; leave out --pattern");
            }
        }
    }

    private int Run(ParseResult arguments)
    {
        if (arguments.GetValue(_pairs))
        {
            new PairAnswers(Console.OpenStandardOutput(), Console.Error).Write(Console.OpenStandardInput());
            return ExitCodes.Done;
        }

        try
        {
            return Match(arguments, CreateMatcher(arguments));
        }
        catch (PatternTextException exception)
        {
            return WrongUsage.Tell($"--pattern: {exception.Message}");
        }
        catch (TemplateException exception)
        {
            return WrongUsage.Tell(exception.Message);
        }
    }

    private IEventMatcher CreateMatcher(ParseResult arguments)
    {
        var explains = arguments.GetValue(_explain);
        if (arguments.GetValue(_pattern) is { } text)
        {
            return new PatternMatcher(PatternText.Read(text), explains);
        }

        var file = arguments.GetValue(_template) ?? DefaultFiles.Template;
        var (rules, _, notes) = TemplateRoutes.Read(SamTemplate.Load(file, arguments.GetValue(_parameters) ?? []));
        foreach (var note in notes)
        {
            Console.Error.WriteLine(note);
        }

        return new RuleMatcher(arguments.GetValue(_rule) is { } name ? [RuleOf(file, rules, name)] : rules, explains);
    }

    private static Rule RuleOf(string file, IReadOnlyList<Rule> rules, string name) => rules.FirstOrDefault(rule => rule.Name == name)
        ?? throw new TemplateException($"--rule {name}: {file} has no such rule; expected {(rules.Count == 0 ? "a template with rules" : $"one of {string.Join(", ", rules.Select(rule => rule.Name))}")}");

    private int Match(ParseResult arguments, IEventMatcher matcher)
    {
        foreach (var warning in matcher.Warnings)
        {
            Console.Error.WriteLine(warning);
        }

        using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 1 << 16);
        IMatchLines lines = arguments.GetValue(_json) ? new JsonMatchLines(output) : new TextMatchLines(output, Console.Error);
        var reader = new InputReader(Console.OpenStandardInput(), lines.Write) { TakesAnyObject = arguments.GetValue(_pattern) is not null };
        var inputs = arguments.GetValue(_events) is { Length: > 0 } given ? given : [DefaultFiles.Samples];
        var (events, matched) = (0, 0);
        foreach (var input in reader.Read(InputFiles.Expand(inputs)))
        {
            var match = matcher.Match(input.Json);
            lines.Write(input.Source, match);
            events++;
            matched += match.IsMatch ? 1 : 0;
        }

        if (events + reader.Malformed == 0)
        {
            Console.Error.WriteLine("no events were read");
        }

        return events > 0 && matched == events && reader.Malformed == 0 ? ExitCodes.Done : ExitCodes.NeedsAttention;
    }
}
