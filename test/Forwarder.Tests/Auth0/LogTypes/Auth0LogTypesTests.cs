using System.Text;
using Targets.Forwarder.Auth0.LogTypes;
using Targets.Forwarder.Ocsf;
using Targets.Forwarder.Tests.Support;

namespace Targets.Forwarder.Tests.Auth0.LogTypes;

public sealed class Auth0LogTypesTests
{
    private static readonly Dictionary<string, Auth0Family> Families = new()
    {
        ["login"] = Auth0Family.Login,
        ["silent-auth"] = Auth0Family.SilentLogin,
        ["logout"] = Auth0Family.Logout,
        ["token"] = Auth0Family.Token,
        ["mfa"] = Auth0Family.Mfa,
        ["signup"] = Auth0Family.Signup,
        ["account-change"] = Auth0Family.Account,
        ["provisioning"] = Auth0Family.Provisioning,
        ["attack-protection/rate-limit"] = Auth0Family.Protection,
        ["mgmt-api"] = Auth0Family.ManagementApi,
        ["system/other"] = Auth0Family.Other,
    };

    [Fact]
    public void The_catalogue_has_every_known_code_and_no_other()
    {
        Assert.Equal(194, Auth0LogTypes.All.Count);
        Assert.Equal(
            ExpectedAuth0Code.All.Select(expected => expected.Code).Order(StringComparer.Ordinal),
            Auth0LogTypes.All.Select(type => type.Code).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Name_outcome_and_family_of_each_code_are_those_of_the_facts()
    {
        foreach (var line in File.ReadLines(RepositoryFiles.Shared("facts/auth0-type-codes.tsv")).Skip(1).Select(line => line.Split('\t')))
        {
            var type = Find(line[0]);
            Assert.Equal(
                (line[0], line[1], line[3], Families[line[4]]), (type?.Code, type?.Name, type?.Outcome.ToString().ToLowerInvariant(), type!.Family));
        }
    }

    [Fact]
    public void Class_and_activity_of_each_code_are_those_of_the_mapping() => Assert.All(
        ExpectedAuth0Code.All,
        expected =>
        {
            var type = Find(expected.Code)!;
            Assert.Equal(
                (expected.ClassUid, expected.ActivityId, expected.IsAttack, expected.IsMfa),
                ((int)type.Class, type.Activity, type.IsAttack, type.IsMfa));
        });

    [Fact]
    public void A_failed_call_of_the_management_api_is_known() => Assert.Equal(
        ("fapi", OcsfClass.ApiActivity), (Auth0LogTypes.FailedApiOperation.Code, Auth0LogTypes.FailedApiOperation.Class));

    [Theory]
    [InlineData("s", "A user logged in to an application.")]
    [InlineData("fu", "A user, who is not known, failed to log in to an application.")]
    [InlineData("fsa", "A user failed to log in silently to an application. Mostly a session that has ended, and harmless.")]
    [InlineData("seccft", "A user or an application got a token with client credentials.")]
    [InlineData("sapi", "A user or an application called the Management API. A write: POST, PUT, PATCH or DELETE.")]
    [InlineData("limit_wc", "Logins of a user to an application were blocked after too many failures. One address failed too often to log in to one account.")]
    [InlineData("organization_member_added", "A user became a member of an organization.")]
    [InlineData("sscim", "A SCIM operation on a user in a connection succeeded.")]
    public void A_description_says_in_words_what_was_logged(string code, string description) => Assert.Equal(description, Find(code)!.Description);

    [Fact]
    public void Every_description_is_of_whole_sentences() => Assert.All(
        Auth0LogTypes.All,
        type => Assert.Matches("^[A-Z][^{}\\[\\]:]+\\.$|^[A-Z][^{}\\[\\]:]+\\. [A-Z][^{}\\[\\]]+\\.$", type.Description));

    [Fact]
    public void No_two_descriptions_are_the_same() => Assert.Empty(
        Auth0LogTypes.All.Where(type => type.Code != "du").GroupBy(type => type.Description).Where(group => group.Count() > 1).Select(group => group.Key));

    [Theory]
    [InlineData("")]
    [InlineData("S")]
    [InlineData("nosuchcode")]
    [InlineData("sé")]
    [InlineData("a_code_longer_than_any_that_there_is_or_will_be_for_a_long_time_to_come")]
    public void Another_code_is_not_found(string code) => Assert.Null(Find(code));

    private static Auth0LogType? Find(string code) => Auth0LogTypes.Find(Encoding.UTF8.GetBytes(code));
}
