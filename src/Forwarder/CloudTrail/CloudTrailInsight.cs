using System.Text.Json;
using Targets.Forwarder.Fields;
using Targets.Forwarder.Ocsf;
using Targets.Forwarder.Records;

namespace Targets.Forwarder.CloudTrail;

/// <summary>
/// Writes a CloudTrail Insights record as a Detection Finding (AWS CloudTrail User Guide, "CloudTrail Insights insightDetails element"). It has
/// neither userIdentity nor a source address.
/// </summary>
internal static class CloudTrailInsight
{
    private const int MediumSeverity = 3;

    public static void Set(EventView view, OcsfEvent ocsf)
    {
        var isEnd = view.Text(CloudTrailFields.InsightState).SequenceEqual("End"u8);
        OcsfClassification.SetClass(ocsf, OcsfClass.DetectionFinding, isEnd ? 3 : 1, default);
        OcsfClassification.SetSeverity(ocsf, MediumSeverity);

        // Here a status says how far the finding is, not whether a call succeeded.
        ocsf.Set(OcsfAttributes.StatusId, isEnd ? 4 : 1);
        ocsf.Set(OcsfAttributes.Status, isEnd ? "Resolved"u8 : "New"u8);
        ocsf.Set(OcsfAttributes.IsAlert, true);
        SetApi(view, ocsf);
        SetFinding(view, ocsf);
        SetEvidence(view, ocsf);
        OcsfProfiles.Set(ocsf, SetActor(view, ocsf) ? """["cloud","host"]"""u8 : """["cloud"]"""u8);
        SetMessage(view, ocsf, isEnd);
    }

    private static void SetApi(EventView view, OcsfEvent ocsf)
    {
        if (ocsf.Set(OcsfAttributes.ApiOperation, view[CloudTrailFields.InsightEventName]))
        {
            ocsf.Set(OcsfAttributes.ApiServiceName, view[CloudTrailFields.InsightEventSource]);
            ocsf.Set(OcsfAttributes.ApiResponseError, view[CloudTrailFields.InsightErrorCode]);
        }
    }

    private static void SetFinding(EventView view, OcsfEvent ocsf)
    {
        _ = ocsf.Set(OcsfAttributes.FindingUid, view[CloudTrailFields.InsightSharedEventId])
            || ocsf.Set(OcsfAttributes.FindingUid, view[CloudTrailFields.SharedEventId])
            || ocsf.Set(OcsfAttributes.FindingUid, view[CloudTrailFields.EventId])
            || ocsf.Set(OcsfAttributes.FindingUid, "unknown"u8);

        SetTitle(view, ocsf);
        SetArray(ocsf, OcsfAttributes.FindingTypes, view.Text(CloudTrailFields.InsightType));
        SetArray(ocsf, OcsfAttributes.FindingDataSources, "CloudTrail"u8);
        ocsf.Set(OcsfAttributes.FindingAnalyticName, "CloudTrail Insights"u8);
        ocsf.Set(OcsfAttributes.FindingAnalyticTypeId, 3);
        ocsf.Set(OcsfAttributes.FindingAnalyticType, "Statistical"u8);
    }

    // "ApiCallRateInsight Start: ec2.amazonaws.com RunInstances", without what the record lacks.
    private static void SetTitle(EventView view, OcsfEvent ocsf)
    {
        var scratch = ocsf.Scratch;
        var start = scratch.Length;
        var type = view.Text(CloudTrailFields.InsightType);
        scratch.Write((byte)'"');
        scratch.Write(type.IsEmpty ? "Insight"u8 : type);
        Append(" "u8, CloudTrailFields.InsightState, view, scratch);
        if (view[CloudTrailFields.InsightEventSource].HasText || view[CloudTrailFields.InsightEventName].HasText)
        {
            scratch.Write((byte)':');
            Append(" "u8, CloudTrailFields.InsightEventSource, view, scratch);
            Append(" "u8, CloudTrailFields.InsightEventName, view, scratch);
        }

        scratch.Write((byte)'"');
        ocsf.SetComposed(OcsfAttributes.FindingTitle, start);
    }

    // "The rate of AccessDenied errors of RunInstances on ec2.amazonaws.com is unusual."
    private static void SetMessage(EventView view, OcsfEvent ocsf, bool isEnd)
    {
        var scratch = ocsf.Scratch;
        var start = scratch.Length;
        scratch.Write("\"The rate of"u8);
        if (view.Text(CloudTrailFields.InsightType).SequenceEqual("ApiErrorRateInsight"u8))
        {
            Append(" "u8, CloudTrailFields.InsightErrorCode, view, scratch);
            scratch.Write(" errors"u8);
        }
        else
        {
            scratch.Write(" calls"u8);
        }

        Append(" of "u8, CloudTrailFields.InsightEventName, view, scratch);
        Append(" on "u8, CloudTrailFields.InsightEventSource, view, scratch);
        scratch.Write(isEnd ? " is usual again.\""u8 : " is unusual.\""u8);
        ocsf.SetComposed(OcsfAttributes.Message, start);
    }

    private static void Append(ReadOnlySpan<byte> before, Field field, EventView view, PooledBuffer scratch)
    {
        if (view[field].HasText)
        {
            scratch.Write(before);
            scratch.Write(view.Text(field));
        }
    }

    private static void SetArray(OcsfEvent ocsf, OcsfAttribute attribute, ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty)
        {
            return;
        }

        var start = ocsf.Scratch.Length;
        ocsf.Scratch.Write("[\""u8);
        ocsf.Scratch.Write(text);
        ocsf.Scratch.Write("\"]"u8);
        ocsf.SetComposed(attribute, start);
    }

    private static void SetEvidence(EventView view, OcsfEvent ocsf)
    {
        var context = view[CloudTrailFields.InsightContext];
        if (!context.IsObject)
        {
            return;
        }

        var start = ocsf.Scratch.Length;
        ocsf.Scratch.Write("[{\"name\":\"insightContext\",\"data\":\""u8);
        JsonText.WriteCompact(context.Raw(view.Json.Span), ocsf.Scratch);
        ocsf.Scratch.Write("\"}]"u8);
        ocsf.SetComposed(OcsfAttributes.Evidences, start);
    }

    // The first identity that the insight names; the value may be the text "null".
    private static bool SetActor(EventView view, OcsfEvent ocsf)
    {
        var attributions = view[CloudTrailFields.InsightAttributions];
        if (attributions.Kind != JsonTokenType.StartArray)
        {
            return false;
        }

        // A lone surrogate would throw at the first look at it.
        using var document = JsonDocument.Parse(
            LoneSurrogates.Replace(view.Json.Slice(attributions.Start, attributions.Length)),
            new JsonDocumentOptions { MaxDepth = EventJson.Options.MaxDepth });
        foreach (var attribution in document.RootElement.EnumerateArray())
        {
            if (FirstIdentity(attribution) is { } arn)
            {
                ocsf.Set(OcsfAttributes.ActorUserUid, JsonEncodedText.Encode(arn).EncodedUtf8Bytes);
                ocsf.Set(OcsfAttributes.ActorUserTypeId, 0);
                ocsf.Set(OcsfAttributes.ActorUserType, "Unknown"u8);
                return true;
            }
        }

        return false;
    }

    private static string? FirstIdentity(JsonElement attribution)
    {
        if (attribution.ValueKind != JsonValueKind.Object
            || !attribution.TryGetProperty("attribute", out var name) || !IsText(name, "userIdentityArn")
            || !attribution.TryGetProperty("insight", out var insight) || insight.ValueKind != JsonValueKind.Array)
        {
            return null;
        }

        foreach (var entry in insight.EnumerateArray())
        {
            if (entry.ValueKind == JsonValueKind.Object && entry.TryGetProperty("value", out var value)
                && value.ValueKind == JsonValueKind.String && !IsText(value, "null") && !IsText(value, ""))
            {
                return value.GetString();
            }
        }

        return null;
    }

    private static bool IsText(JsonElement element, string text) => element.ValueKind == JsonValueKind.String && element.ValueEquals(text);
}
