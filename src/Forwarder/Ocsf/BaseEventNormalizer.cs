using Targets.Forwarder.Envelopes;
using Targets.Forwarder.Fields;

namespace Targets.Forwarder.Ocsf;

/// <summary>An event of a kind that has no normalizer: OCSF Base Event, class 0, with everything in <c>unknown_fields</c>.</summary>
internal static class BaseEventNormalizer
{
    public static void Normalize(EventView view, OcsfEvent ocsf)
    {
        OcsfClassification.SetClass(ocsf, OcsfClass.BaseEvent, 0, default);
        OcsfClassification.SetStatus(ocsf, 0);
        OcsfClassification.SetSeverity(ocsf, 1);
        ocsf.Set(OcsfAttributes.Message, "The event is neither an Auth0 tenant log nor a CloudTrail record."u8);
        ocsf.Set(OcsfAttributes.MetadataVersion, "1.8.0"u8);
        ocsf.Set(OcsfAttributes.MetadataUid, view[EnvelopeFields.Id]);
        ocsf.Set(OcsfAttributes.ProductName, "Unknown"u8);
        ocsf.Set(OcsfAttributes.ProductVendorName, "Unknown"u8);
    }
}
