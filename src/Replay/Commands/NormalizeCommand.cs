using System.CommandLine;
using Targets.Forwarder.Configuration;
using Targets.Forwarder.Records.Redaction;
using Targets.Replay.Inputs;
using Targets.Replay.Normalization;

namespace Targets.Replay.Commands;

/// <summary><c>targets normalize</c>.</summary>
internal sealed class NormalizeCommand : Command
{
    private readonly Argument<string[]> _inputs = new("INPUT")
    {
        Arity = ArgumentArity.ZeroOrMore,
        Description = "Files, directories, globs or - for standard input, as for replay. Default: samples/.",
        Validators = { OptionValues.CheckInputs },
    };

    private readonly Option<string> _format = new Option<string>("--format")
    {
        Description = "record: what is sent to OpenObserve; ocsf: the OCSF event, nested.",
        DefaultValueFactory = _ => "record",
    }.OneOf("record", "ocsf");

    public NormalizeCommand()
        : base("normalize", "Print what each event becomes: one JSON object a line, in the order of the input. REDACT and REDACT_KEY apply.")
    {
        Arguments.Add(_inputs);
        Options.Add(_format);
        SetAction(Run);
    }

    private int Run(ParseResult arguments)
    {
        var key = Environment.GetEnvironmentVariable("REDACT_KEY") is { Length: > 0 } text ? System.Text.Encoding.UTF8.GetBytes(text) : null;
        if (!RedactionList.TryParse(Environment.GetEnvironmentVariable("REDACT") ?? "secrets", key, out var redactor, out var problem))
        {
            return WrongUsage.Tell($"REDACT: {problem}");
        }

        var reader = new InputReader(Console.OpenStandardInput(), static found => Console.Error.WriteLine(found));
        var inputs = arguments.GetValue(_inputs) is { Length: > 0 } given ? given : [DefaultFiles.Samples];
        var format = arguments.GetValue(_format) == "ocsf" ? RecordFormat.Ocsf : RecordFormat.Record;
        using var output = new BufferedStream(Console.OpenStandardOutput(), 1 << 16);
        new NormalizedLines(format, redactor, TimeProvider.System).Write(reader.Read(InputFiles.Expand(inputs)), output);
        return reader.Malformed > 0 ? ExitCodes.NeedsAttention : ExitCodes.Done;
    }
}
