using System.Text;
using Targets.Forwarder.Records.Redaction.Secrets;
using Targets.Forwarder.Tests.Support;

namespace Targets.Forwarder.Tests.Records.Redaction.Secrets;

public sealed class SecretNamesTests
{
    [Theory]
    [InlineData("password")]
    [InlineData("PASSWORD")]
    [InlineData("masterUserPassword")]
    [InlineData("confirmNewPassword")]
    [InlineData("passwordForJoin")]
    [InlineData("DB_PASSWORD")]
    [InlineData("spring.datasource.password")]
    [InlineData("password (old)")]
    [InlineData("passwd")]
    [InlineData("sshPassphrase")]
    [InlineData("secretAccessKey")]
    [InlineData("client_secret")]
    [InlineData("secretString")]
    [InlineData("SECRET_KEY_BASE")]
    [InlineData("SECRET_HASH")]
    [InlineData("sessionToken")]
    [InlineData("session_token")]
    [InlineData("X-Amz-Security-Token")]
    [InlineData("access_token")]
    [InlineData("token")]
    [InlineData("deviceCode")]
    [InlineData("user_code")]
    [InlineData("SOFTWARE_TOKEN_MFA_CODE")]
    [InlineData("code_verifier")]
    [InlineData("otp")]
    [InlineData("OTP")]
    [InlineData("totp")]
    [InlineData("ticket")]
    [InlineData("privateKey")]
    [InlineData("private_key")]
    [InlineData("private-key")]
    [InlineData("preSharedKey")]
    [InlineData("pre_shared_key")]
    [InlineData("keyMaterial")]
    [InlineData("SAMLResponse")]
    [InlineData("Authorization")]
    [InlineData("cookie")]
    [InlineData("Set-Cookie")]
    [InlineData("jwt")]
    [InlineData("X-Amz-Signature")]
    [InlineData("x-amz-credential")]
    public void The_name_of_a_secret_is_known_however_it_is_written(string name)
    {
        Assert.True(IsSecret(name));
        Assert.Equal($$$"""{"detail":{"{{{name}}}":"*****"}}""", TestRedaction.Of($$$"""{"detail":{"{{{name}}}":"hunter2"}}""", "secrets"));
        Assert.Equal($$$"""{"detail":{"p":"{\"{{{name}}}\" : \"*****\"}"}}""", TestRedaction.Of($$$"""{"detail":{"p":"{\"{{{name}}}\" : \"hunter2\"}"}}""", "secrets"));
        Assert.Equal($$$"""{"detail":[{"name":"{{{name}}}","value":"*****"}]}""", TestRedaction.Of($$$"""{"detail":[{"name":"{{{name}}}","value":"hunter2"}]}""", "secrets"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("p")]
    [InlineData("secretId")]
    [InlineData("secretARN")]
    [InlineData("SecretVersionId")]
    [InlineData("secret_name")]
    [InlineData("passwordLastUsed")]
    [InlineData("last_password_reset")]
    [InlineData("PasswordUpdated")]
    [InlineData("passwordPolicy")]
    [InlineData("minimumPasswordLength")]
    [InlineData("passwordless_amr")]
    [InlineData("nextToken")]
    [InlineData("NextContinuationToken")]
    [InlineData("clientRequestToken")]
    [InlineData("client_token")]
    [InlineData("tokenType")]
    [InlineData("token_endpoint_auth_method")]
    [InlineData("access_token_jti")]
    [InlineData("code")]
    [InlineData("errorCode")]
    [InlineData("accessKeyId")]
    [InlineData("accessKey")]
    [InlineData("publicKey")]
    [InlineData("kmsKey")]
    [InlineData("key")]
    [InlineData("ticket_id")]
    [InlineData("authorizationType")]
    [InlineData("description")]
    [InlineData("SignatureVersion")]
    [InlineData("credentials")]
    public void Another_name_is_none(string name)
    {
        Assert.False(IsSecret(name));
        var json = $$$"""{"detail":{"{{{name}}}":"hunter2","name":"{{{name}}}","value":"hunter2"}}""";
        Assert.Equal(json, TestRedaction.Of(json, "secrets"));
    }

    [Theory]
    [InlineData("password", true)]
    [InlineData("userPassword", true)]
    [InlineData("verification_code", true)]
    [InlineData("otp", true)]
    [InlineData("passwordReuse", false)]
    [InlineData("passwords", true)]
    [InlineData("secretCounter", false)]
    [InlineData("accessedSecrets", false)]
    public void A_number_or_an_element_is_a_secret_where_the_name_ends_with_what_it_is(string name, bool expected) =>
        Assert.Equal(expected, SecretNames.IsWhole(Encoding.UTF8.GetBytes(name)));

    [Fact]
    public void A_name_that_is_too_long_is_none() => Assert.False(IsSecret(new string('x', 300) + "password"));

    private static bool IsSecret(string name) => SecretNames.IsSecret(Encoding.UTF8.GetBytes(name));
}
