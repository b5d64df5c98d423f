using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Targets.Replay.Rules;
using Targets.Replay.Templates;
using Targets.Replay.Tests.Support;

namespace Targets.Replay.Tests;

public sealed partial class SamplesTests
{
    private static readonly string[] Envelope = ["version", "id", "detail-type", "source", "account", "time", "region", "resources", "detail"];

    // RFC 5737, RFC 1918, RFC 6598; and addresses of the host itself.
    private static readonly IPNetwork[] Taken =
    [
        IPNetwork.Parse("192.0.2.0/24"), IPNetwork.Parse("198.51.100.0/24"), IPNetwork.Parse("203.0.113.0/24"),
        IPNetwork.Parse("10.0.0.0/8"), IPNetwork.Parse("172.16.0.0/12"), IPNetwork.Parse("192.168.0.0/16"), IPNetwork.Parse("100.64.0.0/10"),
        IPNetwork.Parse("127.0.0.0/8"),
    ];

    public static TheoryData<string> Files => [.. RepositoryFiles.Samples];

    [Fact]
    public void There_are_enough_of_both_sources()
    {
        Assert.InRange(SampleCounts.Auth0, 32, int.MaxValue);
        Assert.InRange(SampleCounts.CloudTrail, 16, int.MaxValue);
    }

    [Fact]
    public void No_two_have_an_id_in_common()
    {
        var ids = RepositoryFiles.Samples.SelectMany(sample => Ids(Read(sample))).ToList();
        Assert.Equal(ids.Distinct(), ids);
        Assert.Equal(2 * RepositoryFiles.Samples.Count(), ids.Count);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Each_is_an_envelope_as_eventbridge_sends_it(string sample)
    {
        var envelope = JsonElement.Parse(Read(sample), new JsonDocumentOptions { AllowDuplicateProperties = false });
        Assert.Equal(Envelope, envelope.EnumerateObject().Select(member => member.Name));
        Assert.Equal("0", envelope.GetProperty("version").GetString());
        Assert.True(Guid.TryParse(envelope.GetProperty("id").GetString(), out _));
        Assert.Equal("111122223333", envelope.GetProperty("account").GetString());
        Assert.Matches("^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$", envelope.GetProperty("time").GetString());
        var detail = envelope.GetProperty("detail");
        if (sample.StartsWith("auth0/", StringComparison.Ordinal))
        {
            Assert.Equal(["log_id", "data"], detail.EnumerateObject().Select(member => member.Name));
            Assert.Equal(detail.GetProperty("log_id").GetString(), detail.GetProperty("data").GetProperty("log_id").GetString());
        }
        else
        {
            Assert.Equal(envelope.GetProperty("time").GetString(), detail.GetProperty("eventTime").GetString());
            Assert.EndsWith(" via CloudTrail", envelope.GetProperty("detail-type").GetString(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Each_is_read_as_the_one_event_that_it_is(string sample) =>
        Assert.Equivalent(new ReadInput([Read(sample).Trim()], []), ReadInput.OfFiles(Path.Combine(RepositoryFiles.SamplesDirectory, sample)));

    [Theory]
    [MemberData(nameof(Files))]
    public void Each_matches_the_rule_of_its_source_and_no_other(string sample)
    {
        var rules = TemplateRoutes.Read(SamTemplate.Load(RepositoryFiles.Template, new Dictionary<string, string> { ["CloudTrailReadOnlyEvents"] = "true" })).Rules;
        var route = new Router(rules).Match(File.ReadAllBytes(Path.Combine(RepositoryFiles.SamplesDirectory, sample)));
        Assert.Equal([sample.StartsWith("auth0/", StringComparison.Ordinal) ? "Auth0LogRule" : "CloudTrailRule"], route.Rules.Select(rule => rule.Name));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Each_has_invented_addresses_and_accounts_only(string sample)
    {
        // A user agent holds versions of four numbers; a client that stands as a user has an id, not an address, in Auth0's domain "clients".
        var text = UserAgents().Replace(Read(sample), "");
        Assert.All(Ipv4().Matches(text), found => Assert.True(Address(found.Value) is not { } address || Taken.Any(network => network.Contains(address)), found.Value));
        Assert.All(Ipv6().Matches(text), found => Assert.StartsWith("2001:db8:", found.Groups[1].Value, StringComparison.OrdinalIgnoreCase));
        Assert.All(Domains().Matches(text), found => Assert.Matches(@"^clients$|^(?:[\w-]+\.)*example(?:\.(?:com|net|org))?$", found.Groups[1].Value));
        Assert.All(Accounts().Matches(text), found => Assert.Contains(found.Value, new[] { "111122223333", "444455556666", "123456789012", "999988887777" }));
    }

    private static string Read(string sample) => File.ReadAllText(Path.Combine(RepositoryFiles.SamplesDirectory, sample));

    // Leading zeros, which CloudTrail has been seen to write, are no octal numbers here.
    private static IEnumerable<string?> Ids(string text)
    {
        var envelope = JsonElement.Parse(text);
        var detail = envelope.GetProperty("detail");
        return [envelope.GetProperty("id").GetString(), (detail.TryGetProperty("log_id", out var id) ? id : detail.GetProperty("eventID")).GetString()];
    }

    // Decimal also with leading zeros; null for what is no address.
    private static IPAddress? Address(string text)
    {
        var parts = text.Split('.').Select(part => int.Parse(part, CultureInfo.InvariantCulture)).ToList();
        return parts.TrueForAll(part => part <= byte.MaxValue) ? new IPAddress([.. parts.Select(part => (byte)part)]) : null;
    }

    [GeneratedRegex("""
        "(?:user_?agent|userAgent)"\s*:\s*"[^"]*"
        """, RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex UserAgents();

    // Any address, 0.0.0.0/0, is nobody's.
    [GeneratedRegex(@"(?<![\d.])(?!0\.0\.0\.0/0)(?:\d{1,3}\.){3}\d{1,3}(?![\d.])")]
    private static partial Regex Ipv4();

    [GeneratedRegex("""
        "((?:[0-9a-f]{0,4}:){2,7}[0-9a-f]{0,4})"
        """, RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Ipv6();

    [GeneratedRegex(@"[\w.+-]+@([\w.-]+)")]
    private static partial Regex Domains();

    [GeneratedRegex(@"(?<!\d)\d{12}(?!\d)")]
    private static partial Regex Accounts();
}
