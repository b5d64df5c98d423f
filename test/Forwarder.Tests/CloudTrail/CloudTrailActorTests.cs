using Targets.Forwarder.Tests.Support;

namespace Targets.Forwarder.Tests.CloudTrail;

public sealed class CloudTrailActorTests
{
    [Theory]
    [InlineData("""{"type":"IAMUser","arn":"arn:aws:iam::1:user/alice","principalId":"AIDA","userName":"alice","accountId":"1"}""", "arn:aws:iam::1:user/alice", "AIDA", "alice", "User")]
    [InlineData("""{"type":"IAMUser","arn":"arn:aws:iam::1:user/path/alice"}""", "arn:aws:iam::1:user/path/alice", null, "alice", "User")]
    [InlineData("""{"type":"AssumedRole","arn":"arn:aws:sts::1:assumed-role/Admin/s","principalId":"AROA:s","sessionContext":{"sessionIssuer":{"userName":"Admin"}}}""", "arn:aws:sts::1:assumed-role/Admin/s", "AROA:s", "Admin", "AssumedRole")]
    [InlineData("""{"type":"AssumedRole","arn":"arn:aws:sts::1:assumed-role/Admin/s","sessionContext":{"sessionIssuer":{}}}""", "arn:aws:sts::1:assumed-role/Admin/s", null, "s", "AssumedRole")]
    [InlineData("""{"type":"Root","arn":"arn:aws:iam::1:root","principalId":"1"}""", "arn:aws:iam::1:root", "1", "root", "Admin")]
    [InlineData("""{"type":"Root","arn":"","principalId":"1","userName":"alias"}""", "1", null, "alias", "Admin")]
    [InlineData("""{"type":"AWSAccount","accountId":"ANONYMOUS_PRINCIPAL","principalId":""}""", null, null, null, null)]
    [InlineData("""{"type":"IdentityCenterUser","onBehalfOf":{"userId":"94482488"}}""", "94482488", null, null, "User")]
    [InlineData("""{"type":"SAMLUser","principalId":"p","userName":"alice"}""", "p", null, "alice", "User")]
    [InlineData("""{"type":"Unknown","userName":"alice"}""", null, null, "alice", "Unknown")]
    [InlineData("""{"userName":"alice"}""", null, null, "alice", "Unknown")]
    [InlineData("""{"type":"AWSService","invokedBy":"autoscaling.amazonaws.com"}""", null, null, null, null)]
    public void The_actors_user_comes_from_the_identity(string identity, string? uid, string? uidAlt, string? name, string? type)
    {
        var json = TestRecord.CloudTrail($$"""{"eventSource":"x.amazonaws.com","eventName":"X","userIdentity":{{identity}}}""");
        Assert.Equal(
            (uid, uidAlt, name, type),
            (TestRecord.TextColumn(json, "ocsf_actor_user_uid"), TestRecord.TextColumn(json, "ocsf_actor_user_uid_alt"),
                TestRecord.TextColumn(json, "ocsf_actor_user_name"), TestRecord.TextColumn(json, "ocsf_actor_user_type")));
    }

    [Theory]
    [InlineData("""{"userIdentity":{"type":"AWSService","invokedBy":"autoscaling.amazonaws.com"}}""", "autoscaling.amazonaws.com")]
    [InlineData("""{"eventSource":"kms.amazonaws.com","userIdentity":{"accountId":"1","invokedBy":"AWS Internal"}}""", "AWS Internal")]
    [InlineData("""{"eventSource":"kms.amazonaws.com"}""", "kms.amazonaws.com")]
    [InlineData("""{"userIdentity":null}""", "AWS")]
    public void A_service_that_acts_is_an_application(string detail, string appName) =>
        Assert.Equal(appName, TestRecord.TextColumn(TestRecord.CloudTrail(detail), "ocsf_actor_app_name"));

    [Fact]
    public void The_session_holds_credential_issuer_creation_and_factor()
    {
        var json = TestRecord.CloudTrail(
            """{"userIdentity":{"type":"AssumedRole","arn":"a","accessKeyId":"ASIAEXAMPLE","sessionContext":{"sessionIssuer":{"arn":"arn:role"},"attributes":{"creationDate":"2026-01-02T03:04:05Z","mfaAuthenticated":"true"}}}}""");
        Assert.Equal(
            ("ASIAEXAMPLE", "arn:role", "1767323045000", "true"),
            (TestRecord.TextColumn(json, "ocsf_actor_session_credential_uid"), TestRecord.TextColumn(json, "ocsf_actor_session_issuer"),
                TestRecord.Column(json, "ocsf_actor_session_created_time"), TestRecord.Column(json, "ocsf_actor_session_is_mfa")));
    }

    [Theory]
    [InlineData("""{"identityProvider":"arn:saml"}""", "arn:saml")]
    [InlineData("""{"sessionContext":{"webIdFederationData":{"federatedProvider":"accounts.example.com"}}}""", "accounts.example.com")]
    public void The_identity_provider_is_named(string identity, string expected) =>
        Assert.Equal(expected, TestRecord.TextColumn(TestRecord.CloudTrail($$"""{"userIdentity":{{identity}}}"""), "ocsf_actor_idp_name"));
}
