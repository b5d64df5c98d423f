using System.Text;
using Targets.Forwarder.Auth0;
using Targets.Forwarder.Ocsf;
using Targets.Forwarder.Tests.Support;

namespace Targets.Forwarder.Tests.Auth0;

public sealed class Auth0LogTypesTests
{
    [Fact]
    public void The_catalogue_has_every_known_code_with_its_name_and_outcome()
    {
        var lines = File.ReadLines(RepositoryFiles.Shared("facts/auth0-type-codes.tsv")).Skip(1).Select(line => line.Split('\t')).ToList();
        Assert.Equal(194, lines.Count);
        foreach (var line in lines)
        {
            var type = Find(line[0]);
            Assert.Equal((line[0], line[1], line[3]), (type?.Code, type?.Name, type?.Outcome.ToString().ToLowerInvariant()));
        }
    }

    // OCSF mapping of the codes, as decided for this record: class, activity.
    [Theory]
    [InlineData("s", 3002, 1)]
    [InlineData("fsa", 3002, 1)]
    [InlineData("slo", 3002, 2)]
    [InlineData("seacft", 3002, 3)]
    [InlineData("seccft", 3002, 4)]
    [InlineData("feccft", 3002, 4)]
    [InlineData("srrt", 3002, 99)]
    [InlineData("gd_auth_failed", 3002, 99)]
    [InlineData("pla", 3002, 6)]
    [InlineData("gd_enrollment_complete", 3001, 10)]
    [InlineData("gd_unenroll", 3001, 11)]
    [InlineData("ss", 3001, 1)]
    [InlineData("scp", 3001, 3)]
    [InlineData("scpr", 3001, 4)]
    [InlineData("sdu", 3001, 6)]
    [InlineData("ublkdu", 3001, 12)]
    [InlineData("sapi", 6003, 99)]
    [InlineData("mgmt_api_read", 6003, 2)]
    [InlineData("pwd_leak", 3002, 1)]
    [InlineData("signup_pwd_leak", 3001, 1)]
    [InlineData("reset_pwd_leak", 3001, 4)]
    [InlineData("api_limit", 0, 99)]
    [InlineData("gd_tenant_update", 0, 99)]
    public void A_code_has_its_class_and_activity(string code, int ocsfClass, int activity)
    {
        var type = Find(code);
        Assert.Equal(((OcsfClass)ocsfClass, activity), (type!.Class, type.Activity));
    }

    [Fact]
    public void Attack_protection_is_an_attack() => Assert.Equal(
        ["gd_otp_rate_limit_exceed", "gd_recovery_rate_limit_exceed", "limit_mu", "limit_phone", "limit_sul", "limit_ui", "limit_wc", "pwd_leak", "reset_pwd_leak", "signup_pwd_leak"],
        Auth0LogTypes.All.Where(type => type.IsAttack).Select(type => type.Code).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("")]
    [InlineData("S")]
    [InlineData("nosuchcode")]
    public void Another_code_is_not_found(string code) => Assert.Null(Find(code));

    private static Auth0LogType? Find(string code) => Auth0LogTypes.Find(Encoding.UTF8.GetBytes(code));
}
