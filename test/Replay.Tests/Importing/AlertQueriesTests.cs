using System.Text.Json;
using System.Text.Json.Nodes;
using Targets.Forwarder.Records;
using Targets.Replay.Importing;
using Targets.Replay.Tests.Support;

namespace Targets.Replay.Tests.Importing;

/// <summary>
/// Every alert of openobserve/alerts over the samples, as OpenObserve runs it: the query over the last minutes of its period, and the number of rows
/// against its threshold.
/// </summary>
public sealed class AlertQueriesTests(StoredSamples data) : IClassFixture<StoredSamples>
{
    private const long MicrosecondsPerMinute = 60_000_000;

    /// <summary>By alert: the samples that it is for. Those of one alert that counts are needed together; any other alert fires on each.</summary>
    private static readonly Dictionary<string, string[]> Meant = new(StringComparer.Ordinal)
    {
        ["auth0-account-blocked"] = ["auth0/account-blocked", "auth0/brute-force-blocked", "auth0/brute-force-blocked-ipv6", "auth0/ip-blocked"],
        ["auth0-breached-password"] = ["auth0/breached-password", "auth0/signup-breached-password"],
        ["auth0-failed-login-burst"] = ["auth0/password-guess-1", "auth0/password-guess-2", "auth0/password-guess-3", "auth0/password-guess-4", "auth0/brute-force-blocked-ipv6"],
        ["auth0-many-users-from-one-ip"] = ["auth0/password-spray-1", "auth0/password-spray-2", "auth0/password-spray-3", "auth0/password-spray-4", "auth0/brute-force-blocked"],
        ["auth0-mfa-push-fatigue"] = ["auth0/mfa-push-sent", "auth0/mfa-push-sent-2", "auth0/mfa-push-rejected-1", "auth0/mfa-push-sent-3"],
        ["auth0-mfa-removed"] = ["auth0/mfa-removed", "auth0/mfa-removed-by-admin"],
        ["auth0-protection-changed"] = ["auth0/attack-protection-changed", "auth0/log-stream-changed"],
        ["auth0-refresh-token-reuse"] = ["auth0/refresh-token-reused"],
        ["auth0-tenant-admin-added"] = ["auth0/tenant-admin-added", "auth0/tenant-admin-invited"],
        ["aws-access-key-created"] = ["cloudtrail/create-access-key"],
        ["aws-administrator-access-attached"] = ["cloudtrail/attach-role-policy", "cloudtrail/attach-user-policy-admin"],
        ["aws-bucket-made-public"] = ["cloudtrail/public-bucket-policy"],
        ["aws-cloudtrail-changed"] = ["cloudtrail/stop-logging"],
        ["aws-console-sign-in-without-mfa"] = ["cloudtrail/console-sign-in-without-mfa"],
        ["aws-denied-call-burst"] = ["cloudtrail/denied-call-1", "cloudtrail/denied-call-2", "cloudtrail/denied-call-3", "cloudtrail/denied-call-4", "cloudtrail/attach-user-policy-denied"],
        ["aws-detection-disabled"] = ["cloudtrail/delete-detector", "cloudtrail/stop-configuration-recorder"],
        ["aws-forwarder-touched"] = ["cloudtrail/own-rule-disabled", "cloudtrail/own-function-stopped", "cloudtrail/own-bucket-policy-deleted"],
        ["aws-ingress-open-to-the-world"] = ["cloudtrail/open-security-group"],
        ["aws-kms-key-deletion-scheduled"] = ["cloudtrail/schedule-key-deletion"],
        ["aws-mfa-device-removed"] = ["cloudtrail/deactivate-mfa-device"],
        ["aws-root-sign-in"] = ["cloudtrail/root-sign-in"],
        ["aws-snapshot-shared"] = ["cloudtrail/share-snapshot", "cloudtrail/leading-zero-address"],
        ["aws-trust-policy-changed"] = ["cloudtrail/update-assume-role-policy"],
    };

    /// <summary>The samples that look like those that are meant, and are not.</summary>
    private static readonly Dictionary<string, string> NearMisses = new(StringComparer.Ordinal)
    {
        ["auth0-account-blocked"] = "auth0/login-wrong-password",
        ["auth0-breached-password"] = "auth0/signup-failure",
        ["auth0-failed-login-burst"] = "auth0/password-spray-2",
        ["auth0-many-users-from-one-ip"] = "auth0/login-unknown-user",
        ["auth0-mfa-push-fatigue"] = "auth0/mfa-failed",
        ["auth0-mfa-removed"] = "auth0/mfa-enrolled",
        ["auth0-protection-changed"] = "auth0/management-api-update",
        ["auth0-refresh-token-reuse"] = "auth0/token-refreshed",
        ["auth0-tenant-admin-added"] = "auth0/organization-member-added",
        ["aws-access-key-created"] = "cloudtrail/create-user",
        ["aws-administrator-access-attached"] = "cloudtrail/attach-user-policy-denied",
        ["aws-bucket-made-public"] = "cloudtrail/bucket-policy-https-only",
        ["aws-cloudtrail-changed"] = "cloudtrail/log-stream-by-service",
        ["aws-console-sign-in-without-mfa"] = "cloudtrail/console-sign-in-federated",
        ["aws-denied-call-burst"] = "cloudtrail/access-denied",
        ["aws-detection-disabled"] = "cloudtrail/disable-security-hub",
        ["aws-forwarder-touched"] = "cloudtrail/ipv6-update-function",
        ["aws-ingress-open-to-the-world"] = "cloudtrail/run-instances",
        ["aws-kms-key-deletion-scheduled"] = "cloudtrail/kms-key-rotation",
        ["aws-mfa-device-removed"] = "cloudtrail/update-login-profile",
        ["aws-root-sign-in"] = "cloudtrail/billing-console-action",
        ["aws-snapshot-shared"] = "cloudtrail/register-instance",
        ["aws-trust-policy-changed"] = "cloudtrail/assume-role",
    };

    public static TheoryData<string> Names => [.. Meant.Keys];

    [Fact]
    public void There_are_at_least_twenty_and_each_has_samples_and_a_near_miss()
    {
        var names = ContentFiles.Alerts(ContentData.Directory).Select(file => Path.GetFileNameWithoutExtension(file.Path)).ToList();
        Assert.Equal(Meant.Keys, names);
        Assert.Equal(NearMisses.Keys, names);
        Assert.InRange(names.Count, 20, int.MaxValue);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task It_fires_on_what_it_is_for(string name)
    {
        var meant = Records(Meant[name]).ToList();
        var stream = await data.StoreAsync($"meant_{name.Replace('-', '_')}", meant);
        if (Counts(name))
        {
            Assert.True(await FiresAsync(name, stream, Time(meant[^1])));
            return;
        }

        foreach (var record in meant)
        {
            Assert.True(await FiresAsync(name, stream, Time(record), minutes: 0), record.ToJsonString());
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task It_fires_on_nothing_else(string name)
    {
        Assert.Contains(NearMisses[name], ContentData.Samples.Keys.Except(Meant[name]));
        var others = ContentData.Samples.Where(sample => !Meant[name].Contains(sample.Key)).Select(sample => sample.Value);
        var stream = await data.StoreAsync($"others_{name.Replace('-', '_')}", others);
        Assert.Equal([], await data.SearchAsync(stream, Sql(name)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task It_fires_on_none_that_counts_where_one_is_missing(string name)
    {
        foreach (var (index, missing) in Meant[name].Index().Where(_ => Counts(name)))
        {
            var stream = await data.StoreAsync($"missing_{index}_{name.Replace('-', '_')}", Records(Meant[name].Except([missing])));
            Assert.Equal([], await data.SearchAsync(stream, Sql(name)));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task It_does_not_fire_on_records_whose_time_is_not_the_events_own(string name)
    {
        var stream = await data.StoreAsync($"clamped_{name.Replace('-', '_')}", Records(Meant[name]).Select(record => ContentData.Clamped(record)));
        Assert.Equal([], await data.SearchAsync(stream, Sql(name)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void It_says_why_and_which_columns_it_uses(string name)
    {
        var alert = ContentData.Alert(name).Json;
        var columns = RecordColumns.All.Select(column => column.StoredName).ToHashSet(StringComparer.Ordinal);
        var used = SqlWords.Columns(Sql(name)).ToList();
        Assert.Equal("targets_" + name.Replace('-', '_'), alert["name"]!.GetValue<string>());
        Assert.InRange(alert["description"]!.GetValue<string>().Length, 60, 400);
        Assert.Equal([], used.Where(word => word.Contains('_', StringComparison.Ordinal)).Except(columns));
        Assert.Equal(used.Where(columns.Contains).Order(StringComparer.Ordinal), alert["context_attributes"]!["columns"]!.GetValue<string>().Split(", ").Order(StringComparer.Ordinal));
        Assert.Contains(alert["context_attributes"]!["severity"]!.GetValue<string>(), new[] { "medium", "high" });
        Assert.Contains("targets_seed IS NULL AND targets_timestamp_clamped IS NULL", Sql(name), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Its_message_names_what_the_query_selects(string name)
    {
        var rows = await data.SearchAsync(await data.StoreAsync($"rows_{name.Replace('-', '_')}", Records(Meant[name])), Sql(name));
        var selected = rows.SelectMany(row => row.EnumerateObject().Select(column => column.Name)).ToHashSet(StringComparer.Ordinal);
        var named = ContentData.Alert(name).Json["row_template"]!.GetValue<string>().Split('{')[1..].Select(part => part.Split('}')[0]);
        Assert.Equal([], named.Except(selected));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task OpenObserve_takes_it(string name)
    {
        await data.PostAsync("api/default/alerts/destinations", new JsonObject { ["name"] = "mail" });
        var alert = StreamPlaceholder.Replace(ContentData.Alert(name).Json, StoredSamples.All);
        Assert.Equal([], alert["destinations"]!.AsArray());
        alert["destinations"] = new JsonArray("mail");
        var (status, body) = await data.PostAsync("api/v2/default/alerts", alert);
        Assert.True(status == 200, body);
    }

    // An event that arrives later than the period after it happened is never looked at: CloudTrail takes up to a quarter of an hour.
    [Theory]
    [MemberData(nameof(Names))]
    public void It_looks_back_further_than_events_take_to_arrive(string name)
    {
        var trigger = ContentData.Alert(name).Json["trigger_condition"].Deserialize<JsonElement>();
        Assert.Equal(
            (name.StartsWith("aws", StringComparison.Ordinal) ? 30 : 15, 5, 1, ">=", "minutes"),
            (trigger.GetProperty("period").GetInt32(), trigger.GetProperty("frequency").GetInt32(), trigger.GetProperty("threshold").GetInt32(), trigger.GetProperty("operator").GetString(), trigger.GetProperty("frequency_type").GetString()));
        Assert.InRange(trigger.GetProperty("silence").GetInt32(), trigger.GetProperty("period").GetInt32(), 24 * 60);
    }

    private static string Sql(string name) => ContentData.Alert(name).Json["query_condition"]!["sql"]!.GetValue<string>();

    private static bool Counts(string name) => Sql(name).Contains(" HAVING ", StringComparison.Ordinal);

    private static IEnumerable<JsonObject> Records(IEnumerable<string> samples) => samples.Select(sample => ContentData.Samples[sample]).OrderBy(Time);

    private static long Time(JsonObject record) => record["_timestamp"]!.GetValue<long>();

    private async Task<bool> FiresAsync(string name, string stream, long last, long? minutes = null)
    {
        var trigger = ContentData.Alert(name).Json["trigger_condition"]!;
        var period = minutes ?? trigger["period"]!.GetValue<long>();
        var rows = await data.SearchAsync(stream, Sql(name), last - (period * MicrosecondsPerMinute), last + 1);
        return rows.Count >= trigger["threshold"]!.GetValue<int>();
    }
}
