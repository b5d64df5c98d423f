using System.Text;
using Targets.Forwarder.Configuration;
using Targets.Forwarder.OpenObserve;
using Targets.Forwarder.Records;
using Targets.Forwarder.Records.Redaction;

namespace Targets.Forwarder.Tests.Configuration;

public sealed class VariableReaderTests
{
    private const string Url = "https://openobserve.example.com/aws/default/targets/_kinesis_firehose";
    private const string Expected = "expected https://HOST/aws/ORG/STREAM/_kinesis_firehose or https://HOST/api/ORG/STREAM/_json";

    // base64 of forwarder@example.com:pass
    private const string Key = "Zm9yd2FyZGVyQGV4YW1wbGUuY29tOnBhc3M=";

    [Fact]
    public void Every_variable_but_three_has_a_default()
    {
        var options = Read();
        var endpoints = new[] { options.DefaultEndpoint, options.Auth0Endpoint, options.CloudTrailEndpoint };
        Assert.All(endpoints, endpoint => Assert.Equal("https://openobserve.example.com/api/default/targets/_json", endpoint.IngestionUri.ToString()));
        Assert.IsType<StaticAccessKey>(options.AccessKey);
        Assert.Equal(new BackupOptions { Directory = "/backup", Bucket = null, Prefix = "", Mode = BackupMode.Failed, S3Url = null }, options.Backup);
        Assert.Equal(
            new DeliveryOptions { Budget = TimeSpan.FromSeconds(10), AttemptTimeout = TimeSpan.FromSeconds(5), MaxBatchBytes = 5_000_000 }, options.Delivery);
        Assert.Equal(RecordFormat.Record, options.RecordFormat);
        Assert.Null(options.Drop);
        Assert.Equal(TooOldPolicy.Clamp, options.TooOld);
        Assert.Equal(new IngestWindow(TimeSpan.FromHours(5), TimeSpan.FromHours(24)), options.IngestWindow);
        Assert.Equal(3, options.MaxReceives);
        Assert.True(options.SkipsDuplicates);
    }

    [Fact]
    public void By_default_secrets_are_redacted()
    {
        using var normalized = new EventNormalizer(RecordFormat.Record, Read().Redactor).Read(Encoding.UTF8.GetBytes(
            """{"detail-type":"AWS API Call via CloudTrail","detail":{"eventVersion":"1.11","responseElements":{"credentials":{"sessionToken":"abc"}}}}"""));
        Assert.Equal("""["detail.responseElements.credentials.sessionToken"]""", Redacted(normalized));
    }

    [Fact]
    public void None_redacts_nothing() => Assert.Null(Read(("REDACT", "none")).Redactor);

    [Fact]
    public void Redaction_may_hash_with_a_key() =>
        Assert.IsType<Redactor>(Read(("REDACT", "secrets, sourceIPAddress=hash"), ("REDACT_KEY", "k")).Redactor);

    [Theory]
    [InlineData("https://openobserve.example.com/api/acme/audit/_json", "https://openobserve.example.com/api/acme/audit/_json")]
    [InlineData("https://openobserve.example.com/aws/acme/audit/_kinesis_firehose", "https://openobserve.example.com/api/acme/audit/_json")]
    [InlineData("  https://openobserve.example.com/api/acme/audit/_json ", "https://openobserve.example.com/api/acme/audit/_json")]
    [InlineData("http://127.0.0.1:5080/api/acme/audit/_json", "http://127.0.0.1:5080/api/acme/audit/_json")]
    [InlineData("http://localhost:5080/api/acme/audit/_json", "http://localhost:5080/api/acme/audit/_json")]
    [InlineData("http://[::1]:5080/api/acme/audit/_json", "http://[::1]:5080/api/acme/audit/_json")]
    public void The_url_has_two_forms_and_may_be_http_to_loopback(string text, string ingestion) =>
        Assert.Equal(ingestion, Read(("OPENOBSERVE_URL", text)).DefaultEndpoint.IngestionUri.ToString());

    [Fact]
    public void Http_is_taken_to_every_host_where_it_is_allowed()
    {
        var options = Read(("OPENOBSERVE_URL", "http://openobserve.example.com/api/a/b/_json"), ("OPENOBSERVE_ALLOW_HTTP", "true"));
        Assert.Equal("http://openobserve.example.com/api/a/b/_json", options.DefaultEndpoint.IngestionUri.ToString());
    }

    [Fact]
    public void A_url_for_each_source_wins_over_the_common_one()
    {
        var options = Read(
            ("OPENOBSERVE_URL_AUTH0", "https://openobserve.example.com/api/default/auth0/_json"),
            ("OPENOBSERVE_URL_CLOUDTRAIL", "https://openobserve.example.com/api/default/cloudtrail/_json"));
        Assert.Equal("targets auth0 cloudtrail", $"{options.DefaultEndpoint.Stream} {options.Auth0Endpoint.Stream} {options.CloudTrailEndpoint.Stream}");
    }

    [Fact]
    public void With_a_url_for_each_source_there_needs_no_common_one_and_other_events_go_to_the_first()
    {
        var options = Read(
            ("OPENOBSERVE_URL", null),
            ("OPENOBSERVE_URL_AUTH0", "https://openobserve.example.com/api/default/auth0/_json"),
            ("OPENOBSERVE_URL_CLOUDTRAIL", "https://openobserve.example.com/api/default/cloudtrail/_json"));
        Assert.Equal("auth0 auth0 cloudtrail", $"{options.DefaultEndpoint.Stream} {options.Auth0Endpoint.Stream} {options.CloudTrailEndpoint.Stream}");
    }

    [Fact]
    public void A_secret_takes_the_place_of_the_key() =>
        Assert.IsType<SecretsExtensionAccessKey>(Read(("OPENOBSERVE_ACCESS_KEY", null), ("OPENOBSERVE_SECRET_ID", "openobserve")).AccessKey);

    [Fact]
    public void The_key_wins_over_a_secret() => Assert.IsType<StaticAccessKey>(Read(("OPENOBSERVE_SECRET_ID", "openobserve")).AccessKey);

    [Fact]
    public void A_bucket_takes_the_place_of_the_directory()
    {
        var options = Read(
            ("BACKUP_DIRECTORY", null), ("BACKUP_BUCKET", "backup"), ("BACKUP_PREFIX", "/targets/prod/"), ("BACKUP_MODE", "all"), ("BACKUP_KMS_KEY", "alias/backup"),
            ("AWS_ENDPOINT_URL_S3", "http://127.0.0.1:5000"), ("AWS_ENDPOINT_URL", "http://127.0.0.1:4566"));
        Assert.Equal(
            new BackupOptions { Bucket = "backup", KmsKey = "alias/backup", Prefix = "targets/prod", Mode = BackupMode.All, S3Url = new Uri("http://127.0.0.1:5000") }, options.Backup);
    }

    [Fact]
    public void The_endpoint_of_all_of_aws_is_that_of_s3_too() =>
        Assert.Equal(new Uri("http://127.0.0.1:4566"), Read(("AWS_ENDPOINT_URL", "http://127.0.0.1:4566")).Backup.S3Url);

    [Theory]
    [InlineData("record", RecordFormat.Record)]
    [InlineData("ocsf", RecordFormat.Ocsf)]
    [InlineData("OCSF", RecordFormat.Ocsf)]
    public void The_record_format_is_one_of_two(string text, RecordFormat format) => Assert.Equal(format, Read(("RECORD_FORMAT", text)).RecordFormat);

    [Theory]
    [InlineData("failed", BackupMode.Failed)]
    [InlineData("all", BackupMode.All)]
    public void The_backup_mode_is_one_of_two(string text, BackupMode mode) => Assert.Equal(mode, Read(("BACKUP_MODE", text)).Backup.Mode);

    [Theory]
    [InlineData("clamp", TooOldPolicy.Clamp)]
    [InlineData("backup", TooOldPolicy.Backup)]
    public void What_is_too_old_is_clamped_or_backed_up(string text, TooOldPolicy policy) => Assert.Equal(policy, Read(("TOO_OLD", text)).TooOld);

    [Theory]
    [InlineData("5h/24h", 5.0, 24.0)]
    [InlineData("7d/90m", 168.0, 1.5)]
    [InlineData("0s/0s", 0.0, 0.0)]
    [InlineData("unlimited", null, null)]
    public void The_window_is_a_past_and_a_future_or_unlimited(string text, double? past, double? future) => Assert.Equal(
        (past, future), (Read(("INGEST_WINDOW", text)).IngestWindow.Past?.TotalHours, Read(("INGEST_WINDOW", text)).IngestWindow.Future?.TotalHours));

    [Theory]
    [InlineData("DELIVERY_BUDGET", "1ms", 1)]
    [InlineData("DELIVERY_BUDGET", "2.5s", 2500)]
    [InlineData("DELIVERY_BUDGET", "15m", 900_000)]
    [InlineData("ATTEMPT_TIMEOUT", "10ms", 10)]
    [InlineData("ATTEMPT_TIMEOUT", "250ms", 250)]
    [InlineData("ATTEMPT_TIMEOUT", "0.25h", 900_000)]
    public void A_limit_in_time_has_a_unit(string name, string text, int milliseconds)
    {
        var delivery = Read((name, text)).Delivery;
        Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), name == "DELIVERY_BUDGET" ? delivery.Budget : delivery.AttemptTimeout);
    }

    [Theory]
    [InlineData("1000", 1000)]
    [InlineData("5000000", 5_000_000)]
    [InlineData("5MB", 5_000_000)]
    [InlineData("2 mb", 2_000_000)]
    [InlineData("200MB", 200_000_000)]
    public void A_batch_is_bounded_in_bytes_or_megabytes(string text, int bytes) => Assert.Equal(bytes, Read(("MAX_BATCH_BYTES", text)).Delivery.MaxBatchBytes);

    [Theory]
    [InlineData("1", 1)]
    [InlineData("1000", 1000)]
    public void Messages_are_received_a_number_of_times(string text, int times) => Assert.Equal(times, Read(("MAX_RECEIVES", text)).MaxReceives);

    [Fact]
    public void Duplicates_may_pass() => Assert.False(Read(("SKIP_DUPLICATES", "false")).SkipsDuplicates);

    [Fact]
    public void An_event_that_matches_a_pattern_is_dropped()
    {
        var drop = Read(("DROP", """[{"source":["aws.ec2"]},{"detail":{"readOnly":[true]}}]""")).Drop!;
        Assert.True(drop.Drops("""{"source":"aws.s3","detail":{"readOnly":true}}"""u8));
        Assert.False(drop.Drops("""{"source":"aws.s3","detail":{"readOnly":false}}"""u8));
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    public void An_empty_variable_is_as_one_that_is_not_set(string text) => Assert.Equal(
        Read().Delivery, Read(("DELIVERY_BUDGET", text), ("MAX_BATCH_BYTES", text), ("BACKUP_BUCKET", text), ("OPENOBSERVE_URL_AUTH0", text)).Delivery);

    [Theory]
    [InlineData("OPENOBSERVE_URL", null, "OPENOBSERVE_URL: is not set; expected the ingestion URL of OpenObserve's page Data sources > AWS")]
    [InlineData("OPENOBSERVE_URL", "openobserve", "OPENOBSERVE_URL: got what is no http or https URL; " + Expected)]
    [InlineData("OPENOBSERVE_URL", "ftp://openobserve.example.com/api/a/b/_json", "OPENOBSERVE_URL: got what is no http or https URL; " + Expected)]
    [InlineData("OPENOBSERVE_URL", "https://openobserve.example.com", "OPENOBSERVE_URL: got the path /; " + Expected)]
    [InlineData("OPENOBSERVE_URL", "https://openobserve.example.com/api/a/b/_bulk", "OPENOBSERVE_URL: got the path /api/a/b/_bulk; " + Expected)]
    [InlineData("OPENOBSERVE_URL", "http://openobserve.example.com/api/a/b/_json", "OPENOBSERVE_URL: got http to openobserve.example.com; expected https, or OPENOBSERVE_ALLOW_HTTP=true")]
    [InlineData("OPENOBSERVE_URL_AUTH0", "https://openobserve.example.com/x", "OPENOBSERVE_URL_AUTH0: got the path /x; " + Expected)]
    [InlineData("OPENOBSERVE_URL_CLOUDTRAIL", "https://u:pass@openobserve.example.com/api/a/b/_json", "OPENOBSERVE_URL_CLOUDTRAIL: got a URL with a user or password in it; put the access key into OPENOBSERVE_ACCESS_KEY")]
    [InlineData("OPENOBSERVE_ALLOW_HTTP", "yes", "OPENOBSERVE_ALLOW_HTTP: got \"yes\"; expected true or false")]
    [InlineData("OPENOBSERVE_ACCESS_KEY", null, "OPENOBSERVE_ACCESS_KEY: is not set; expected the Access Key of OpenObserve, or OPENOBSERVE_SECRET_ID with the secret that holds it")]
    [InlineData("OPENOBSERVE_ACCESS_KEY", "forwarder@example.com:pass", "OPENOBSERVE_ACCESS_KEY: got a value that is not shown; expected the Access Key of OpenObserve, base64 of user:password")]
    [InlineData("BACKUP_DIRECTORY", null, "BACKUP_BUCKET: is not set; expected the name of a bucket, or BACKUP_DIRECTORY with a directory")]
    [InlineData("BACKUP_BUCKET", "backup", "BACKUP_BUCKET: got \"backup\"; expected no BACKUP_DIRECTORY beside it")]
    [InlineData("BACKUP_KMS_KEY", "alias/backup", "BACKUP_KMS_KEY: got \"alias/backup\"; expected BACKUP_BUCKET beside it, as files are not encrypted")]
    [InlineData("BACKUP_MODE", "some", "BACKUP_MODE: got \"some\"; expected failed or all")]
    [InlineData("BACKUP_MODE", "1", "BACKUP_MODE: got \"1\"; expected failed or all")]
    [InlineData("AWS_ENDPOINT_URL_S3", "127.0.0.1:5000", "AWS_ENDPOINT_URL_S3: got \"127.0.0.1:5000\"; expected an http or https URL")]
    [InlineData("AWS_ENDPOINT_URL", "localhost", "AWS_ENDPOINT_URL: got \"localhost\"; expected an http or https URL")]
    [InlineData("RECORD_FORMAT", "ecs", "RECORD_FORMAT: got \"ecs\"; expected record or ocsf")]
    [InlineData("REDACT", "sourceIPAddress", "REDACT: got \"sourceIPAddress\"; expected PATH=mask, PATH=hash or PATH=drop, the word secrets, or none")]
    [InlineData("REDACT", "sourceIPAddress=blur", "REDACT: got \"sourceIPAddress=blur\"; expected PATH=mask, PATH=hash or PATH=drop, the word secrets, or none")]
    [InlineData("REDACT", "sourceIPAddress=1", "REDACT: got \"sourceIPAddress=1\"; expected PATH=mask, PATH=hash or PATH=drop, the word secrets, or none")]
    [InlineData("REDACT", "secrets,eventID=mask", "REDACT: got \"eventID=mask\", which covers detail.eventID; ids and times can't be redacted")]
    [InlineData("REDACT", "sourceIPAddress=hash", "REDACT: got a rule that hashes; expected a key for it in REDACT_KEY")]
    [InlineData("DROP", "{}", "DROP: got a JSON Object; expected an array of event patterns")]
    [InlineData("TOO_OLD", "drop", "TOO_OLD: got \"drop\"; expected clamp or backup")]
    [InlineData("INGEST_WINDOW", "5h", "INGEST_WINDOW: got \"5h\"; expected PAST/FUTURE such as 5h/24h, or unlimited")]
    [InlineData("INGEST_WINDOW", "5h/1d/1d", "INGEST_WINDOW: got \"5h/1d/1d\"; expected PAST/FUTURE such as 5h/24h, or unlimited")]
    [InlineData("INGEST_WINDOW", "-5h/24h", "INGEST_WINDOW: got \"-5h/24h\"; expected PAST/FUTURE such as 5h/24h, or unlimited")]
    [InlineData("DELIVERY_BUDGET", "10", "DELIVERY_BUDGET: got \"10\"; expected a duration from 1ms to 15m, such as 10s")]
    [InlineData("DELIVERY_BUDGET", "0s", "DELIVERY_BUDGET: got \"0s\"; expected a duration from 1ms to 15m, such as 10s")]
    [InlineData("DELIVERY_BUDGET", "901s", "DELIVERY_BUDGET: got \"901s\"; expected a duration from 1ms to 15m, such as 10s")]
    [InlineData("ATTEMPT_TIMEOUT", "soon\nor later", "ATTEMPT_TIMEOUT: got \"soon or later\"; expected a duration from 10ms to 15m, such as 10s")]
    [InlineData("ATTEMPT_TIMEOUT", "9.9ms", "ATTEMPT_TIMEOUT: got \"9.9ms\"; expected a duration from 10ms to 15m, such as 10s")]
    [InlineData("MAX_BATCH_BYTES", "999", "MAX_BATCH_BYTES: got \"999\"; expected a number of bytes from 1000 to 200000000, or of megabytes such as 5MB")]
    [InlineData("MAX_BATCH_BYTES", "201MB", "MAX_BATCH_BYTES: got \"201MB\"; expected a number of bytes from 1000 to 200000000, or of megabytes such as 5MB")]
    [InlineData("MAX_BATCH_BYTES", "18446744073710MB", "MAX_BATCH_BYTES: got \"18446744073710MB\"; expected a number of bytes from 1000 to 200000000, or of megabytes such as 5MB")]
    [InlineData("MAX_RECEIVES", "0", "MAX_RECEIVES: got \"0\"; expected a number from 1 to 1000")]
    [InlineData("MAX_RECEIVES", "three", "MAX_RECEIVES: got \"three\"; expected a number from 1 to 1000")]
    [InlineData("SKIP_DUPLICATES", "no", "SKIP_DUPLICATES: got \"no\"; expected true or false")]
    public void A_wrong_value_is_told_in_one_line(string name, string? text, string problem) =>
        Assert.Equal(problem, Assert.Throws<ConfigurationException>(() => Read((name, text))).Message);

    [Theory]
    [InlineData("[{", "DROP: got what is no JSON (")]
    [InlineData("""[{"source":["aws.ec2"]},{"source":"aws.s3"}]""", "DROP: pattern 1: $.source: ")]
    public void A_wrong_pattern_is_told_with_its_place_in_one_line(string text, string beginning)
    {
        var message = Assert.Throws<ConfigurationException>(() => Read(("DROP", text))).Message;
        Assert.StartsWith(beginning, message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("65536")]
    [InlineData("http")]
    public void A_wrong_port_of_the_secrets_extension_is_told(string port)
    {
        var wrong = Assert.Throws<ConfigurationException>(() => Read(
            ("OPENOBSERVE_ACCESS_KEY", null), ("OPENOBSERVE_SECRET_ID", "openobserve"), ("PARAMETERS_SECRETS_EXTENSION_HTTP_PORT", port)));
        Assert.Equal($"PARAMETERS_SECRETS_EXTENSION_HTTP_PORT: got \"{port}\"; expected a number from 1 to 65535", wrong.Message);
    }

    [Fact]
    public void All_that_is_wrong_is_told_at_once_one_line_each()
    {
        var wrong = Assert.Throws<ConfigurationException>(() => Read(
            ("OPENOBSERVE_URL", null), ("OPENOBSERVE_URL_AUTH0", "http://openobserve.example.com/api/a/b/_json"), ("OPENOBSERVE_ALLOW_HTTP", "1"),
            ("OPENOBSERVE_ACCESS_KEY", "none"), ("BACKUP_BUCKET", "backup"), ("MAX_RECEIVES", "-1"), ("SKIP_DUPLICATES", "0")));
        Assert.Equal(
            [
                "OPENOBSERVE_ALLOW_HTTP: got \"1\"; expected true or false",
                "OPENOBSERVE_URL_AUTH0: got http to openobserve.example.com; expected https, or OPENOBSERVE_ALLOW_HTTP=true",
                "OPENOBSERVE_URL: is not set; expected the ingestion URL of OpenObserve's page Data sources > AWS",
                "OPENOBSERVE_ACCESS_KEY: got a value that is not shown; expected the Access Key of OpenObserve, base64 of user:password",
                "BACKUP_BUCKET: got \"backup\"; expected no BACKUP_DIRECTORY beside it",
                "MAX_RECEIVES: got \"-1\"; expected a number from 1 to 1000",
                "SKIP_DUPLICATES: got \"0\"; expected true or false",
            ],
            wrong.Message.Split(Environment.NewLine));
    }

    [Fact]
    public void Every_variable_is_listed_but_for_those_of_others()
    {
        var read = new SortedSet<string>(StringComparer.Ordinal);
        Assert.Throws<ConfigurationException>(() => VariableReader.Read(name =>
        {
            read.Add(name);
            return name == "OPENOBSERVE_SECRET_ID" ? "openobserve" : null;
        }));
        read.ExceptWith(["AWS_ENDPOINT_URL", "AWS_ENDPOINT_URL_S3", "AWS_SESSION_TOKEN", "PARAMETERS_SECRETS_EXTENSION_HTTP_PORT"]);
        Assert.Equal(ForwarderOptions.VariableNames.Order(StringComparer.Ordinal), read);
    }

    private static ForwarderOptions Read(params (string Name, string? Value)[] changed)
    {
        var variables = new Dictionary<string, string?>
        {
            ["OPENOBSERVE_URL"] = Url,
            ["OPENOBSERVE_ACCESS_KEY"] = Key,
            ["BACKUP_DIRECTORY"] = "/backup",
        };
        foreach (var (name, value) in changed)
        {
            variables[name] = value;
        }

        return VariableReader.Read(name => variables.GetValueOrDefault(name));
    }

    private static string Redacted(NormalizedEvent normalized)
    {
        using var buffer = new PooledBuffer();
        normalized.WriteTo(buffer, new RecordStamp(1, IsClamped: false, 1));
        using var json = System.Text.Json.JsonDocument.Parse(buffer.WrittenMemory);
        return json.RootElement.GetProperty("targets_redacted").GetString()!;
    }
}
