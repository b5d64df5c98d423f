using System.Text;
using System.Text.Json;
using Targets.Forwarder.Tests.Support;

namespace Targets.Forwarder.Tests.Auth0;

public sealed class Auth0MessageTests
{
    private const string Golden = "test/Forwarder.Tests/Golden/auth0-messages.txt";

    private const string Everything =
        """
        "user_id":"auth0|1","user_name":"ada@example.com","client_id":"c1","client_name":"Shop","connection":"Staff","organization_name":"Acme",
        "ip":"203.0.113.7","description":"The reason. And more.","details":{"request":{"method":"post","path":"/api/v2/x","channel":"https://manage.auth0.com/","auth":{"user":{"name":"Root"}}}}
        """;

    /// <summary>Two lines for each code: of an event that says all, and of one that says nothing. TARGETS_UPDATE_GOLDEN=true writes the file.</summary>
    [Fact]
    public void Every_code_has_its_sentence_with_and_without_names()
    {
        var lines = new StringBuilder();
        foreach (var code in ExpectedAuth0Code.All.Select(expected => expected.Code).Order(StringComparer.Ordinal))
        {
            lines.Append(null, $"{code}: {Message($$"""{"type":"{{code}}",{{Everything}}}""")}\n{code}: {Message($$"""{"type":"{{code}}"}""")}\n");
        }

        var file = Path.Combine(RepositoryFiles.Root, Golden);
        if (Environment.GetEnvironmentVariable("TARGETS_UPDATE_GOLDEN") == "true")
        {
            File.WriteAllText(file, lines.ToString());
        }

        Assert.Equal(File.ReadAllText(file), lines.ToString());
    }

    [Theory]
    [InlineData("""{"type":"seccft","client_id":"c","client_name":"Billing"}""", "Billing got a token with client credentials.")]
    [InlineData("""{"type":"seccft","client_id":"c"}""", "c got a token with client credentials.")]
    [InlineData("""{"type":"seccft","user_id":"c@clients","client_name":"Billing"}""", "Billing got a token with client credentials.")]
    [InlineData("""{"type":"seccft","user_id":"c@clients"}""", "c@clients got a token with client credentials.")]
    [InlineData("""{"type":"sertft","client_id":"c","client_name":"Shop"}""", "Shop got a token with a refresh token.")]
    [InlineData("""{"type":"sertft","user_id":"auth0|1","client_name":"Shop"}""", "auth0|1 got a token for Shop with a refresh token.")]
    [InlineData("""{"type":"s","user_id":"auth0|1","user_name":"*****"}""", "auth0|1 logged in.")]
    [InlineData("""{"type":"s","user_id":"auth0|1","user_name":"a*****"}""", "a***** logged in.")]
    [InlineData("""{"type":"s","user_name":"*****"}""", "***** logged in.")]
    [InlineData("""{"type":"fp","user_name":"ada","ip":"99.xxx.xxx.xxx"}""", "ada failed to log in from 99.xxx.xxx.xxx with a wrong password.")]
    public void Who_acts_is_named_as_people_know_them_and_no_name_stands_twice(string data, string message) => Assert.Equal(message, Message(data));

    [Theory]
    [InlineData("""{"type":"sapi","description":"Update a client","user_id":"auth0|1"}""", "auth0|1 called the Management API: Update a client.")]
    [InlineData("""{"type":"sapi","user_id":"c@clients","client_name":"Terraform","details":{"request":{"method":"patch","path":"/api/v2/x"}}}""", "Terraform called the Management API: PATCH /api/v2/x.")]
    [InlineData("""{"type":"sapi","details":{"request":{"auth":{"user":{"email":"ada@example.com"}},"channel":"api"}}}""", "ada@example.com called the Management API.")]
    [InlineData("""{"type":"sapi","description":"Update a client","details":{"response":{"statusCode":403}}}""", "Someone failed to call the Management API: Update a client.")]
    [InlineData("""{"type":"fapi","description":"Update a client"}""", "Someone failed to call the Management API: Update a client.")]
    public void A_management_call_is_told_by_its_operation_and_outcome(string data, string message) => Assert.Equal(message, Message(data));

    [Theory]
    [InlineData("brand_new", "An event of the unknown type brand_new was logged for ada in Shop from 203.0.113.7: Why.")]
    [InlineData("", "An event without a type was logged for ada in Shop from 203.0.113.7: Why.")]
    public void An_unknown_type_is_named(string code, string message) =>
        Assert.Equal(message, Message($$"""{"type":"{{code}}","user_name":"ada","client_name":"Shop","ip":"203.0.113.7","description":"Why."}"""));

    [Theory]
    [InlineData("", "ada failed to log in.")]
    [InlineData("Why", "ada failed to log in: Why.")]
    [InlineData("Why?", "ada failed to log in: Why?")]
    [InlineData("Why. It is so.", "ada failed to log in: Why.")]
    [InlineData("Why\\nand how", "ada failed to log in: Why.")]
    [InlineData("C:\\\\new", "ada failed to log in: C:\\new.")]
    [InlineData("say \\\"no\\\"", "ada failed to log in: say \"no\".")]
    public void A_failure_is_explained_by_the_first_sentence_of_the_description(string description, string message) =>
        Assert.Equal(message, Message($$"""{"type":"f","user_name":"ada","description":"{{description}}"}"""));

    [Fact]
    public void A_long_explanation_is_cut_behind_a_word() => Assert.Equal(
        $"ada failed to log in: {string.Join(' ', Enumerable.Repeat("é\"", 51))}.",
        Message($$"""{"type":"f","user_name":"ada","description":"{{string.Join(' ', Enumerable.Repeat("é\\\"", 400))}}"}"""));

    [Fact]
    public void A_long_word_explains_nothing() =>
        Assert.Equal("ada failed to log in.", Message($$"""{"type":"f","user_name":"ada","description":"{{new string('x', 300)}}"}"""));

    private static string? Message(string data) => JsonElement.Parse(TestRecord.OcsfOf(TestRecord.Auth0(data))).GetProperty("message").GetString();
}
