using System.Text.Json;
using Targets.Forwarder.Envelopes;
using Targets.Forwarder.Fields;
using Targets.Forwarder.Ocsf;
using Targets.Forwarder.Records;

namespace Targets.Forwarder.CloudTrail;

/// <summary>Writes the OCSF attributes of a CloudTrail record. Sets all but those that depend on the delivery: time, raw data, unmapped.</summary>
internal static class CloudTrailNormalizer
{
    private const int Success = 1;
    private const int Failure = 2;

    public static void Normalize(EventView view, OcsfEvent ocsf)
    {
        SetMetadata(view, ocsf);
        SetCloud(view, ocsf);
        if (view[CloudTrailFields.InsightDetails].IsObject || view.Text(CloudTrailFields.EventCategory).SequenceEqual("Insight"u8))
        {
            CloudTrailInsight.Set(view, ocsf);
            return;
        }

        CloudTrailActor.Set(view, ocsf);
        var ocsfClass = CloudTrailClassifier.SetClass(view, ocsf);
        var isFailure = CloudTrailOutcome.IsFailure(view);
        OcsfClassification.SetStatus(ocsf, isFailure ? Failure : Success);
        OcsfClassification.SetSeverity(ocsf, Severity(view, ocsfClass, isFailure));
        ocsf.Set(OcsfAttributes.StatusCode, view[CloudTrailFields.ErrorCode]);
        ocsf.Set(OcsfAttributes.StatusDetail, view[CloudTrailFields.ErrorMessage]);
        SetApi(view, ocsf);
        SetSource(view, ocsf);
        ocsf.Set(OcsfAttributes.HttpUserAgent, view[CloudTrailFields.UserAgent]);
        CloudTrailSubject.Set(view, ocsf, ocsfClass);
        OcsfProfiles.Set(ocsf, """["cloud"]"""u8);
        CloudTrailMessage.Set(view, ocsf, ocsfClass, isFailure);
    }

    private static int Severity(EventView view, OcsfClass ocsfClass, bool isFailure)
    {
        var isRoot = view.Text(CloudTrailFields.IdentityType).SequenceEqual("Root"u8);
        return isRoot && ocsfClass == OcsfClass.Authentication ? 3 : isFailure ? 2 : 1;
    }

    private static void SetMetadata(EventView view, OcsfEvent ocsf)
    {
        ocsf.Set(OcsfAttributes.MetadataVersion, "1.8.0"u8);
        ocsf.Set(OcsfAttributes.ProductName, "CloudTrail"u8);
        ocsf.Set(OcsfAttributes.ProductVendorName, "AWS"u8);
        ocsf.Set(OcsfAttributes.ProductFeatureName, view[CloudTrailFields.EventCategory]);
        _ = ocsf.Set(OcsfAttributes.MetadataUid, view[CloudTrailFields.EventId])
            || ocsf.Set(OcsfAttributes.MetadataUid, view[EnvelopeFields.Id]);
        _ = ocsf.Set(OcsfAttributes.MetadataCorrelationUid, view[CloudTrailFields.SharedEventId])
            || ocsf.Set(OcsfAttributes.MetadataCorrelationUid, view[CloudTrailFields.InsightSharedEventId]);
        ocsf.Set(OcsfAttributes.MetadataEventCode, view[CloudTrailFields.EventType]);
        ocsf.Set(OcsfAttributes.MetadataLogName, "AWS CloudTrail"u8);
        ocsf.Set(OcsfAttributes.MetadataLogVersion, view[CloudTrailFields.EventVersion]);
        ocsf.Set(OcsfAttributes.MetadataOriginalTime, view[CloudTrailFields.EventTime]);
    }

    private static void SetCloud(EventView view, OcsfEvent ocsf)
    {
        ocsf.Set(OcsfAttributes.CloudProvider, "AWS"u8);
        ocsf.Set(OcsfAttributes.CloudRegion, view[CloudTrailFields.AwsRegion]);
        ocsf.Set(OcsfAttributes.CloudAccountUid, view[CloudTrailFields.RecipientAccountId]);
    }

    private static void SetApi(EventView view, OcsfEvent ocsf)
    {
        _ = ocsf.Set(OcsfAttributes.ApiOperation, view[CloudTrailFields.EventName]) || ocsf.Set(OcsfAttributes.ApiOperation, "Unknown"u8);
        ocsf.Set(OcsfAttributes.ApiServiceName, view[CloudTrailFields.EventSource]);
        ocsf.Set(OcsfAttributes.ApiVersion, view[CloudTrailFields.ApiVersion]);
        ocsf.Set(OcsfAttributes.ApiResponseError, view[CloudTrailFields.ErrorCode]);
        ocsf.Set(OcsfAttributes.ApiResponseErrorMessage, view[CloudTrailFields.ErrorMessage]);
        SetText(view, view[CloudTrailFields.ResponseElements], ocsf, OcsfAttributes.ApiResponseData);

        // api.request needs a uid (OCSF 1.8.0, object request).
        if (ocsf.Set(OcsfAttributes.ApiRequestUid, view[CloudTrailFields.RequestId])
            || ocsf.Set(OcsfAttributes.ApiRequestUid, view[CloudTrailFields.EventId]))
        {
            SetText(view, view[CloudTrailFields.RequestParameters], ocsf, OcsfAttributes.ApiRequestData);
        }
    }

    // As the record's JSON columns have it: a string as it is, anything else as JSON text. Of a lone surrogate the text is made as well, for it
    // can't be sent as it is.
    private static void SetText(EventView view, JsonSlice json, OcsfEvent ocsf, OcsfAttribute attribute)
    {
        if (json.Kind is JsonTokenType.None or JsonTokenType.Null)
        {
            return;
        }

        if (json.IsString && !(json.IsEscaped && JsonEscapes.HasLoneSurrogate(json.Text(view.Json.Span))))
        {
            ocsf.Set(attribute, json);
            return;
        }

        var start = ocsf.Scratch.Length;
        ocsf.Scratch.Write((byte)'"');
        JsonText.WriteCompact(json.Raw(view.Json.Span), ocsf.Scratch);
        ocsf.Scratch.Write((byte)'"');
        ocsf.SetComposed(attribute, start);
    }

    private static void SetSource(EventView view, OcsfEvent ocsf)
    {
        var hasUid = ocsf.Set(OcsfAttributes.SourceUid, view[CloudTrailFields.VpcEndpointId]);
        var address = view.Text(CloudTrailFields.SourceIpAddress);
        if (!address.IsEmpty)
        {
            SourceEndpoint.Set(ocsf, address);
        }
        else if (!ocsf.Set(OcsfAttributes.SourceServiceName, view[CloudTrailFields.EventSource]) && !hasUid)
        {
            ocsf.Set(OcsfAttributes.SourceName, "Unknown"u8);
        }
    }
}
