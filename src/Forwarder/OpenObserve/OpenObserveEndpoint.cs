using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace Targets.Forwarder.OpenObserve;

/// <summary>A stream of an OpenObserve server.</summary>
public sealed partial class OpenObserveEndpoint
{
    private const string Expected = "expected https://HOST/aws/ORG/STREAM/_kinesis_firehose or https://HOST/api/ORG/STREAM/_json";

    private OpenObserveEndpoint(string root, string organization, string stream)
    {
        Organization = Uri.UnescapeDataString(organization);
        Stream = Uri.UnescapeDataString(stream);
        IngestionUri = new Uri($"{root}/api/{organization}/{stream}/_json");
        FirehoseUri = new Uri($"{root}/aws/{organization}/{stream}/_kinesis_firehose");
        SearchUri = new Uri($"{root}/api/{organization}/_search");
        HealthUri = new Uri($"{root}/healthz");
    }

    public string Organization { get; }

    /// <summary>As the user named it, before OpenObserve formats it.</summary>
    public string Stream { get; }

    /// <summary>
    /// As OpenObserve stores it, and as SQL names it: in lower case, with <c>_</c> for every run of what is no letter, digit, <c>_</c> or colon.
    /// </summary>
    public string StoredStream => Others().Replace(Stream, "_").ToLowerInvariant();

    /// <summary>Always <c>_json</c>: it alone says how many records were stored.</summary>
    public Uri IngestionUri { get; }

    /// <summary>What Firehose itself speaks to; it does not say whether records were stored.</summary>
    public Uri FirehoseUri { get; }

    public Uri SearchUri { get; }

    public Uri HealthUri { get; }

    /// <summary>
    /// Reads an ingestion URL: the one on OpenObserve's page "Data sources > AWS", which ends in <c>_kinesis_firehose</c>, or the plain
    /// <c>_json</c> one; a path before <c>/aws</c> or <c>/api</c> is the server's base path.
    /// </summary>
    /// <param name="url">The URL.</param>
    /// <param name="allowHttp">True allows http to every host, not only to loopback.</param>
    /// <param name="endpoint">The result.</param>
    /// <param name="problem">What is wrong, in one line without the URL's user information.</param>
    public static bool TryParse(
        string url, bool allowHttp, [NotNullWhen(true)] out OpenObserveEndpoint? endpoint, [NotNullWhen(false)] out string? problem)
    {
        endpoint = null;
        problem = null;
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
        {
            problem = $"got what is no http or https URL; {Expected}";
            return false;
        }

        if (uri.UserInfo.Length > 0)
        {
            problem = "got a URL with a user or password in it; put the access key into OPENOBSERVE_ACCESS_KEY";
            return false;
        }

        if (uri.Scheme == "http" && !uri.IsLoopback && !allowHttp)
        {
            problem = $"got http to {uri.Host}; expected https, or OPENOBSERVE_ALLOW_HTTP=true";
            return false;
        }

        var steps = uri.AbsolutePath.TrimEnd('/').Split('/');
        if (steps.Length < 5 || steps[^3].Length == 0 || steps[^2].Length == 0
            || (steps[^4], steps[^1]) is not (("aws", "_kinesis_firehose") or ("api", "_json")))
        {
            problem = $"got the path {uri.AbsolutePath}; {Expected}";
            return false;
        }

        endpoint = new OpenObserveEndpoint(uri.GetLeftPart(UriPartial.Authority) + string.Join('/', steps[..^4]), steps[^3], steps[^2]);
        return true;
    }

    [GeneratedRegex("[^A-Za-z0-9_:]+")]
    private static partial Regex Others();
}
