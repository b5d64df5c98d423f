using System.Globalization;
using System.Text;
using Targets.Forwarder.OpenObserve;
using Targets.Forwarder.Records.Dropping;
using Targets.Forwarder.Records.Redaction;

namespace Targets.Forwarder.Configuration;

/// <summary>Reads <see cref="ForwarderOptions"/> from environment variables, and finds all that is wrong before it says so.</summary>
public sealed class VariableReader
{
    private readonly Func<string, string?> _variable;
    private readonly List<string> _problems = [];

    private VariableReader(Func<string, string?> variable) => _variable = variable;

    /// <summary>Reads the variables of docs/deploying.md.</summary>
    /// <param name="variable">Gives a variable's value, or null.</param>
    /// <exception cref="ConfigurationException">A variable is missing or wrong; every one of them is named.</exception>
    public static ForwarderOptions Read(Func<string, string?> variable)
    {
        ArgumentNullException.ThrowIfNull(variable);
        return new VariableReader(variable).Read();
    }

    /// <summary>Reads only the variables that say what a record is made like.</summary>
    /// <param name="variable">Gives a variable's value, or null.</param>
    /// <exception cref="ConfigurationException">A variable is wrong; every one of them is named.</exception>
    public static RecordOptions ReadRecord(Func<string, string?> variable)
    {
        ArgumentNullException.ThrowIfNull(variable);
        var reader = new VariableReader(variable);
        var options = reader.Record();
        reader.ThrowProblems();
        return options;
    }

    private ForwarderOptions Read()
    {
        var allowHttp = Flag("OPENOBSERVE_ALLOW_HTTP", absent: false);
        var common = Endpoint("OPENOBSERVE_URL", allowHttp);
        var auth0 = Endpoint("OPENOBSERVE_URL_AUTH0", allowHttp) ?? common;
        var cloudTrail = Endpoint("OPENOBSERVE_URL_CLOUDTRAIL", allowHttp) ?? common;
        if (Value("OPENOBSERVE_URL") is null && (Value("OPENOBSERVE_URL_AUTH0") is null || Value("OPENOBSERVE_URL_CLOUDTRAIL") is null))
        {
            Problem("OPENOBSERVE_URL", null, "the ingestion URL of OpenObserve's page Data sources > AWS");
        }

        var accessKey = AccessKey();
        var backup = Backup();
        var delivery = Delivery();
        var record = Record();
        var maxReceives = Number("MAX_RECEIVES", 3, 1, 1000);
        var skipsDuplicates = Flag("SKIP_DUPLICATES", absent: true);
        ThrowProblems();
        return new ForwarderOptions
        {
            Auth0Endpoint = auth0!,
            CloudTrailEndpoint = cloudTrail!,
            DefaultEndpoint = common ?? auth0!,
            AccessKey = accessKey!,
            Backup = backup,
            Delivery = delivery,
            RecordFormat = record.RecordFormat,
            Redactor = record.Redactor,
            Drop = record.Drop,
            TooOld = record.TooOld,
            IngestWindow = record.IngestWindow,
            MaxReceives = maxReceives,
            SkipsDuplicates = skipsDuplicates,
        };
    }

    private RecordOptions Record() => new()
    {
        IngestWindow = Window(),
        RecordFormat = Choice("RECORD_FORMAT", RecordFormat.Record),
        TooOld = Choice("TOO_OLD", TooOldPolicy.Clamp),
        Redactor = Redaction(),
        Drop = Drop(),
    };

    private void ThrowProblems()
    {
        if (_problems.Count > 0)
        {
            throw new ConfigurationException(string.Join(Environment.NewLine, _problems));
        }
    }

    private OpenObserveEndpoint? Endpoint(string name, bool allowHttp)
    {
        if (Value(name) is not { } url)
        {
            return null;
        }

        if (OpenObserveEndpoint.TryParse(url, allowHttp, out var endpoint, out var problem))
        {
            return endpoint;
        }

        _problems.Add($"{name}: {problem}");
        return null;
    }

    private IAccessKeySource? AccessKey()
    {
        if (Value("OPENOBSERVE_ACCESS_KEY") is { } text)
        {
            if (OpenObserve.AccessKey.TryParse(text, out var key))
            {
                return new StaticAccessKey(key);
            }

            _problems.Add("OPENOBSERVE_ACCESS_KEY: got a value that is not shown; expected the Access Key of OpenObserve, base64 of user:password");
            return null;
        }

        if (Value("OPENOBSERVE_SECRET_ID") is { } secretId)
        {
            var port = Number("PARAMETERS_SECRETS_EXTENSION_HTTP_PORT", SecretsExtensionAccessKey.DefaultPort, 1, ushort.MaxValue);
            return new SecretsExtensionAccessKey(secretId, port, Value("AWS_SESSION_TOKEN"));
        }

        Problem("OPENOBSERVE_ACCESS_KEY", null, "the Access Key of OpenObserve, or OPENOBSERVE_SECRET_ID with the secret that holds it");
        return null;
    }

    private BackupOptions Backup()
    {
        var bucket = Value("BACKUP_BUCKET");
        var directory = Value("BACKUP_DIRECTORY");
        var kmsKey = Value("BACKUP_KMS_KEY");
        if (bucket is null == directory is null)
        {
            Problem(
                "BACKUP_BUCKET", bucket, bucket is null ? "the name of a bucket, or BACKUP_DIRECTORY with a directory" : "no BACKUP_DIRECTORY beside it");
        }

        if (kmsKey is not null && bucket is null && directory is not null)
        {
            Problem("BACKUP_KMS_KEY", kmsKey, "BACKUP_BUCKET beside it, as files are not encrypted");
        }

        return new BackupOptions
        {
            Bucket = bucket,
            Directory = directory,
            KmsKey = kmsKey,
            Prefix = Value("BACKUP_PREFIX")?.Trim('/') ?? "",
            Mode = Choice("BACKUP_MODE", BackupMode.Failed),
            S3Url = Url("AWS_ENDPOINT_URL_S3") ?? Url("AWS_ENDPOINT_URL"),
        };
    }

    private Uri? Url(string name)
    {
        if (Value(name) is not { } text)
        {
            return null;
        }

        if (Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https")
        {
            return url;
        }

        Problem(name, text, "an http or https URL");
        return null;
    }

    private DeliveryOptions Delivery()
    {
        var defaults = new DeliveryOptions();
        return new DeliveryOptions
        {
            Budget = Duration("DELIVERY_BUDGET", defaults.Budget, least: 1),
            AttemptTimeout = Duration("ATTEMPT_TIMEOUT", defaults.AttemptTimeout, least: 10),
            MaxBatchBytes = Bytes("MAX_BATCH_BYTES", defaults.MaxBatchBytes),
        };
    }

    private IngestWindow Window()
    {
        const string Name = "INGEST_WINDOW";
        if (Value(Name) is not { } text)
        {
            return IngestWindow.Default;
        }

        if (text == "unlimited")
        {
            return new IngestWindow(null, null);
        }

        var parts = text.Split('/');
        if (parts.Length == 2 && DurationText.Read(parts[0]) is { } past && DurationText.Read(parts[1]) is { } future)
        {
            return new IngestWindow(past, future);
        }

        Problem(Name, text, "PAST/FUTURE such as 5h/24h, or unlimited");
        return IngestWindow.Default;
    }

    private Redactor? Redaction()
    {
        byte[]? key = Value("REDACT_KEY") is { } text ? Encoding.UTF8.GetBytes(text) : null;
        if (RedactionList.TryParse(Value("REDACT") ?? "secrets", key, out var redactor, out var problem))
        {
            return redactor;
        }

        _problems.Add($"REDACT: {problem}");
        return null;
    }

    private DropFilter? Drop()
    {
        try
        {
            return Value("DROP") is { } json ? DropFilter.Parse(json) : null;
        }
        catch (FormatException exception)
        {
            _problems.Add($"DROP: {exception.Message}");
            return null;
        }
    }

    private T Choice<T>(string name, T standard)
        where T : struct, Enum
    {
        if (Value(name) is not { } text)
        {
            return standard;
        }

        foreach (var choice in Enum.GetValues<T>())
        {
            if (string.Equals(choice.ToString(), text, StringComparison.OrdinalIgnoreCase))
            {
                return choice;
            }
        }

        Problem(name, text, string.Join(" or ", Enum.GetNames<T>().Select(choice => choice.ToLowerInvariant())));
        return standard;
    }

    private TimeSpan Duration(string name, TimeSpan standard, int least)
    {
        if (Value(name) is not { } text)
        {
            return standard;
        }

        if (DurationText.Read(text) is { } duration && duration.TotalMilliseconds >= least && duration <= TimeSpan.FromMinutes(15))
        {
            return duration;
        }

        Problem(name, text, $"a duration from {least}ms to 15m, such as 10s");
        return standard;
    }

    private int Bytes(string name, int standard)
    {
        if (Value(name) is not { } text)
        {
            return standard;
        }

        var (digits, unit) = text.EndsWith("MB", StringComparison.OrdinalIgnoreCase) ? (text[..^2].Trim(), 1_000_000L) : (text, 1L);
        if (int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number * unit is >= 1000 and <= 200_000_000)
        {
            return (int)(number * unit);
        }

        Problem(name, text, "a number of bytes from 1000 to 200000000, or of megabytes such as 5MB");
        return standard;
    }

    private int Number(string name, int standard, int least, int most)
    {
        if (Value(name) is not { } text)
        {
            return standard;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
        {
            return number;
        }

        Problem(name, text, $"a number from {least} to {most}");
        return standard;
    }

    private bool Flag(string name, bool absent)
    {
        if (Value(name) is not { } text)
        {
            return absent;
        }

        if (text is "true" or "false")
        {
            return text == "true";
        }

        Problem(name, text, "true or false");
        return absent;
    }

    private string? Value(string name) => _variable(name) is { } text && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null;

    private void Problem(string name, string? got, string expected) =>
        _problems.Add(
            got is null ? $"{name}: is not set; expected {expected}" : $"{name}: got \"{got.ReplaceLineEndings(" ")}\"; expected {expected}");
}
