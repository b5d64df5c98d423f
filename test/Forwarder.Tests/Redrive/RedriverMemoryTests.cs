using System.IO.Compression;
using System.Text;
using Microsoft.AspNetCore.Http;
using Targets.Forwarder.Backup;
using Targets.Forwarder.Configuration;
using Targets.Forwarder.OpenObserve;
using Targets.Forwarder.Redrive;
using Targets.Forwarder.Tests.Support;

namespace Targets.Forwarder.Tests.Redrive;

/// <summary>What a redrive holds while it runs. Nothing else runs beside it, as the bytes of the whole process are counted.</summary>
[Collection(nameof(RedriverMemoryTests))]
[CollectionDefinition(nameof(RedriverMemoryTests), DisableParallelization = true)]
public sealed class RedriverMemoryTests
{
    private const int Events = 200_000;

    /// <summary>What is sent between the first look and the last is six times as much.</summary>
    private const long MostGrowth = 8 << 20;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(1000)]
    public async Task It_does_not_grow_with_the_events_of_an_object_nor_with_the_objects(int objects)
    {
        using var directory = new TemporaryDirectory();
        var store = new DirectoryBackupStore(directory.Path);
        for (var number = 0; number < objects; number++)
        {
            await WriteAsync(store, $"overloaded/unknown/2026/01/02/03/{number:D4}", Events / objects);
        }

        var requests = 0;
        var looks = new List<long>();
        await using var server = await HttpStub.StartAsync(async context =>
        {
            var count = await CountAsync(context.Request.Body);
            if (++requests % 40 == 0)
            {
                looks.Add(GC.GetTotalMemory(forceFullCollection: true));
            }

            await context.Response.WriteAsync($$"""{"code":200,"status":[{"name":"s","successful":{{count}},"failed":0}]}""");
        });
        using var redriver = new Redriver(Options(server), store, new RedriveOptions());
        var summary = await redriver.RunAsync(Token);
        Assert.Equal($"{objects} objects, {Events} events, {Events} delivered", RedriveScene.Text(summary));
        Assert.Equal(Events / 1000, requests);
        Assert.Equal(5, looks.Count);
        Assert.True(looks.Max() - looks[0] < MostGrowth, string.Join(' ', looks));
        Assert.Empty(directory.Files());
    }

    private static ForwarderOptions Options(HttpStub server)
    {
        Assert.True(OpenObserveEndpoint.TryParse(new Uri(server.Url, "api/default/s/_json").ToString(), allowHttp: true, out var endpoint, out _));
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

    private static async Task WriteAsync(DirectoryBackupStore store, string key, int events)
    {
        await using var content = TemporaryFile.Create();
        await using (var gzip = new GZipStream(content, CompressionLevel.Fastest, leaveOpen: true))
        {
            var line = SomeEvent.Bytes(SomeEvent.Other("e", TimeProvider.System.GetUtcNow()) + new string(' ', 100) + "\n");
            for (var number = 0; number < events; number++)
            {
                gzip.Write(line);
            }
        }

        content.Position = 0;
        await store.PutAsync(key, content, Token);
    }

    private static async Task<int> CountAsync(Stream body)
    {
        var bytes = new MemoryStream();
        await using var gzip = new GZipStream(body, CompressionMode.Decompress);
        await gzip.CopyToAsync(bytes, Token);
        return bytes.GetBuffer().AsSpan(0, (int)bytes.Length).Count(Encoding.ASCII.GetBytes("\"event_time\":"));
    }
}
