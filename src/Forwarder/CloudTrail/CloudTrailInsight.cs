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
        ocsf.Copy(OcsfAttributes.Message, OcsfAttributes.FindingTitle);
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

        var scratch = ocsf.Scratch;
        var start = scratch.Length;
        scratch.Write((byte)'"');
        scratch.Write(Or(view.Text(CloudTrailFields.InsightType), "Insight"u8));
        scratch.Write((byte)' ');
        scratch.Write(view.Text(CloudTrailFields.InsightState));
        scratch.Write(": "u8);
        scratch.Write(view.Text(CloudTrailFields.InsightEventSource));
        scratch.Write((byte)' ');
        scratch.Write(view.Text(CloudTrailFields.InsightEventName));
        scratch.Write((byte)'"');
        ocsf.SetComposed(OcsfAttributes.FindingTitle, start);

        SetArray(ocsf, OcsfAttributes.FindingTypes, view.Text(CloudTrailFields.InsightType));
        SetArray(ocsf, OcsfAttributes.FindingDataSources, "CloudTrail"u8);
        ocsf.Set(OcsfAttributes.FindingAnalyticName, "CloudTrail Insights"u8);
        ocsf.Set(OcsfAttributes.FindingAnalyticTypeId, 3);
        ocsf.Set(OcsfAttributes.FindingAnalyticType, "Statistical"u8);
    }

    private static ReadOnlySpan<byte> Or(ReadOnlySpan<byte> text, ReadOnlySpan<byte> other) => text.IsEmpty ? other : text;

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

        using var document = JsonDocument.Parse(
            view.Json.Slice(attributions.Start, attributions.Length), new JsonDocumentOptions { MaxDepth = EventJson.Options.MaxDepth });
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
                return JsonEscapes.Unescape(System.Runtime.InteropServices.JsonMarshal.GetRawUtf8Value(value));
            }
        }

        return null;
    }

    private static bool IsText(JsonElement element, string text) => element.ValueKind == JsonValueKind.String && element.ValueEquals(text);
}
