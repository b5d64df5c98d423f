using Targets.Forwarder.Envelopes;
using Targets.Forwarder.Fields;

namespace Targets.Forwarder.Auth0;

/// <summary>
/// The known fields of an Auth0 tenant log (github.com/auth0/auth0-log-schemas, 2026-07, and the Management API's extra names).
/// </summary>
internal static class Auth0Fields
{
    public static readonly FieldTable Table = new("detail", EnvelopeFields.Table.EndSlot, unnamedStep: "data.");

    public static readonly Field Type = Table.Text("data.type", "fp");
    public static readonly Field LogId = Table.Text("data.log_id", "90020261120093015000000000000000000000000000000000000001");
    public static readonly Field LegacyId = Table.Alias("data._id", LogId);
    public static readonly Field DetailLogId = Table.TextUnlessEqual(
        "log_id", "90020261120093015000000000000000000000000000000000000001", "detail_log_id", LogId);
    public static readonly Field Date = Table.Text("data.date", "2026-01-02T03:04:05.678Z");
    public static readonly Field Description = Table.Text("data.description", "Wrong email or password.");
    public static readonly Field EnvironmentName = Table.Text("data.environment_name", "prod-eu-1");
    public static readonly Field TenantName = Table.Text("data.tenant_name", "example");
    public static readonly Field EventSchemaVersion = Table.Text("data.$event_schema.version", "1.0.0", "event_schema_version");
    public static readonly Field IsMobile = Table.Boolean("data.is_mobile", "false");
    public static readonly Field ManagementIsMobile = Table.Alias("data.isMobile", IsMobile);
    public static readonly Field UserAgent = Table.Text("data.user_agent", "Mozilla/5.0");
    public static readonly Field Ip = Table.Text("data.ip", "203.0.113.7");
    public static readonly Field ClientIp = Table.Text("data.client_ip", "203.0.113.7");
    public static readonly Field Hostname = Table.Text("data.hostname", "login.example.com");
    public static readonly Field UserId = Table.Text("data.user_id", "auth0|5f7c8ec7c33c6c004bbafe82");
    public static readonly Field UserName = Table.Text("data.user_name", "alice@example.com");
    public static readonly Field IdentityUserId = Table.Text("data.identity_user_id", "5f7c8ec7c33c6c004bbafe82");
    public static readonly Field ClientId = Table.Text("data.client_id", "WflrpooXWyDv3vzf6LxIzYBd6fafewjw");
    public static readonly Field ClientName = Table.Text("data.client_name", "Example App");
    public static readonly Field Connection = Table.Text("data.connection", "Username-Password-Authentication");
    public static readonly Field ConnectionId = Table.Text("data.connection_id", "con_C85rtu1sSH9UFXmR");
    public static readonly Field SessionConnection = Table.Text("data.session_connection", "google-oauth2");
    public static readonly Field Strategy = Table.Text("data.strategy", "auth0");
    public static readonly Field StrategyType = Table.Text("data.strategy_type", "database");
    public static readonly Field OrganizationId = Table.Text("data.organization_id", "org_9ybsU1dN2dKfDkBi");
    public static readonly Field OrganizationName = Table.Text("data.organization_name", "example");
    public static readonly Field Audience = Table.Text("data.audience", "https://api.example.com/");
    public static readonly Field Scope = Table.JoinedText("data.scope", "openid profile");
    public static readonly Field AgentId = Table.Text("data.agent_id", "agt_1a2b3c");
    public static readonly Field ExternalAgentId = Table.Text("data.external_agent_id", "agent-7");
    public static readonly Field MtlsThumbprint = Table.Text("data.mtls_thumbprint_sha256", "A4DtL2JmUMhAsvJj5tKyn64SqzmuXbMrJa0n761y5v0");
    public static readonly Field TransactionLinkingId = Table.Text("data.transaction_linking_id", "5f0c2f7e-6f2c-4a62-9d2b-3a5f0c2f7e6f");
    public static readonly Field TrackingId = Table.Text("data.tracking_id", "a1b2c3d4");
    public static readonly Field Title = Table.Text("data.title", "Update of the tenant");
    public static readonly Field Email = Table.Text("data.email", "alice@example.com");

    public static readonly Field Details = Table.Json("data.details", """{"error":{"message":"Wrong email or password."}}""");
    public static readonly Field Auth0Client = Table.Json("data.auth0_client", """{"name":"auth0-spa-js","version":"2.1.3"}""");
    public static readonly Field References = Table.Json("data.references", """{"correlation_id":"b0e3"}""");
    public static readonly Field SecurityContext = Table.Json("data.security_context", """{"ja4":"t13d1516h2_8daaf6152771_b0da82dd1658"}""");
    public static readonly Field LocationInfo = Table.Json("data.location_info", """{"country_code":"DE"}""");
    public static readonly Field Body = Table.Json("data.body", "{}");
    public static readonly Field Query = Table.Json("data.query", "{}");

    public static readonly Field CorrelationId = Table.Hidden("data.references.correlation_id");
    public static readonly Field RequestMethod = Table.Hidden("data.details.request.method");
    public static readonly Field RequestPath = Table.Hidden("data.details.request.path");
    public static readonly Field RequestChannel = Table.Hidden("data.details.request.channel");
    public static readonly Field RequestIp = Table.Hidden("data.details.request.ip");
    public static readonly Field RequestUserId = Table.Hidden("data.details.request.auth.user.user_id");
    public static readonly Field RequestUserName = Table.Hidden("data.details.request.auth.user.name");
    public static readonly Field RequestUserEmail = Table.Hidden("data.details.request.auth.user.email");
    public static readonly Field ResponseStatusCode = Table.Hidden("data.details.response.statusCode");
}
