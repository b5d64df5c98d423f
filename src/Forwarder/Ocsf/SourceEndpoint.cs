namespace Targets.Forwarder.Ocsf;

/// <summary>Writes <c>src_endpoint</c> from what a source calls the caller's address.</summary>
internal static class SourceEndpoint
{
    /// <summary>
    /// An address goes into <c>ip</c>, a DNS name into <c>domain</c>, <c>AWS Internal</c> into <c>svc_name</c>, and anything else, such as
    /// <c>[REDACTED]</c> or <c>08.1.250.216</c>, into <c>name</c>. Nothing is set for an empty text.
    /// </summary>
    /// <param name="ocsf">The event.</param>
    /// <param name="text">The text, escaped for JSON.</param>
    public static void Set(OcsfEvent ocsf, ReadOnlySpan<byte> text)
    {
        if (AddressText.IsIPv4(text) || AddressText.IsIPv6(text))
        {
            ocsf.Set(OcsfAttributes.SourceIp, text);
        }
        else if (text.StartsWith("AWS Internal"u8))
        {
            ocsf.Set(OcsfAttributes.SourceServiceName, text);
        }
        else if (AddressText.IsDomain(text))
        {
            ocsf.Set(OcsfAttributes.SourceDomain, text);
        }
        else
        {
            ocsf.Set(OcsfAttributes.SourceName, text);
        }
    }
}
