using Targets.Forwarder.Fields;
using Targets.Forwarder.Ocsf;

namespace Targets.Forwarder.Auth0;

/// <summary>Where an event came from.</summary>
internal static class Auth0Source
{
    /// <summary>What the event says of the caller's address, which may be masked; empty where it says nothing.</summary>
    public static ReadOnlySpan<byte> Address(EventView view)
    {
        var address = view.Text(Auth0Fields.Ip);
        address = address.IsEmpty ? view.Text(Auth0Fields.ClientIp) : address;
        return address.IsEmpty ? view.Text(Auth0Fields.RequestIp) : address;
    }

    /// <summary>Writes <c>src_endpoint</c>, which a management call has to have.</summary>
    public static void Set(EventView view, OcsfEvent ocsf, OcsfClass ocsfClass)
    {
        var address = Address(view);
        if (!address.IsEmpty)
        {
            SourceEndpoint.Set(ocsf, address);
        }
        else if (ocsfClass == OcsfClass.ApiActivity)
        {
            ocsf.Set(OcsfAttributes.SourceServiceName, "Auth0"u8);
        }
    }
}
