using System.CommandLine;
using System.CommandLine.Parsing;
using Targets.Forwarder.OpenObserve;
using Targets.Replay.Importing;

namespace Targets.Replay.Commands;

/// <summary><c>targets import</c>.</summary>
internal sealed class ImportCommand : Command
{
    private const string Text = """
        Put the dashboards and alerts of openobserve/ into OpenObserve; first one record with every column into the stream. Once more replaces them.

        targets import https://HOST/aws/ORG/STREAM/_kinesis_firehose --access-key KEY --destination mail
        """;

    private readonly Argument<string?> _url = new("URL") { Arity = ArgumentArity.ZeroOrOne, Description = "OpenObserve's ingestion URL: the server, the organization, the stream. Default: OPENOBSERVE_URL." };

    private readonly Option<string?> _accessKey = new Option<string?>("--access-key")
    {
        Description = "Base64 of user:password, of a user or a service account; a key for ingestion does not do. Default: OPENOBSERVE_ACCESS_KEY.",
        HelpName = "KEY",
    }.NotEmpty();

    private readonly Option<string[]> _streams = new("--stream")
    {
        Description = "The stream of the records, where it is not the URL's; twice where each source has its own: auth0=NAME, cloudtrail=NAME.",
        HelpName = "[SOURCE=]NAME",
        Validators = { CheckStreams },
    };

    private readonly Option<string> _folder = new Option<string>("--folder") { Description = "The folder of the dashboards and of the alerts, by name or id; made where it is not there.", HelpName = "NAME", DefaultValueFactory = _ => "default" }.NotEmpty();
    private readonly Option<string?> _destination = new Option<string?>("--destination") { Description = "The alert destination. Default: the one of the alert, else the only one that there is.", HelpName = "NAME" }.NotEmpty();
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Say what would be done, and change nothing." };
    private readonly Option<bool> _json = new("--json") { Description = "Print one JSON object." };

    public ImportCommand()
        : base("import", Text)
    {
        Arguments.Add(_url);
        foreach (var option in new Option[] { _accessKey, _streams, _folder, _destination, _dryRun, _json })
        {
            Options.Add(option);
        }

        SetAction(RunAsync);
    }

    private static void CheckStreams(OptionResult result)
    {
        var sources = result.Tokens.Select(token => SourceOf(token.Value)).ToList();
        if (result.Tokens.FirstOrDefault(token => NameOf(token.Value).Length == 0 || SourceOf(token.Value) is not ("" or "auth0" or "cloudtrail")) is { } wrong)
        {
            result.AddError($"--stream: got \"{wrong.Value}\"; expected NAME, auth0=NAME or cloudtrail=NAME");
        }
        else if (sources.Distinct().Count() < sources.Count || (sources.Count > 1 && sources.Contains("")))
        {
            result.AddError("--stream: got two for one source; expected one NAME, or auth0=NAME and cloudtrail=NAME");
        }
    }

    private static string SourceOf(string text) => text.Contains('=', StringComparison.Ordinal) ? text.Split('=', 2)[0] : "";

    private static string NameOf(string text) => text.Contains('=', StringComparison.Ordinal) ? text.Split('=', 2)[1] : text;

    private async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        if (!TryRead(arguments, out var options, out var problem))
        {
            return WrongUsage.Tell(problem);
        }

        try
        {
            var result = await new Importer(options, TimeProvider.System).RunAsync(cancellationToken).ConfigureAwait(false);
            foreach (var line in arguments.GetValue(_json) ? [ImportText.Json(result)] : ImportText.Of(result))
            {
                Console.Out.WriteLine(line);
            }

            foreach (var line in result.Problems)
            {
                await Console.Error.WriteLineAsync(line).ConfigureAwait(false);
            }

            return result.Problems.Count == 0 ? ExitCodes.Done : ExitCodes.NeedsAttention;
        }
        catch (ImportException exception)
        {
            await Console.Error.WriteLineAsync(exception.Message).ConfigureAwait(false);
            return ExitCodes.NeedsAttention;
        }
    }

    private bool TryRead(
        ParseResult arguments,
        [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out ImportOptions? options,
        [System.Diagnostics.CodeAnalysis.NotNullWhen(false)] out string? problem)
    {
        options = null;
        var allowHttp = Environment.GetEnvironmentVariable("OPENOBSERVE_ALLOW_HTTP") == "true";
        if (!OpenObserveEndpoint.TryParse(Value(arguments.GetValue(_url), "OPENOBSERVE_URL"), allowHttp, out var endpoint, out problem))
        {
            problem = $"URL: {problem}";
            return false;
        }

        if (!AccessKey.TryParse(Value(arguments.GetValue(_accessKey), "OPENOBSERVE_ACCESS_KEY"), out var key))
        {
            problem = "--access-key or OPENOBSERVE_ACCESS_KEY: got no access key; expected base64 of user:password";
            return false;
        }

        var streams = (arguments.GetValue(_streams) ?? []).ToDictionary(SourceOf, NameOf, StringComparer.Ordinal);
        options = new ImportOptions
        {
            Endpoint = endpoint,
            AccessKey = key,
            Auth0Stream = streams.GetValueOrDefault("auth0") ?? streams.GetValueOrDefault(""),
            CloudTrailStream = streams.GetValueOrDefault("cloudtrail") ?? streams.GetValueOrDefault(""),
            Folder = arguments.GetValue(_folder)!,
            Destination = arguments.GetValue(_destination),
            IsDryRun = arguments.GetValue(_dryRun),
            Directory = DefaultFiles.OpenObserve,
        };
        return true;
    }

    private static string Value(string? given, string variable) => given ?? Environment.GetEnvironmentVariable(variable) ?? "";
}
