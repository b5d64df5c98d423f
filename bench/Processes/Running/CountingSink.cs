using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Targets.Processes.Running;

/// <summary>Answers as OpenObserve's <c>_json</c> does, and keeps nothing of the records but their number.</summary>
internal sealed class CountingSink : IAsyncDisposable
{
    private readonly WebApplication _web;
    private long _records;
    private long _requests;
    private long _firstStored;

    private CountingSink(WebApplication web) => _web = web;

    /// <summary>The URL of its stream, for <c>OPENOBSERVE_URL</c>.</summary>
    public string Url { get; private set; } = "";

    /// <summary>The variables that let a function send to it.</summary>
    public Dictionary<string, string> Variables => new()
    {
        ["OPENOBSERVE_URL"] = Url,
        ["OPENOBSERVE_ACCESS_KEY"] = Convert.ToBase64String("bench@example.com:bench"u8),
        ["INGEST_WINDOW"] = "unlimited",
    };

    public long Records => Interlocked.Read(ref _records);

    public long Requests => Interlocked.Read(ref _requests);

    /// <summary>The <see cref="Stopwatch"/>'s time at which the first record since <see cref="Reset"/> was read to its end; 0 for none.</summary>
    public long FirstStored => Interlocked.Read(ref _firstStored);

    public static async Task<CountingSink> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0);
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Limits.MinRequestBodyDataRate = null;
        });
        var sink = new CountingSink(builder.Build());
        sink._web.Run(sink.AnswerAsync);
        await sink._web.StartAsync();
        var address = sink._web.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        sink.Url = $"{address}/api/default/targets/_json";
        return sink;
    }

    public void Reset()
    {
        Interlocked.Exchange(ref _records, 0);
        Interlocked.Exchange(ref _requests, 0);
        Interlocked.Exchange(ref _firstStored, 0);
    }

    public ValueTask DisposeAsync() => _web.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var now = Stopwatch.GetTimestamp();
        context.Response.ContentType = "application/json";
        if (!context.Request.Path.Value!.EndsWith("/_json", StringComparison.Ordinal))
        {
            await context.Response.WriteAsync("""{"took":1,"hits":[],"total":0,"from":0,"size":0,"scan_size":0}""");
            return;
        }

        var count = Count(body, context.Request.Headers.ContentEncoding == "gzip");
        if (count > 0)
        {
            Interlocked.CompareExchange(ref _firstStored, now, 0);
        }

        Interlocked.Add(ref _records, count);
        Interlocked.Increment(ref _requests);
        await context.Response.WriteAsync(
            string.Create(CultureInfo.InvariantCulture, $$"""{"code":200,"status":[{"name":"targets","successful":{{count}},"failed":0}]}"""));
    }

    private static int Count(MemoryStream body, bool isGzip)
    {
        body.Position = 0;
        var text = body;
        if (isGzip)
        {
            using var gzip = new GZipStream(body, CompressionMode.Decompress, leaveOpen: true);
            text = new MemoryStream();
            gzip.CopyTo(text);
        }

        var count = 0;
        var reader = new Utf8JsonReader(text.GetBuffer().AsSpan(0, (int)text.Length));
        reader.Read();
        if (reader.TokenType == JsonTokenType.StartObject)
        {
            return 1;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
        {
            reader.Skip();
            count++;
        }

        return count;
    }
}
