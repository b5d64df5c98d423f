using Targets.Forwarder.Tests.Support;

namespace Targets.Forwarder.Tests.Auth0;

public sealed class Auth0TenantTests
{
    [Theory]
    [InlineData("example.eu", "aws.partner/auth0.com/other-5f0c1a52-8d3e-4b7a-9c46-2f1e7d90ab34/auth0.logs", "example.eu")]
    [InlineData("", "aws.partner/auth0.com/example-tenant-5f0c1a52-8d3e-4b7a-9c46-2f1e7d90ab34/auth0.logs", "example-tenant")]
    [InlineData("", "aws.partner/auth0.com/example.eu.auth0.com-5F0C1A52-8D3E-4B7A-9C46-2F1E7D90AB34/auth0.logs", "example.eu.auth0.com")]
    [InlineData("", "aws.partner/auth0.com/example-e5d2-4514-84f2-97dd4ff8aad0/auth0.logs", "example-e5d2-4514-84f2-97dd4ff8aad0")]
    [InlineData("", "aws.partner/auth0.com/example/auth0.logs", "example")]
    [InlineData("", "aws.partner/auth0.com/example", "example")]
    [InlineData("", "aws.partner/auth0.com/5f0c1a52-8d3e-4b7a-9c46-2f1e7d90ab34/auth0.logs", null)]
    [InlineData("", "aws.partner/auth0.com/", null)]
    [InlineData("", "com.example.relay/auth0.logs", null)]
    [InlineData("", "", null)]
    public void A_tenant_is_named_by_the_log_else_by_the_source(string tenantName, string source, string? tenant)
    {
        var json = $$"""{"detail-type":"Auth0 log","source":"{{source}}","detail":{"data":{"type":"s","tenant_name":"{{tenantName}}" } } }""";
        Assert.Equal(
            (tenant, tenant, tenant ?? "unknown"),
            (TestRecord.TextColumn(json, "ocsf_metadata_tenant_uid"), TestRecord.TextColumn(json, "ocsf_cloud_account_name"),
                TestRecord.TextColumn(json, "ocsf_user_account_name")));
    }
}
