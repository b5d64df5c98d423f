using System.Text.Json;
using Targets.Forwarder.Tests.Support;

namespace Targets.Forwarder.Tests.Auth0;

public sealed class Auth0SubjectTests
{
    [Theory]
    [InlineData("""{"type":"s","user_id":"auth0|1","user_name":"a@example.com"}""", """{"uid":"auth0|1","name":"a@example.com","email_addr":"a@example.com","type_id":1,"type":"User"}""")]
    [InlineData("""{"type":"s","user_id":"auth0|1","user_name":"a*****"}""", """{"uid":"auth0|1","name":"a*****","type_id":1,"type":"User"}""")]
    [InlineData("""{"type":"s","user_id":"auth0|1","user_name":"+49*****"}""", """{"uid":"auth0|1","name":"+49*****","type_id":1,"type":"User"}""")]
    [InlineData("""{"type":"fu","user_id":"","user_name":"nobody"}""", """{"name":"nobody","type_id":1,"type":"User"}""")]
    [InlineData("""{"type":"seccft","user_id":"c@clients","client_id":"c"}""", """{"uid":"c@clients","type_id":4,"type":"Service"}""")]
    [InlineData("""{"type":"seacft","client_id":"c","client_name":"Shop"}""", """{"uid":"c","name":"Shop","type_id":4,"type":"Service"}""")]
    [InlineData("""{"type":"fu","tenant_name":"example"}""", """{"type_id":0,"type":"Unknown","account":{"name":"example"}}""")]
    [InlineData("""{"type":"fu","client_id":null,"user_id":null}""", """{"type_id":0,"type":"Unknown","account":{"name":"unknown"}}""")]
    [InlineData("""{"type":"sdu","user_id":"auth0|1"}""", """{"uid":"auth0|1","type_id":1,"type":"User"}""")]
    [InlineData("""{"type":"sapi","user_id":"auth0|1"}""", null)]
    public void The_user_is_whom_the_log_concerns(string data, string? user) => Assert.Equal(user, Object(data, "user"));

    [Theory]
    [InlineData("""{"type":"s","client_id":"c","client_name":"Shop"}""", """{"name":"Shop","uid":"c"}""")]
    [InlineData("""{"type":"s","client_id":"c","client_name":""}""", """{"uid":"c"}""")]
    [InlineData("""{"type":"s","client_id":null}""", """{"name":"Auth0"}""")]
    [InlineData("""{"type":"ss","client_id":"c"}""", null)]
    public void The_service_of_an_authentication_is_the_client(string data, string? service) => Assert.Equal(service, Object(data, "service"));

    [Theory]
    [InlineData("""{"type":"s","user_id":"auth0|1","user_name":"a@example.com"}""")]
    [InlineData("""{"type":"fp","user_name":"a@example.com","client_id":"c"}""")]
    [InlineData("""{"type":"seccft","client_id":"c","client_name":"Job"}""")]
    public void Who_authenticates_is_the_one_who_acts(string data)
    {
        var ocsf = Ocsf(data);
        Assert.Equal(ocsf.GetProperty("user").GetRawText(), ocsf.GetProperty("actor").GetProperty("user").GetRawText());
    }

    [Fact]
    public void An_account_is_changed_by_the_administrator_and_concerns_the_user()
    {
        var ocsf = Ocsf("""{"type":"ublkdu","user_id":"auth0|1","details":{"request":{"auth":{"user":{"user_id":"auth0|admin"}}}}}""");
        Assert.Equal(
            ("auth0|1", "auth0|admin"),
            (ocsf.GetProperty("user").GetProperty("uid").GetString(), ocsf.GetProperty("actor").GetProperty("user").GetProperty("uid").GetString()));
    }

    private static string? Object(string data, string name) => Ocsf(data).TryGetProperty(name, out var value) ? value.GetRawText() : null;

    private static JsonElement Ocsf(string data) =>
        JsonElement.Parse(TestRecord.OcsfOf($$$"""{"detail-type":"Auth0 log","detail":{"data":{{{data}}} } }"""));
}
