using Targets.Replay.Doctor;
using Targets.Replay.Templates;

namespace Targets.Replay.Tests.Doctor;

public sealed class DoctorVariablesTests
{
    private static readonly Dictionary<string, string> OfTemplate = new()
    {
        ["INGEST_WINDOW"] = "720h/24h",
        ["TOO_OLD"] = "backup",
        ["OPENOBSERVE_URL"] = "OpenObserveUrl",
        ["BACKUP_BUCKET"] = "BackupBucket",
    };

    [Fact]
    public void The_environment_wins_over_the_template() =>
        Assert.Equal(("unlimited", "backup"), (Read(new DoctorOptions(), "INGEST_WINDOW"), Read(new DoctorOptions(), "TOO_OLD")));

    [Fact]
    public void What_only_a_stack_has_is_not_taken_from_the_template() =>
        Assert.Equal(("https://example.com", null), (Read(new DoctorOptions(), "OPENOBSERVE_URL"), Read(new DoctorOptions(), "BACKUP_BUCKET")));

    [Fact]
    public void A_url_of_the_options_wins_over_those_of_all_sources()
    {
        var options = new DoctorOptions { OpenObserveUrl = "https://other.example.com", AccessKey = "key" };
        Assert.Equal(
            ("https://other.example.com", null, "key"), (Read(options, "OPENOBSERVE_URL"), Read(options, "OPENOBSERVE_URL_AUTH0"), Read(options, "OPENOBSERVE_ACCESS_KEY")));
    }

    [Fact]
    public void A_backup_of_the_options_wins_over_that_of_the_other_kind()
    {
        var (bucket, directory) = (new DoctorOptions { Backup = "s3://example/a/b" }, new DoctorOptions { Backup = "/tmp/example" });
        Assert.Equal(("example", "a/b", null), (Read(bucket, "BACKUP_BUCKET"), Read(bucket, "BACKUP_PREFIX"), Read(bucket, "BACKUP_DIRECTORY")));
        Assert.Equal((null, null, "/tmp/example"), (Read(directory, "BACKUP_BUCKET"), Read(directory, "BACKUP_PREFIX"), Read(directory, "BACKUP_DIRECTORY")));
    }

    [Fact]
    public void A_blank_variable_is_none() => Assert.Null(Read(new DoctorOptions(), "DROP"));

    private static string? Read(DoctorOptions options, string name) => new DoctorVariables(
        options,
        variable => variable switch
        {
            "INGEST_WINDOW" => " unlimited ",
            "OPENOBSERVE_URL" or "OPENOBSERVE_URL_AUTH0" => "https://example.com",
            "BACKUP_DIRECTORY" => "/tmp/backup",
            "DROP" => " ",
            _ => null,
        },
        [new FunctionDefinition("Function", "Function", TimeSpan.FromSeconds(3), 128, OfTemplate)]).Read(name);
}
