using Targets.Forwarder.Configuration;
using Targets.LocalOpenObserve;
using Targets.Replay.Templates;

namespace Targets.Replay;

/// <summary>
/// Where the functions send and back up, as the variables that tell them: the tool's options win over its environment, that over the template's
/// own. Without a URL an embedded OpenObserve is started.
/// </summary>
public sealed class Destinations : IAsyncDisposable
{
    private readonly Dictionary<string, string?> _options;

    private Destinations(Dictionary<string, string?> options, LocalOpenObserveServer? embedded)
    {
        _options = options;
        Embedded = embedded;
    }

    /// <summary>Null where another OpenObserve is used.</summary>
    public LocalOpenObserveServer? Embedded { get; }

    /// <exception cref="ConfigurationException">The output directory can't be written.</exception>
    public static async Task<Destinations> OpenAsync(ReplayOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        var variables = new Dictionary<string, string?>(StringComparer.Ordinal) { ["SKIP_DUPLICATES"] = "false" };
        AddBackup(variables, options);
        if (options.AccessKey is not null)
        {
            variables["OPENOBSERVE_ACCESS_KEY"] = options.AccessKey;
        }

        if (options.OpenObserveUrl is not null)
        {
            variables["OPENOBSERVE_URL"] = options.OpenObserveUrl;
            variables["OPENOBSERVE_URL_AUTH0"] = variables["OPENOBSERVE_URL_CLOUDTRAIL"] = null;
            return new Destinations(variables, null);
        }

        if (IsSet("OPENOBSERVE_URL") || IsSet("OPENOBSERVE_URL_AUTH0") || IsSet("OPENOBSERVE_URL_CLOUDTRAIL"))
        {
            return new Destinations(variables, null);
        }

        var server = await StartAsync(options, cancellationToken).ConfigureAwait(false);
        variables["OPENOBSERVE_URL"] = $"{server.Url}api/default/targets/_json";
        variables["OPENOBSERVE_ACCESS_KEY"] = server.AccessKey;
        return new Destinations(variables, server);
    }

    /// <summary>A function's variables, one by one.</summary>
    public Func<string, string?> VariablesOf(FunctionDefinition function)
    {
        ArgumentNullException.ThrowIfNull(function);
        return name => _options.TryGetValue(name, out var value) ? value
            : Environment.GetEnvironmentVariable(name) ?? (IsPlaceholder(name) ? null : function.Environment.GetValueOrDefault(name));
    }

    /// <summary>What the variables say where no function adds to them.</summary>
    /// <exception cref="ConfigurationException">A variable is missing or wrong.</exception>
    public ForwarderOptions Read() => VariableReader.Read(VariablesOf(new FunctionDefinition("", "", TimeSpan.Zero, 0, new Dictionary<string, string>())));

    /// <summary>A function's variables, all of them, with the credentials that AWS's SDK reads.</summary>
    public IReadOnlyDictionary<string, string> AllVariablesOf(FunctionDefinition function)
    {
        var variables = VariablesOf(function);
        return ForwarderOptions.VariableNames
            .Concat(Environment.GetEnvironmentVariables().Keys.Cast<string>().Where(IsAwsOwn))
            .Append("AWS_ENDPOINT_URL_S3")
            .Distinct()
            .Select(name => (Name: name, Value: variables(name)))
            .Where(variable => variable.Value is not null)
            .ToDictionary(variable => variable.Name, variable => variable.Value!);
    }

    public ValueTask DisposeAsync() => Embedded?.DisposeAsync() ?? ValueTask.CompletedTask;

    private static async Task<LocalOpenObserveServer> StartAsync(ReplayOptions options, CancellationToken cancellationToken)
    {
        try
        {
            var data = Path.Combine(options.Out, "openobserve");
            return await LocalOpenObserveServer.StartAsync(
                new LocalOpenObserveOptions { DataDirectory = data, Faults = options.Faults }, cancellationToken).ConfigureAwait(false);
        }
        catch (IOException exception)
        {
            throw new ConfigurationException($"--out: got \"{options.Out}\"; expected a directory that can be written: {exception.Message}");
        }
    }

    private static bool IsAwsOwn(string variable) =>
        variable.StartsWith("AWS_", StringComparison.Ordinal) && !variable.StartsWith("AWS_LAMBDA_", StringComparison.Ordinal);

    // In the template these come from parameters and resources that only a stack has.
    private static bool IsPlaceholder(string name) =>
        name.StartsWith("OPENOBSERVE_", StringComparison.Ordinal) || name.StartsWith("BACKUP_BUCKET", StringComparison.Ordinal);

    private static void AddBackup(Dictionary<string, string?> variables, ReplayOptions options)
    {
        if (options.S3Url is not null)
        {
            variables["AWS_ENDPOINT_URL_S3"] = options.S3Url;
        }

        if (options.Backup is null && (IsSet("BACKUP_BUCKET") || IsSet("BACKUP_DIRECTORY")))
        {
            return;
        }

        BackupVariables.Set(variables, options.Backup ?? Path.Combine(options.Out, "backup"));
    }

    private static bool IsSet(string name) => !string.IsNullOrWhiteSpace(Environment.GetEnvironmentVariable(name));
}
