using Targets.Replay.Templates;

namespace Targets.Replay.Doctor;

/// <summary>The functions' variables as the tool sees them: its options win over its environment, that over the template's own.</summary>
internal sealed class DoctorVariables
{
    private readonly Dictionary<string, string?> _options = new(StringComparer.Ordinal);
    private readonly Func<string, string?> _environment;
    private readonly IReadOnlyList<FunctionDefinition> _functions;

    /// <param name="options">The tool's options.</param>
    /// <param name="environment">Gives a variable of the tool's own environment.</param>
    /// <param name="functions">The template's functions.</param>
    public DoctorVariables(DoctorOptions options, Func<string, string?> environment, IEnumerable<FunctionDefinition> functions)
    {
        _environment = environment;
        _functions = [.. functions];
        if (options.OpenObserveUrl is { } url)
        {
            _options["OPENOBSERVE_URL"] = url;
            _options["OPENOBSERVE_URL_AUTH0"] = _options["OPENOBSERVE_URL_CLOUDTRAIL"] = null;
        }

        if (options.AccessKey is { } key)
        {
            _options["OPENOBSERVE_ACCESS_KEY"] = key;
        }

        if (options.S3Url is { } s3Url)
        {
            _options["AWS_ENDPOINT_URL_S3"] = s3Url;
        }

        if (options.Backup is { } backup)
        {
            BackupVariables.Set(_options, backup);
        }
    }

    /// <summary>Null for one that is not set, or blank.</summary>
    public string? Read(string name)
    {
        var value = _options.TryGetValue(name, out var own) ? own : _environment(name) ?? (IsPlaceholder(name) ? null : OfTemplate(name));
        return string.IsNullOrWhiteSpace(value) ? null : value.Trim();
    }

    private string? OfTemplate(string name) => _functions.Select(function => function.Environment.GetValueOrDefault(name)).FirstOrDefault(value => value is not null);

    // In the template these come from parameters and resources that only a stack has.
    private static bool IsPlaceholder(string name) =>
        name.StartsWith("OPENOBSERVE_", StringComparison.Ordinal) || name.StartsWith("BACKUP_", StringComparison.Ordinal);
}
