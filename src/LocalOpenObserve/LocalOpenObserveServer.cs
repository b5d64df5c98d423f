using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Targets.LocalOpenObserve.Accounts;
using Targets.LocalOpenObserve.Content;
using Targets.LocalOpenObserve.Faults;
using Targets.LocalOpenObserve.Ingestion;
using Targets.LocalOpenObserve.Search;
using Targets.LocalOpenObserve.Streams;

namespace Targets.LocalOpenObserve;

/// <summary>
/// An embedded OpenObserve on 127.0.0.1: a real server on a real socket that answers as OpenObserve does. Records are on disk before a request is
/// answered, so that another server over the same directory has them.
/// </summary>
public sealed class LocalOpenObserveServer : IAsyncDisposable
{
    private readonly WebApplication _web;
    private readonly LocalOpenObserveOptions _options;
    private readonly Account _account;
    private readonly StreamStore _store;
    private readonly ContentStore _content;
    private readonly string? _temporary;

    private LocalOpenObserveServer(LocalOpenObserveOptions options)
    {
        _options = options;
        _account = new Account(options.Email, options.Password, options.IngestionToken);
        _temporary = options.DataDirectory is null ? Directory.CreateTempSubdirectory("local-openobserve-").FullName : null;
        _store = new StreamStore(options.DataDirectory ?? _temporary!);
        _content = new ContentStore(options.DataDirectory ?? _temporary!);
        Faults = new FaultPlan(options.Faults);
        _web = Build(options);
        Map();
    }

    /// <summary>Where it listens, without a slash at the end: <c>http://127.0.0.1:5080</c>.</summary>
    public Uri Url { get; private set; } = new("http://127.0.0.1");

    /// <summary>The faults that are switched on.</summary>
    public FaultPlan Faults { get; }

    /// <summary>What opens ingestion, in the form of the page "Data sources > AWS": base64 of user, colon, password.</summary>
    public string AccessKey => Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes($"{_options.Email}:{_options.Password}"));

    /// <exception cref="IOException">The port is taken, or the data can't be opened.</exception>
    public static async Task<LocalOpenObserveServer> StartAsync(LocalOpenObserveOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        var server = new LocalOpenObserveServer(options);
        try
        {
            await server._web.StartAsync(cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            await server.DisposeAsync().ConfigureAwait(false);
            throw;
        }

        server.Url = new Uri(server._web.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        return server;
    }

    /// <summary>Ends all connections; what was answered is kept.</summary>
    public async ValueTask DisposeAsync()
    {
        // A request that hangs is not waited for.
        using var atOnce = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        await _web.StopAsync(atOnce.Token).ConfigureAwait(false);
        await _web.DisposeAsync().ConfigureAwait(false);
        _store.Dispose();
        _content.Dispose();
        if (_temporary is not null)
        {
            Directory.Delete(_temporary, recursive: true);
        }
    }

    private static WebApplication Build(LocalOpenObserveOptions options)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, options.Port);
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.AddServerHeader = false;
        });
        builder.Services.AddRoutingCore();
        return builder.Build();
    }

    private void Map()
    {
        var ingester = new Ingester(_options, _store);
        var json = new JsonEndpoint(_options, ingester);
        var firehose = new FirehoseEndpoint(_options, ingester);
        var search = new SearchEndpoint(_options, _store);
        var streams = new StreamsEndpoint(_store);
        _web.UseRouting();
        _web.MapMethods("/healthz", ["GET", "HEAD"], context => ServeAsync(
            context, isIngestion: false, Access.Granted, () => Replies.JsonAsync(context, StatusCodes.Status200OK, new { status = "ok" })));
        _web.MapPost("/api/{org}/{stream}/_json", context => ServeAsync(
            context, isIngestion: true, Basic(context, isIngestion: true), () => json.IngestAsync(context, Part(context, "org"), Part(context, "stream"))));
        _web.MapPost("/aws/{org}/{stream}/_kinesis_firehose", context => ServeAsync(
            context, isIngestion: true, Firehose(context), () => firehose.IngestAsync(context, Part(context, "org"), Part(context, "stream"))));
        _web.MapPost("/api/{org}/_search", context => ServeAsync(
            context, isIngestion: false, Basic(context, isIngestion: false), () => search.SearchAsync(context, Part(context, "org"))));
        _web.MapGet("/api/{org}/streams", context => ServeAsync(
            context, isIngestion: false, Basic(context, isIngestion: false), () => streams.ListAsync(context, Part(context, "org"))));
        _web.MapGet("/api/{org}/{stream}/schema", context => ServeAsync(
            context, isIngestion: false, Basic(context, isIngestion: false), () => streams.SchemaAsync(context, Part(context, "org"), Part(context, "stream"))));
        _web.MapGet("/api/{org}/streams/{stream}/schema", context => ServeAsync(
            context, isIngestion: false, Basic(context, isIngestion: false), () => streams.SchemaAsync(context, Part(context, "org"), Part(context, "stream"))));
        MapContent();
        _web.UseEndpoints(static _ => { });
        _web.Run(context => Replies.TextAsync(context, StatusCodes.Status404NotFound, ""));
    }

    private void MapContent()
    {
        var dashboards = new DashboardsEndpoint(_options, _content);
        var alerts = new AlertsEndpoint(_options, _content, new AlertCheck(_content, _store));
        var folders = new FoldersEndpoint(_options, _content);
        var destinations = new DestinationsEndpoint(_options, _content);
        var organizations = new OrganizationsEndpoint(_store);
        MapContent("GET", "/api/organizations", organizations.ListAsync);
        MapContent("GET", "/api/{org}/dashboards", context => dashboards.ListAsync(context, Part(context, "org")));
        MapContent("POST", "/api/{org}/dashboards", context => dashboards.CreateAsync(context, Part(context, "org")));
        MapContent("GET", "/api/{org}/dashboards/{id}", context => dashboards.ReadAsync(context, Part(context, "org"), Part(context, "id")));
        MapContent("PUT", "/api/{org}/dashboards/{id}", context => dashboards.UpdateAsync(context, Part(context, "org"), Part(context, "id")));
        MapContent("GET", "/api/v2/{org}/alerts", context => alerts.ListAsync(context, Part(context, "org")));
        MapContent("POST", "/api/v2/{org}/alerts", context => alerts.CreateAsync(context, Part(context, "org")));
        MapContent("GET", "/api/v2/{org}/alerts/{id}", context => alerts.ReadAsync(context, Part(context, "org"), Part(context, "id")));
        MapContent("PUT", "/api/v2/{org}/alerts/{id}", context => alerts.UpdateAsync(context, Part(context, "org"), Part(context, "id")));
        MapContent("GET", "/api/v2/{org}/folders/{type}", context => folders.ListAsync(context, Part(context, "org"), Part(context, "type")));
        MapContent("POST", "/api/v2/{org}/folders/{type}", context => folders.CreateAsync(context, Part(context, "org"), Part(context, "type")));
        MapContent("GET", "/api/{org}/alerts/destinations", context => destinations.ListAsync(context, Part(context, "org")));
        MapContent("POST", "/api/{org}/alerts/destinations", context => destinations.CreateAsync(context, Part(context, "org")));
    }

    private void MapContent(string method, string path, Func<HttpContext, Task> answerAsync) => _web.MapMethods(
        path, [method], context => ServeAsync(context, isIngestion: false, Basic(context, isIngestion: false), () => answerAsync(context)));

    private async Task ServeAsync(HttpContext context, bool isIngestion, Access access, Func<Task> answerAsync)
    {
        var fault = Faults.Next(isIngestion);
        try
        {
            if ((fault is { Stores: false } && await FaultAnswer.TryAnswerAsync(context, fault).ConfigureAwait(false))
                || await RefuseAsync(context, access).ConfigureAwait(false))
            {
                return;
            }

            if (fault is null)
            {
                await answerAsync().ConfigureAwait(false);
            }
            else
            {
                await FaultyIngestion.AnswerAsync(context, fault, answerAsync).ConfigureAwait(false);
            }
        }
        catch (PanicException)
        {
            context.Abort();
        }
        catch (Exception exception) when (exception is OperationCanceledException or BadHttpRequestException or IOException)
        {
            // The client has gone.
        }
    }

    private static async Task<bool> RefuseAsync(HttpContext context, Access access)
    {
        switch (access)
        {
            case Access.Missing:
                await Replies.ErrorAsync(context, StatusCodes.Status401Unauthorized, "Unauthorized Access").ConfigureAwait(false);
                return true;
            case Access.Wrong:
                await Replies.UnauthorizedAsync(context).ConfigureAwait(false);
                return true;
            case Access.Panic:
                context.Abort();
                return true;
            default:
                return false;
        }
    }

    private Access Basic(HttpContext context, bool isIngestion) => _account.CheckBasic(context.Request.Headers.Authorization, isIngestion);

    private Access Firehose(HttpContext context) => _account.CheckFirehose(context.Request.Headers["X-Amz-Firehose-Access-Key"]);

    private static string Part(HttpContext context, string name) => (string)context.GetRouteValue(name)!;
}
