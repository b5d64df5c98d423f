using Targets.Forwarder.Tests.Support;

namespace Targets.Forwarder.Tests.CloudTrail;

public sealed class CloudTrailActorTests
{
    /// <summary>A <c>userIdentity</c>, and the <c>actor</c> that it is.</summary>
    public static TheoryData<string, string> Identities => new()
    {
        // Root, with an alias, and as some regions write it.
        {
            """{"type":"Root","principalId":"111122223333","arn":"arn:aws:iam::111122223333:root","accountId":"111122223333"}""",
            """{"user":{"uid":"arn:aws:iam::111122223333:root","uid_alt":"111122223333","name":"root","type_id":2,"type":"Admin","account":{"uid":"111122223333"}}}"""
        },
        {
            """{"type":"Root","principalId":"111122223333","arn":"arn:aws:iam::111122223333:root","accountId":"111122223333","userName":"example-alias"}""",
            """{"user":{"uid":"arn:aws:iam::111122223333:root","uid_alt":"111122223333","name":"example-alias","type_id":2,"type":"Admin","account":{"uid":"111122223333"}}}"""
        },
        {
            """{"type":"Root","principalId":"111122223333","arn":"","accountId":"111122223333","accessKeyId":""}""",
            """{"user":{"uid":"111122223333","name":"root","type_id":2,"type":"Admin","account":{"uid":"111122223333"}}}"""
        },

        // IAMUser: with a path, after a failed sign-in, with a wrong name.
        {
            """{"type":"IAMUser","principalId":"AIDAEXAMPLE","arn":"arn:aws:iam::111122223333:user/alice","accountId":"111122223333","accessKeyId":"AKIAEXAMPLE","userName":"alice"}""",
            """{"user":{"uid":"arn:aws:iam::111122223333:user/alice","uid_alt":"AIDAEXAMPLE","name":"alice","type_id":1,"type":"User","account":{"uid":"111122223333"}},"session":{"credential_uid":"AKIAEXAMPLE"}}"""
        },
        {
            """{"type":"IAMUser","arn":"arn:aws:iam::111122223333:user/team/a/alice"}""",
            """{"user":{"uid":"arn:aws:iam::111122223333:user/team/a/alice","name":"alice","type_id":1,"type":"User"}}"""
        },
        {
            """{"type":"IAMUser","principalId":"AIDAEXAMPLE","accountId":"111122223333","accessKeyId":"","userName":"alice"}""",
            """{"user":{"uid":"AIDAEXAMPLE","name":"alice","type_id":1,"type":"User","account":{"uid":"111122223333"}}}"""
        },
        {
            """{"type":"IAMUser","accountId":"111122223333","accessKeyId":"","userName":"HIDDEN_DUE_TO_SECURITY_REASONS"}""",
            """{"user":{"name":"HIDDEN_DUE_TO_SECURITY_REASONS","type_id":1,"type":"User","account":{"uid":"111122223333"}}}"""
        },

        // AssumedRole: the role's name; the session's where the issuer is empty.
        {
            """{"type":"AssumedRole","principalId":"AROAEXAMPLE:alice@example.com","arn":"arn:aws:sts::111122223333:assumed-role/Admin/alice@example.com","accountId":"111122223333","accessKeyId":"ASIAEXAMPLE","sessionContext":{"sessionIssuer":{"type":"Role","principalId":"AROAEXAMPLE","arn":"arn:aws:iam::111122223333:role/Admin","accountId":"111122223333","userName":"Admin"},"webIdFederationData":{},"attributes":{"creationDate":"2026-01-02T03:04:05Z","mfaAuthenticated":"true"}}}""",
            """{"user":{"uid":"arn:aws:sts::111122223333:assumed-role/Admin/alice@example.com","uid_alt":"AROAEXAMPLE:alice@example.com","name":"Admin","type_id":99,"type":"AssumedRole","account":{"uid":"111122223333"}},"session":{"credential_uid":"ASIAEXAMPLE","issuer":"arn:aws:iam::111122223333:role/Admin","created_time":1767323045000,"is_mfa":true}}"""
        },
        {
            """{"type":"AssumedRole","arn":"arn:aws:sts::111122223333:assumed-role/Admin/a=b,c.d@example.com","sessionContext":{"sessionIssuer":{},"attributes":{"mfaAuthenticated":"false","creationDate":"20260102T030405Z"}}}""",
            """{"user":{"uid":"arn:aws:sts::111122223333:assumed-role/Admin/a=b,c.d@example.com","name":"a=b,c.d@example.com","type_id":99,"type":"AssumedRole"},"session":{"created_time":1767323045000,"is_mfa":false}}"""
        },
        {
            """{"type":"AssumedRole","principalId":"AROAEXAMPLE:s","arn":"arn:aws:sts::111122223333:assumed-role/Admin/s","invokedBy":"cloudformation.amazonaws.com","sessionContext":{"sessionIssuer":{"type":"Role","principalId":"AROAEXAMPLE","arn":"arn:aws:iam::111122223333:role/Admin","accountId":"111122223333","userName":"Admin"},"attributes":{"creationDate":"yesterday","mfaAuthenticated":"maybe"}}}""",
            """{"app_name":"cloudformation.amazonaws.com","user":{"uid":"arn:aws:sts::111122223333:assumed-role/Admin/s","uid_alt":"AROAEXAMPLE:s","name":"Admin","type_id":99,"type":"AssumedRole"},"session":{"issuer":"arn:aws:iam::111122223333:role/Admin"}}"""
        },
        {
            """{"type":"Role","principalId":"AROAEXAMPLE","arn":"arn:aws:iam::111122223333:role/Admin","accountId":"111122223333"}""",
            """{"user":{"uid":"arn:aws:iam::111122223333:role/Admin","uid_alt":"AROAEXAMPLE","name":"Admin","type_id":99,"type":"Role","account":{"uid":"111122223333"}}}"""
        },
        {
            """{"type":"FederatedUser","principalId":"111122223333:bob","arn":"arn:aws:sts::111122223333:federated-user/bob","accountId":"111122223333","accessKeyId":"ASIAEXAMPLE","sessionContext":{"sessionIssuer":{"type":"IAMUser","arn":"arn:aws:iam::111122223333:user/broker","userName":"broker"}}}""",
            """{"user":{"uid":"arn:aws:sts::111122223333:federated-user/bob","uid_alt":"111122223333:bob","name":"bob","type_id":1,"type":"User","account":{"uid":"111122223333"}},"session":{"credential_uid":"ASIAEXAMPLE","issuer":"arn:aws:iam::111122223333:user/broker"}}"""
        },

        // A service acts for itself.
        {
            """{"type":"AWSService","invokedBy":"autoscaling.amazonaws.com"}""",
            """{"app_name":"autoscaling.amazonaws.com"}"""
        },
        {
            """{"type":"AWSService","invokedBy":"autoscaling.amazonaws.com","principalId":"autoscaling.amazonaws.com","accountId":"111122223333"}""",
            """{"app_name":"autoscaling.amazonaws.com","user":{"uid":"autoscaling.amazonaws.com","type_id":4,"type":"Service","account":{"uid":"111122223333"}}}"""
        },
        {
            """{"type":"AWSService"}""",
            """{"app_name":"x.amazonaws.com"}"""
        },

        // AWSAccount: another account; nobody.
        {
            """{"type":"AWSAccount","principalId":"AIDAEXAMPLE","accountId":"444455556666"}""",
            """{"user":{"uid":"AIDAEXAMPLE","type_id":99,"type":"AWSAccount","account":{"uid":"444455556666"}}}"""
        },
        {
            """{"type":"AWSAccount","principalId":"","accountId":"ANONYMOUS_PRINCIPAL"}""",
            """{"user":{"type_id":99,"type":"AWSAccount","account":{"uid":"ANONYMOUS_PRINCIPAL"}}}"""
        },
        {
            """{"type":"Directory","principalId":"d-9067000000","accountId":"111122223333","userName":"alice"}""",
            """{"user":{"uid":"d-9067000000","name":"alice","type_id":1,"type":"User","account":{"uid":"111122223333"}}}"""
        },
        {
            """{"type":"Unknown","principalId":"111122223333","arn":"","accountId":"111122223333","accessKeyId":"","userName":"alice"}""",
            """{"user":{"uid":"111122223333","name":"alice","type_id":99,"type":"Unknown","account":{"uid":"111122223333"}}}"""
        },
        {
            """{"type":"Unknown"}""",
            """{"app_name":"x.amazonaws.com"}"""
        },
        {
            """{"type":"IdentityCenterUser","accountId":"111122223333","onBehalfOf":{"userId":"94482488-3041-7005-8f45-000000000000","identityStoreArn":"arn:aws:identitystore::111122223333:identitystore/d-9067000000"},"credentialId":"0f6b3a52-7b5c-4e62-8a1d-2f90d1f4c7aa"}""",
            """{"user":{"uid":"94482488-3041-7005-8f45-000000000000","type_id":1,"type":"User","account":{"uid":"111122223333"}},"session":{"credential_uid":"0f6b3a52-7b5c-4e62-8a1d-2f90d1f4c7aa"}}"""
        },
        {
            """{"type":"IdentityCenterUser","accountId":"111122223333"}""",
            """{"user":{"type_id":1,"type":"User","account":{"uid":"111122223333"}}}"""
        },
        {
            """{"type":"SAMLUser","principalId":"qualifier=:alice@example.com","userName":"alice@example.com","identityProvider":"qualifier="}""",
            """{"idp":{"name":"qualifier="},"user":{"uid":"qualifier=:alice@example.com","name":"alice@example.com","type_id":1,"type":"User"}}"""
        },
        {
            """{"type":"WebIdentityUser","principalId":"accounts.example.com:app:bob","userName":"bob","identityProvider":"accounts.example.com"}""",
            """{"idp":{"name":"accounts.example.com"},"user":{"uid":"accounts.example.com:app:bob","name":"bob","type_id":1,"type":"User"}}"""
        },
        {
            """{"type":"AssumedRole","arn":"arn:aws:sts::111122223333:assumed-role/Pod/s","sessionContext":{"sessionIssuer":{"userName":"Pod"},"webIdFederationData":{"federatedProvider":"arn:aws:iam::111122223333:oidc-provider/oidc.example.com","attributes":{}}}}""",
            """{"idp":{"name":"arn:aws:iam::111122223333:oidc-provider/oidc.example.com"},"user":{"uid":"arn:aws:sts::111122223333:assumed-role/Pod/s","name":"Pod","type_id":99,"type":"AssumedRole"}}"""
        },

        // No type, as in service events: who is known by name is a user all the same.
        {
            """{"accountId":"111122223333","invokedBy":"AWS Internal"}""",
            """{"app_name":"AWS Internal"}"""
        },
        {
            """{"accountId":"111122223333"}""",
            """{"user":{"type_id":0,"type":"Unknown","account":{"uid":"111122223333"}}}"""
        },
        {
            """{"userName":"alice","accountId":"111122223333"}""",
            """{"user":{"name":"alice","type_id":0,"type":"Unknown","account":{"uid":"111122223333"}}}"""
        },
        {
            """{"type":"Robot","principalId":"r2"}""",
            """{"user":{"uid":"r2","type_id":99,"type":"Robot"}}"""
        },
        { "{}", """{"app_name":"x.amazonaws.com"}""" },
        { "null", """{"app_name":"x.amazonaws.com"}""" },
        { "\"alice\"", """{"app_name":"x.amazonaws.com"}""" },
        {
            """{"type":5,"arn":["a"],"principalId":{"b":1},"accountId":111122223333,"userName":false,"onBehalfOf":"c","sessionContext":[]}""",
            """{"app_name":"x.amazonaws.com"}"""
        },
    };

    [Theory]
    [MemberData(nameof(Identities))]
    public void The_actor_is_who_acted(string identity, string actor) => Assert.Equal(
        actor,
        TestRecord.Ocsf(TestRecord.CloudTrail($$"""{"eventSource":"x.amazonaws.com","eventName":"X","userIdentity":{{identity}}}"""), "actor"));

    [Theory]
    [MemberData(nameof(Identities))]
    public void Whom_a_sign_in_concerns_is_who_acted(string identity, string actor)
    {
        var json = TestRecord.CloudTrail(
            $$"""{"eventSource":"signin.amazonaws.com","eventName":"ConsoleLogin","recipientAccountId":"444455556666","userIdentity":{{identity}}}""");
        var nobody = identity.StartsWith("""{"accountId":"111122223333","invokedBy":""", StringComparison.Ordinal) ? "111122223333" : "444455556666";
        Assert.Equal(
            actor.Contains("\"user\":", StringComparison.Ordinal)
                ? TestRecord.Ocsf(json, "actor.user")
                : $$$"""{"type_id":0,"type":"Unknown","account":{"uid":"{{{nobody}}}"}}""",
            TestRecord.Ocsf(json, "user"));
    }

    [Theory]
    [InlineData("hmac:00ff")]
    [InlineData("*****")]
    public void A_redacted_arn_is_a_name_as_it_stands(string arn) => Assert.Equal(
        $$$"""{"user":{"uid":"{{{arn}}}","name":"{{{arn}}}","type_id":99,"type":"Role"}}""",
        TestRecord.Ocsf(TestRecord.CloudTrail($$$"""{"userIdentity":{"type":"Role","arn":"{{{arn}}}"}}"""), "actor"));

    [Theory]
    [InlineData("""{"eventSource":"kms.amazonaws.com"}""", "kms.amazonaws.com")]
    [InlineData("{}", "AWS")]
    public void Without_an_identity_the_service_acted(string detail, string appName) =>
        Assert.Equal($$"""{"app_name":"{{appName}}"}""", TestRecord.Ocsf(TestRecord.CloudTrail(detail), "actor"));
}
