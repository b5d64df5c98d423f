using System.CommandLine;
using Targets.LocalOpenObserve;
using Targets.LocalOpenObserve.Faults;

var defaults = new LocalOpenObserveOptions();
var port = new Option<int>("--port") { Description = "The port on 127.0.0.1.", DefaultValueFactory = _ => 5080 };
var data = new Option<string?>("--data") { Description = "The directory of the data (ZO_DATA_DIR); without it the data are gone at the end." };
var email = new Option<string>("--email") { Description = "The root user (ZO_ROOT_USER_EMAIL).", DefaultValueFactory = _ => defaults.Email };
var password = new Option<string>("--password") { Description = "Its password (ZO_ROOT_USER_PASSWORD).", DefaultValueFactory = _ => defaults.Password };
var token = new Option<string?>("--ingestion-token") { Description = "A secret that opens ingestion but not search (ZO_ROOT_USER_TOKEN)." };
var upTo = new Option<double>("--ingest-allowed-upto") { Description = "Hours in the past (ZO_INGEST_ALLOWED_UPTO).", DefaultValueFactory = _ => 5 };
var fault = new Option<Fault[]>("--fault")
{
    Description = "NAME[:after=N][:count=N][:seconds=S][:retry-after=S][:stored]; may be repeated. 503:after=10:count=5 answers five requests with 503.",
    CustomParser = result => [.. result.Tokens.Select(word =>
    {
        if (!Fault.TryParse(word.Value, out var parsed, out var problem))
        {
            result.AddError($"--fault: {problem}");
        }

        return parsed!;
    })],
};

var command = new RootCommand("An OpenObserve for tests and replays: ingestion, search and streams, as OpenObserve answers.")
{
    port, data, email, password, token, upTo, fault,
};
command.SetAction(async (arguments, cancellationToken) =>
{
    var options = defaults with
    {
        Port = arguments.GetValue(port),
        DataDirectory = arguments.GetValue(data),
        Email = arguments.GetValue(email)!,
        Password = arguments.GetValue(password)!,
        IngestionToken = arguments.GetValue(token),
        AllowedUpTo = TimeSpan.FromHours(arguments.GetValue(upTo)),
        Faults = arguments.GetValue(fault) ?? [],
    };
    LocalOpenObserveServer server;
    try
    {
        server = await LocalOpenObserveServer.StartAsync(options, cancellationToken);
    }
    catch (IOException exception)
    {
        await Console.Error.WriteLineAsync($"local-openobserve: {exception.Message}");
        return 1;
    }

    await using (server)
    {
        await Console.Out.WriteLineAsync($"local-openobserve listens on {server.Url} (user {options.Email}); Ctrl+C stops it");
        await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    return 0;
});
return await command.Parse(args).InvokeAsync();
