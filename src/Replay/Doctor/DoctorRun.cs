using Targets.Forwarder.Backup;
using Targets.Forwarder.OpenObserve;
using Targets.Replay.Doctor.Backups;
using Targets.Replay.Doctor.OpenObserve;
using Targets.Replay.Doctor.Rules;
using Targets.Replay.Rules;

namespace Targets.Replay.Doctor;

/// <summary>Puts the checks of a user's setup together, and runs them.</summary>
internal sealed class DoctorRun : IDisposable
{
    private readonly DoctorOptions _options;
    private readonly DoctorVariables _variables;
    private readonly DoctorConfiguration _configuration;
    private readonly LoadedTemplate _template;
    private readonly string _samples;
    private readonly GivenAccessKey _key;
    private readonly TimeProvider _time;
    private readonly List<ServerClient> _servers = [];

    /// <param name="options">What is looked at.</param>
    /// <param name="environment">Gives a variable of the tool's own environment, or null.</param>
    /// <param name="samples">The directory of the samples.</param>
    /// <param name="time">The clock here.</param>
    public DoctorRun(DoctorOptions options, Func<string, string?> environment, string samples, TimeProvider time)
    {
        _options = options;
        _samples = samples;
        _time = time;
        _template = LoadedTemplate.Load(options.Template ?? DefaultFiles.Template, options.Parameters);
        _variables = new DoctorVariables(options, environment, _template.Routes?.Functions.Values ?? []);
        _configuration = DoctorConfiguration.Read(_variables.Read);
        _key = GivenAccessKey.Read(_variables.Read);
    }

    /// <inheritdoc cref="Checkup.RunAsync"/>
    public Task<Diagnosis> RunAsync(Action<CheckedItem> onItem, CancellationToken cancellationToken)
    {
        IDoctorCheck[] checks = [.. OpenObserve(), new VariablesCheck(_configuration.Problem), Backup(), .. Template(), .. OutOfSightCheck.All];
        return new Checkup(checks, new SecretMask([_variables.Read("OPENOBSERVE_ACCESS_KEY")])).RunAsync(onItem, cancellationToken);
    }

    public void Dispose()
    {
        _servers.ForEach(server => server.Dispose());
        (_key.Source as IDisposable)?.Dispose();
    }

    private IEnumerable<IDoctorCheck> OpenObserve()
    {
        var allowHttp = _variables.Read("OPENOBSERVE_ALLOW_HTTP") == "true";
        foreach (var (label, variable) in Urls())
        {
            var url = _variables.Read(variable);
            yield return new UrlCheck(label, variable, url, allowHttp);
            if (url is not null && OpenObserveEndpoint.TryParse(url, allowHttp, out var endpoint, out _))
            {
                var server = new ServerClient(endpoint, _key.Source, _options.Timeout);
                _servers.Add(server);
                foreach (var check in ServerChecks.Of(label, server, _key, _configuration.Options, _options, _time))
                {
                    yield return check;
                }
            }
        }
    }

    // Each stream once; a label only where there are several. A source without a URL beside one with its own is a mistake.
    private IEnumerable<(string Label, string Variable)> Urls()
    {
        (string Label, string Variable)[] own = [(" (Auth0)", "OPENOBSERVE_URL_AUTH0"), (" (CloudTrail)", "OPENOBSERVE_URL_CLOUDTRAIL")];
        var given = own.Where(pair => _variables.Read(pair.Variable) is not null).ToList();
        var needed = given.Count == 0 || _variables.Read("OPENOBSERVE_URL") is not null ? given.Prepend(("", "OPENOBSERVE_URL")) : own;
        return needed.DistinctBy(pair => _variables.Read(pair.Item2));
    }

    private BackupCheck Backup() => new(_configuration.BackupOf(_variables.Read), BackupStores.Create, Guid.NewGuid());

    private IEnumerable<IDoctorCheck> Template()
    {
        var check = new TemplateCheck(_template);
        yield return check;
        if (_template.Routes is { Rules: { Count: > 0 } rules })
        {
            yield return new SamplesCheck("Auth0", EventBus.Partner, "a partner event bus", _template, SampleEvents.Read(Path.Combine(_samples, "auth0")), check);
            yield return new SamplesCheck("CloudTrail", EventBus.Default, "the default bus", _template, SampleEvents.Read(Path.Combine(_samples, "cloudtrail")), check);
            yield return new PatternTrapCheck(rules, check);
            yield return new RuleStateCheck(rules, check);
        }
    }
}
