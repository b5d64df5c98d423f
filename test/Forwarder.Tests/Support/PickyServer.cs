using System.Collections.Concurrent;
using System.IO.Compression;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Targets.Forwarder.Configuration;
using Targets.Forwarder.OpenObserve;

namespace Targets.Forwarder.Tests.Support;

/// <summary>An OpenObserve that answers a request as a test says by the ids in it, and stores their records where that is 200.</summary>
internal sealed class PickyServer : IAsyncDisposable
{
    private HttpStub? _http;

    /// <summary>The ids of each request that held records.</summary>
    public ConcurrentQueue<string[]> Requests { get; } = [];

    public ConcurrentQueue<string> Stored { get; } = [];

    /// <summary>The ids that were searched for.</summary>
    public ConcurrentQueue<string> Asked { get; } = [];

    /// <summary>The status of a request with these ids.</summary>
    public Func<string[], int> Answer { get; init; } = static _ => StatusCodes.Status200OK;

    public int SearchStatus { get; init; } = StatusCodes.Status200OK;

    public async Task<ForwarderOptions> StartAsync()
    {
        _http = await HttpStub.StartAsync(AnswerAsync);
        Assert.True(OpenObserveEndpoint.TryParse(new Uri(_http.Url, "api/default/s/_json").ToString(), allowHttp: true, out var endpoint, out _));
        return new ForwarderOptions
        {
            Auth0Endpoint = endpoint,
            CloudTrailEndpoint = endpoint,
            DefaultEndpoint = endpoint,
            AccessKey = new StaticAccessKey(AccessKey.Of("root@example.com", "Complexpass#123")),
            Backup = new BackupOptions(),
            SkipsDuplicates = false,
        };
    }

    public ValueTask DisposeAsync() => _http?.DisposeAsync() ?? ValueTask.CompletedTask;

    private Task AnswerAsync(HttpContext context) =>
        context.Request.Path.Value!.EndsWith("/_search", StringComparison.Ordinal) ? SearchAsync(context) : IngestAsync(context);

    private async Task IngestAsync(HttpContext context)
    {
        await using var body = new GZipStream(context.Request.Body, CompressionMode.Decompress);
        using var json = await JsonDocument.ParseAsync(body, cancellationToken: TestContext.Current.CancellationToken);
        string[] ids = [.. json.RootElement.EnumerateArray().Select(record => record.GetProperty("ocsf_metadata_uid").GetString()!)];
        var status = ids.Length == 0 ? StatusCodes.Status200OK : Answer(ids);
        if (ids.Length > 0)
        {
            Requests.Enqueue(ids);
        }

        context.Response.StatusCode = status;
        foreach (var id in status == StatusCodes.Status200OK ? ids : [])
        {
            Stored.Enqueue(id);
        }

        await context.Response.WriteAsync(status == StatusCodes.Status200OK ? $$"""{"code":200,"status":[{"name":"s","successful":{{ids.Length}},"failed":0}]}""" : "");
    }

    private async Task SearchAsync(HttpContext context)
    {
        using var json = await JsonDocument.ParseAsync(context.Request.Body, cancellationToken: TestContext.Current.CancellationToken);
        string[] ids = [.. json.RootElement.GetProperty("query").GetProperty("sql").GetString()!.Split('\'').Where((_, index) => index % 2 == 1)];
        foreach (var id in ids)
        {
            Asked.Enqueue(id);
        }

        context.Response.StatusCode = SearchStatus;
        await context.Response.WriteAsync(JsonSerializer.Serialize(new { hits = ids.Where(Stored.Contains).Select(id => new { id }) }));
    }
}
