using System.CommandLine;

namespace Targets.Replay.Commands;

/// <summary>Options that more than one command has.</summary>
internal static class SharedOptions
{
    public static Option<string?> Template(string description) => new Option<string?>("--template") { Description = description, HelpName = "FILE" }.NotEmpty();

    public static Option<Dictionary<string, string>> Parameters() => new("--parameter")
    {
        Description = "A parameter of the template; may be repeated.",
        HelpName = "NAME=VALUE",
        CustomParser = OptionValues.Parameters,
        Arity = ArgumentArity.OneOrMore,
    };

    /// <param name="absent">What is done where the variable is not set either.</param>
    public static Option<string?> OpenObserveUrl(string absent = "else an embedded OpenObserve") => new Option<string?>("--openobserve-url")
    {
        Description = $"OpenObserve's ingestion URL. Default: OPENOBSERVE_URL, {absent}.",
        HelpName = "URL",
    }.NotEmpty();

    public static Option<string?> AccessKey() => new Option<string?>("--access-key") { Description = "OpenObserve's Access Key. Default: OPENOBSERVE_ACCESS_KEY.", HelpName = "KEY" }.NotEmpty();

    public static Option<string?> Backup(string description) => new Option<string?>("--backup") { Description = description, HelpName = "DIR|s3://BUCKET/PREFIX" }.NotEmpty();

    public static Option<string?> S3Url() => new Option<string?>("--s3-url") { Description = "Another S3 than AWS's. Default: AWS_ENDPOINT_URL_S3.", HelpName = "URL" }.NotEmpty();

    public static Option<double?> Rate() => new("--rate") { Description = "The most events a second: 50 or 50/s.", HelpName = "N/s", CustomParser = OptionValues.Rate };

    public static Option<string> Out(string description) => new Option<string>("--out") { Description = description, HelpName = "DIR", DefaultValueFactory = _ => "out" }.NotEmpty();

    /// <summary>True where no other OpenObserve is named.</summary>
    public static bool IsEmbedded(Option<string?> url, System.CommandLine.Parsing.CommandResult result) =>
        result.GetResult(url) is null && !IsSet("OPENOBSERVE_URL", "OPENOBSERVE_URL_AUTH0", "OPENOBSERVE_URL_CLOUDTRAIL");

    public static bool IsSet(params string[] variables) => variables.Any(name => !string.IsNullOrWhiteSpace(Environment.GetEnvironmentVariable(name)));

    /// <summary>An access key for the embedded OpenObserve, which has its own, would do nothing.</summary>
    public static void CheckAccessKey(Option<string?> accessKey, Option<string?> url, System.CommandLine.Parsing.CommandResult result)
    {
        if (result.GetResult(accessKey) is not null && IsEmbedded(url, result))
        {
            result.AddError("--access-key: is for another OpenObserve than the embedded one; expected --openobserve-url beside it");
        }
    }

    /// <summary>Another S3 for a backup that lies in a directory would do nothing.</summary>
    public static void CheckS3Url(Option<string?> s3Url, Option<string?> backup, System.CommandLine.Parsing.CommandResult result)
    {
        var given = result.GetResult(backup)?.Tokens is [var token, ..] ? token.Value : null;
        var isBucket = given is null ? IsSet("BACKUP_BUCKET") : given.StartsWith("s3://", StringComparison.Ordinal);
        if (result.GetResult(s3Url) is not null && !isBucket)
        {
            result.AddError("--s3-url: is for a backup in S3; expected --backup s3://BUCKET/PREFIX beside it");
        }
    }
}
