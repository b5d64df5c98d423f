using System.Text.Encodings.Web;
using System.Text.Json;
using Targets.Forwarder.Tests.Support;

namespace Targets.Forwarder.Tests.Records.Redaction.Secrets;

public sealed class SecretTextsTests
{
    private const string Jwt = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhbGljZSJ9.c2lnbmF0dXJlLW9mLXRoaXM";

    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Theory]
    [InlineData(
        "https://b.s3.amazonaws.com/k?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=ASIAEXAMPLE%2F20260102%2Fus-east-1%2Fs3%2Faws4_request&X-Amz-Date=20260102T030405Z&X-Amz-Security-Token=IQoJb3Jp%2F%3D%3D&X-Amz-Signature=0123abcd",
        "https://b.s3.amazonaws.com/k?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=*****&X-Amz-Date=20260102T030405Z&X-Amz-Security-Token=*****&X-Amz-Signature=*****")]
    [InlineData("x-amz-signature=0123abcd", "x-amz-signature=*****")]
    [InlineData("https://b.s3.amazonaws.com/k?AWSAccessKeyId=AKIAEXAMPLE&Signature=abc%3D&Expires=1", "https://b.s3.amazonaws.com/k?AWSAccessKeyId=AKIAEXAMPLE&Signature=*****&Expires=1")]
    [InlineData("https://example.com/cb?code=abc123&state=xyz#access_token=t0ken", "https://example.com/cb?code=*****&state=xyz#access_token=*****")]
    [InlineData("https://example.com/lo/reset?ticket=abc123#", "https://example.com/lo/reset?ticket=*****#")]
    [InlineData("grant_type=authorization_code&code=abc&client_secret=s3cr3t", "grant_type=authorization_code&code=*****&client_secret=*****")]
    [InlineData("https://a.example.com/?to=https%3A%2F%2Fb.example.com%3Fx%3D1%26code%3Dabc%26y%3D2", "https://a.example.com/?to=https%3A%2F%2Fb.example.com%3Fx%3D1%26code%3D*****%26y%3D2")]
    [InlineData("https://a.example.com/?to=b%253Ftoken%253Dabc%2526y%253D2&z=1", "https://a.example.com/?to=b%253Ftoken%253D*****%2526y%253D2&z=1")]
    [InlineData("mysql --user=root --password=hunter2 -e 'select 1'", "mysql --user=root --password=***** -e 'select 1'")]
    [InlineData("PGPASSWORD=\"hunter two\" psql", "PGPASSWORD=\"*****\" psql")]
    [InlineData("Server=db;Password=hunter2;Encrypt=true", "Server=db;Password=*****;Encrypt=true")]
    public void A_secret_parameter_loses_its_value_alone(string text, string expected) => Becomes(text, expected);

    [Theory]
    [InlineData(Jwt, "*****")]
    [InlineData("Bearer " + Jwt + " x", "Bearer ***** x")]
    [InlineData("https://example.com/return?assertion=" + Jwt + "&x=1", "https://example.com/return?assertion=*****&x=1")]
    [InlineData("https://example.com/return%3Fid%3D" + Jwt + "%26x%3D1", "https://example.com/return%3Fid%3D*****%26x%3D1")]
    [InlineData("https://example.com/?token=" + Jwt, "https://example.com/?token=*****")]
    [InlineData(Jwt + "." + Jwt, "*****")]
    public void A_json_web_token_is_known_by_its_form(string text, string expected) => Becomes(text, expected);

    [Fact]
    public void A_private_key_is_masked_from_its_first_line_to_its_last()
    {
        const string Key = "-----BEGIN RSA PRIVATE KEY-----\nMIIEpAIBAAKCAQEA\n-----END RSA PRIVATE KEY-----";
        const string Certificate = "-----BEGIN CERTIFICATE-----\nMIID\n-----END CERTIFICATE-----\n";
        Becomes(Certificate + Key + "\n", Certificate + "*****\n");
        Becomes("-----BEGIN PRIVATE KEY-----\nMIIEpAIBAAKCAQEA", "*****");
    }

    [Theory]
    [InlineData("https://example.com/?state=abc&nextToken=abc&client_token=x&code=&token=*****")]
    [InlineData("error code=AccessDenied, status code = 5")]
    [InlineData("a token = b")]
    [InlineData("eyJhbGciOiJIUzI1NiJ9")]
    [InlineData("eyJhbGciOiJIUzI1NiJ9.eyJ")]
    [InlineData("100%3")]
    [InlineData("=%=%3D")]
    [InlineData("IQoJb3JpZ2luX2VjEC0aCXVzLWVhc3QtMSJHMEUCICm98KD797==")]
    public void A_text_without_a_secret_stays(string text) => Becomes(text, text);

    [Fact]
    public void Where_the_json_of_a_text_ends_the_rest_is_looked_at_too() =>
        Becomes("[link](https://example.com/?code=abc) and [1] token=abc", "[link](https://example.com/?code=*****) and [1] token=*****");

    [Fact]
    public void The_path_of_a_text_with_several_secrets_is_named_once() => Assert.Equal(
        ["detail.data.details.return_to"],
        TestRedaction.PathsOf("""{"detail":{"data":{"details":{"return_to":"https://example.com/?code=abc&token=abc&x=JWT"}}}}""".Replace("JWT", Jwt, StringComparison.Ordinal), "secrets"));

    [Fact]
    public void A_text_of_very_many_parameters_takes_no_time_that_grows_faster_than_it()
    {
        var text = string.Concat(Enumerable.Repeat("token=abc&eyJ.&", 50_000));
        var start = TimeProvider.System.GetTimestamp();
        Becomes(text, text.Replace("token=abc", "token=*****", StringComparison.Ordinal));
        Assert.InRange(TimeProvider.System.GetElapsedTime(start).TotalSeconds, 0, 5);
    }

    private static void Becomes(string text, string expected)
    {
        Assert.Equal(Event(expected), TestRedaction.Of(Event(text), "secrets"));

        // In JSON that a text holds, with escapes for what has some.
        Assert.Equal(expected, Inner(TestRedaction.Of(Outer(text), "secrets")));
    }

    private static string Event(string text) => $$"""{"detail":{"url":{{JsonSerializer.Serialize(text, Plain)}} } }""";

    private static string Outer(string text) => $$"""{"detail":{{JsonSerializer.Serialize(JsonSerializer.Serialize<string[]>([text]))}} }""";

    private static string Inner(string json)
    {
        using var outer = JsonDocument.Parse(json);
        using var inner = JsonDocument.Parse(outer.RootElement.GetProperty("detail").GetString()!);
        return inner.RootElement[0].GetString()!;
    }
}
