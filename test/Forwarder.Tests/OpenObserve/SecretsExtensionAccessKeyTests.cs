using Microsoft.AspNetCore.Http;
using Targets.Forwarder.OpenObserve;
using Targets.Forwarder.Tests.Support;

namespace Targets.Forwarder.Tests.OpenObserve;

public sealed class SecretsExtensionAccessKeyTests
{
    // base64 of forwarder@example.com:pass and of forwarder@example.com:next
    private const string Encoded = "Zm9yd2FyZGVyQGV4YW1wbGUuY29tOnBhc3M=";
    private const string Next = "Zm9yd2FyZGVyQGV4YW1wbGUuY29tOm5leHQ=";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("""{"ARN":"arn:aws:secretsmanager:us-east-1:111122223333:secret:o2","SecretString":"{\"api_key\":\"Zm9yd2FyZGVyQGV4YW1wbGUuY29tOnBhc3M=\"}"}""")]
    [InlineData("""{"SecretString":" {\"user\":\"x\",\"api_key\":\"Zm9yd2FyZGVyQGV4YW1wbGUuY29tOnBhc3M=\"}"}""")]
    [InlineData("""{"SecretString":"Zm9yd2FyZGVyQGV4YW1wbGUuY29tOnBhc3M="}""")]
    [InlineData("""{"SecretString":"Zm9yd2FyZGVyQGV4YW1wbGUuY29tOnBhc3M=\n"}""")]
    public async Task The_secret_holds_the_key_as_firehose_wants_it_or_bare(string answer)
    {
        await using var extension = await HttpStub.StartAsync(200, answer);
        using var source = Source(extension);
        Assert.Equal(Encoded, (await source.GetAsync(refresh: false, Token)).BasicParameter);
    }

    [Fact]
    public async Task The_key_is_read_once_with_the_session_token_and_kept()
    {
        await using var extension = await HttpStub.StartAsync(200, Secret(Encoded), notedHeader: "X-Aws-Parameters-Secrets-Token");
        using var source = Source(extension, "arn:aws:secretsmanager:us-east-1:111122223333:secret:o2/key");
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => source.GetAsync(refresh: false, Token).AsTask()));
        await source.GetAsync(refresh: false, Token);
        Assert.Equal(
            ["GET /secretsmanager/get?secretId=arn%3Aaws%3Asecretsmanager%3Aus-east-1%3A111122223333%3Asecret%3Ao2%2Fkey session"], extension.Requests);
    }

    [Fact]
    public async Task A_refresh_reads_the_key_past_the_extensions_cache_and_keeps_the_new_one()
    {
        var reads = 0;
        await using var extension = await HttpStub.StartAsync(context => context.Response.WriteAsync(Secret(reads++ == 0 ? Encoded : Next)));
        using var source = Source(extension);
        Assert.True(source.CanRefresh);
        var keys = new List<string>();
        foreach (var refresh in new[] { false, true, false })
        {
            keys.Add((await source.GetAsync(refresh, Token)).BasicParameter);
        }

        Assert.Equal([Encoded, Next, Next], keys);
        Assert.Equal(["GET /secretsmanager/get?secretId=o2", "GET /secretsmanager/get?secretId=o2&refreshNow=true"], extension.Requests);
    }

    [Theory]
    [InlineData(400, false)]
    [InlineData(404, false)]
    [InlineData(500, true)]
    [InlineData(503, true)]
    public async Task An_error_of_the_extension_names_the_secret_and_not_what_was_answered(int status, bool isTransient)
    {
        await using var extension = await HttpStub.StartAsync(status, "AccessDeniedException: " + Encoded);
        using var source = Source(extension);
        var failure = await Assert.ThrowsAsync<AccessKeyException>(() => source.GetAsync(refresh: false, Token).AsTask());
        Assert.Equal(($"the secrets extension answered {status} for the secret o2", isTransient), (failure.Message, failure.IsTransient));
    }

    [Theory]
    [InlineData("")]
    [InlineData("no JSON")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"SecretString":null}""")]
    [InlineData("""{"SecretBinary":"Zm9yd2FyZGVyQGV4YW1wbGUuY29tOnBhc3M="}""")]
    [InlineData("""{"SecretString":"{\"key\":\"Zm9yd2FyZGVyQGV4YW1wbGUuY29tOnBhc3M=\"}"}""")]
    [InlineData("""{"SecretString":"{\"api_key\":null}"}""")]
    [InlineData("""{"SecretString":"{\"api_key\":\"p"}""")]
    [InlineData("""{"SecretString":"forwarder@example.com:pass"}""")]
    public async Task A_secret_that_holds_no_key_is_told_without_what_it_holds(string answer)
    {
        await using var extension = await HttpStub.StartAsync(200, answer);
        using var source = Source(extension);
        var failure = await Assert.ThrowsAsync<AccessKeyException>(() => source.GetAsync(refresh: false, Token).AsTask());
        Assert.Equal(
            ("the secret o2 holds no access key; expected {\"api_key\":\"…\"} or the bare key, base64 of user:password", false, null),
            (failure.Message, failure.IsTransient, failure.InnerException));
    }

    [Fact]
    public async Task After_a_failure_the_next_caller_reads_again()
    {
        var reads = 0;
        await using var extension = await HttpStub.StartAsync(context =>
        {
            context.Response.StatusCode = reads++ == 0 ? 500 : 200;
            return context.Response.WriteAsync(Secret(Encoded));
        });
        using var source = Source(extension);
        await Assert.ThrowsAsync<AccessKeyException>(() => source.GetAsync(refresh: false, Token).AsTask());
        Assert.Equal(Encoded, (await source.GetAsync(refresh: false, Token)).BasicParameter);
    }

    [Fact]
    public async Task Without_the_extension_the_port_is_told()
    {
        var extension = await HttpStub.StartAsync(200, "");
        await extension.DisposeAsync();
        using var source = Source(extension);
        var failure = await Assert.ThrowsAsync<AccessKeyException>(() => source.GetAsync(refresh: false, Token).AsTask());
        Assert.Equal(
            ($"the secrets extension does not answer on port {extension.Url.Port}; is its layer attached?", true), (failure.Message, failure.IsTransient));
    }

    private static SecretsExtensionAccessKey Source(HttpStub extension, string secretId = "o2") => new(secretId, extension.Url.Port, "session");

    private static string Secret(string key) => $$"""{"SecretString":"{{key}}"}""";
}
