using Targets.Forwarder.Tests.Support;

namespace Targets.Forwarder.Tests.Auth0;

public sealed class Auth0ActorTests
{
    private const string Administrator = """
        "auth":{"user":{"user_id":"auth0|admin","name":"Ada","email":"ada@example.com"}}
        """;

    [Theory]
    [InlineData("sapi")]
    [InlineData("fapi")]
    [InlineData("mgmt_api_read")]
    [InlineData("ublkdu")]
    public void Who_is_named_in_the_request_is_the_administrator_who_acted(string code)
    {
        var json = TestRecord.Auth0(
            $$"""{"type":"{{code}}","user_id":"auth0|1","user_name":"bob","client_id":"c","client_name":"Dashboard","details":{"request":{ {{Administrator}} } } }""");
        Assert.Equal("auth0|admin/Ada/ada@example.com/2 Admin/c/Dashboard", ActorOf(json));
    }

    [Theory]
    [InlineData("""{"email":"ada@example.com"}""", "/ada@example.com/ada@example.com/2 Admin//")]
    [InlineData("""{"email":"*****"}""", "/*****//2 Admin//")]
    [InlineData("""{"user_id":"auth0|admin","name":"","email":""}""", "auth0|admin///2 Admin//")]
    [InlineData("""{"name":"Ada"}""", "/Ada//2 Admin//")]
    public void An_administrator_may_be_named_in_part(string user, string actor) => Assert.Equal(
        actor, ActorOf(TestRecord.Auth0($$$$$"""{"type":"sapi","user_id":"auth0|1","details":{"request":{"auth":{"user":{{{{{user}}}}}}}}}""")));

    [Theory]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("\"*****\"")]
    [InlineData("""{"user_id":"","name":null,"email":7}""")]
    public void Without_one_it_is_the_user(string user) => Assert.Equal(
        "auth0|1/bob//1 User//", ActorOf(TestRecord.Auth0($$$$$"""{"type":"sapi","user_id":"auth0|1","user_name":"bob","details":{"request":{"auth":{"user":{{{{{user}}}}}}}}}""")));

    [Theory]
    [InlineData("""{"type":"s","user_id":"auth0|1","user_name":"bob@example.com","client_id":"c","client_name":"Shop"}""", "auth0|1/bob@example.com/bob@example.com/1 User/c/Shop")]
    [InlineData("""{"type":"s","user_id":"auth0|1","user_name":"b*****"}""", "auth0|1/b*****//1 User//")]
    [InlineData("""{"type":"s","user_id":"auth0|1","user_name":""}""", "auth0|1///1 User//")]
    [InlineData("""{"type":"fu","user_id":"","user_name":"bob"}""", "/bob//1 User//")]
    [InlineData("""{"type":"sapi","user_id":"c@clients","user_name":"","client_id":"c","client_name":"Job"}""", "c@clients///4 Service/c/Job")]
    [InlineData("""{"type":"seccft","user_id":"","client_id":"c","client_name":"Job"}""", "c/Job//4 Service/c/Job")]
    [InlineData("""{"type":"seccft","client_id":"c"}""", "c///4 Service/c/")]
    [InlineData("""{"type":"seccft","client_id":null,"client_name":"Job"}""", "/Job//4 Service//Job")]
    [InlineData("""{"type":"fu","user_id":"","user_name":"","client_id":null,"client_name":""}""", "/////Auth0")]
    [InlineData("""{"type":"depnote"}""", "/////Auth0")]
    public void The_actor_is_the_user_else_the_client_else_auth0(string data, string actor) => Assert.Equal(actor, ActorOf(TestRecord.Auth0(data)));

    private static string ActorOf(string json) =>
        $"{Text(json, "user_uid")}/{Text(json, "user_name")}/{Text(json, "user_email_addr")}/"
        + $"{TestRecord.Column(json, "ocsf_actor_user_type_id")} {Text(json, "user_type")}".Trim() + $"/{Text(json, "app_uid")}/{Text(json, "app_name")}";

    private static string? Text(string json, string attribute) => TestRecord.TextColumn(json, "ocsf_actor_" + attribute);
}
