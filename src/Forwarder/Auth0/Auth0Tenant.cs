using System.Buffers.Text;
using Targets.Forwarder.Envelopes;
using Targets.Forwarder.Fields;

namespace Targets.Forwarder.Auth0;

/// <summary>The name of the tenant that a log comes from.</summary>
internal static class Auth0Tenant
{
    private const int GuidLength = 36;

    /// <summary>
    /// <c>tenant_name</c>, which older logs lack, else what stands before the uuid in the envelope's source:
    /// <c>aws.partner/auth0.com/TENANT-UUID/auth0.logs</c>. Empty where neither names one.
    /// </summary>
    public static ReadOnlySpan<byte> Name(EventView view)
    {
        var name = view.Text(Auth0Fields.TenantName);
        return name.IsEmpty ? NameInSource(view.Text(EnvelopeFields.Source)) : name;
    }

    private static ReadOnlySpan<byte> NameInSource(ReadOnlySpan<byte> source)
    {
        var before = "aws.partner/auth0.com/"u8;
        if (!source.StartsWith(before))
        {
            return default;
        }

        var name = source[before.Length..];
        var end = name.IndexOf((byte)'/');
        name = end < 0 ? name : name[..end];
        return EndsWithGuid(name) ? name[..Math.Max(0, name.Length - GuidLength - 1)] : name;
    }

    private static bool EndsWithGuid(ReadOnlySpan<byte> name) =>
        name.Length >= GuidLength
        && Utf8Parser.TryParse(name[^GuidLength..], out Guid _, out var length, 'D')
        && length == GuidLength
        && (name.Length == GuidLength || name[^(GuidLength + 1)] == '-');
}
