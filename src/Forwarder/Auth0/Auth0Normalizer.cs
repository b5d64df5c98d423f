using Targets.Forwarder.Auth0.LogTypes;
using Targets.Forwarder.Envelopes;
using Targets.Forwarder.Fields;
using Targets.Forwarder.Ocsf;

namespace Targets.Forwarder.Auth0;

/// <summary>Writes the OCSF attributes of an Auth0 tenant log. Sets all but those that depend on the delivery: time, raw data, unmapped.</summary>
internal static class Auth0Normalizer
{
    private const int LowSeverity = 2;
    private const int HighSeverity = 4;

    public static void Normalize(EventView view, OcsfEvent ocsf)
    {
        var code = view.Text(Auth0Fields.Type);
        var type = Auth0LogTypes.Find(code);
        var ocsfClass = type?.Class ?? OcsfClass.BaseEvent;
        SetClass(view, ocsf, type, code);
        var statusId = StatusId(view, type, code);
        OcsfClassification.SetStatus(ocsf, statusId);
        OcsfClassification.SetSeverity(ocsf, type?.IsAttack == true ? HighSeverity : statusId == 2 ? LowSeverity : 1);
        if (statusId == 2)
        {
            ocsf.Set(OcsfAttributes.StatusDetail, view[Auth0Fields.Description]);
        }

        SetMetadata(view, ocsf);
        SetCloud(ocsf);
        SetApi(view, ocsf, ocsfClass, code);
        Auth0Actor.Set(view, ocsf);
        if (ocsfClass != OcsfClass.BaseEvent)
        {
            Auth0Source.Set(view, ocsf, ocsfClass);
            ocsf.Set(OcsfAttributes.HttpUserAgent, view[Auth0Fields.UserAgent]);
            Auth0Subject.Set(view, ocsf, ocsfClass);
        }

        SetProtection(ocsf, type, ocsfClass);
        Auth0Message.Set(view, ocsf, type, statusId);
    }

    private static void SetClass(EventView view, OcsfEvent ocsf, Auth0LogType? type, ReadOnlySpan<byte> code)
    {
        if (type is null)
        {
            OcsfClassification.SetClass(ocsf, OcsfClass.BaseEvent, code.IsEmpty ? 0 : OcsfClassification.OtherActivity, code);
            return;
        }

        var activity = type.Class == OcsfClass.ApiActivity && type.Activity == OcsfClassification.OtherActivity
            ? Auth0ApiCall.Activity(view)
            : type.Activity;
        OcsfClassification.SetClass(ocsf, type.Class, activity, type.Utf8Name);
    }

    private static int StatusId(EventView view, Auth0LogType? type, ReadOnlySpan<byte> code)
    {
        if (type?.IsAttack == true || (type?.Class == OcsfClass.ApiActivity && Auth0ApiCall.IsRefused(view)))
        {
            return 2;
        }

        return (type?.Outcome ?? Auth0OutcomeRule.Of(code)) switch
        {
            Auth0Outcome.Success => 1,
            Auth0Outcome.Failure => 2,
            _ => 0,
        };
    }

    private static void SetMetadata(EventView view, OcsfEvent ocsf)
    {
        ocsf.Set(OcsfAttributes.MetadataVersion, "1.8.0"u8);
        ocsf.Set(OcsfAttributes.ProductName, "Auth0"u8);
        ocsf.Set(OcsfAttributes.ProductVendorName, "Okta"u8);
        _ = ocsf.Set(OcsfAttributes.MetadataUid, view[Auth0Fields.LogId])
            || ocsf.Set(OcsfAttributes.MetadataUid, view[Auth0Fields.DetailLogId])
            || ocsf.Set(OcsfAttributes.MetadataUid, view[Auth0Fields.LegacyId])
            || ocsf.Set(OcsfAttributes.MetadataUid, view[EnvelopeFields.Id]);
        ocsf.Set(OcsfAttributes.MetadataEventCode, view[Auth0Fields.Type]);
        ocsf.Set(OcsfAttributes.MetadataCorrelationUid, view[Auth0Fields.CorrelationId]);
        ocsf.Set(OcsfAttributes.MetadataTenantUid, Auth0Tenant.Name(view));
        ocsf.Set(OcsfAttributes.MetadataLogName, "Auth0 tenant log"u8);
        ocsf.Set(OcsfAttributes.MetadataLogVersion, view[Auth0Fields.EventSchemaVersion]);
        ocsf.Set(OcsfAttributes.MetadataOriginalTime, view[Auth0Fields.Date]);
    }

    private static void SetCloud(OcsfEvent ocsf)
    {
        ocsf.Set(OcsfAttributes.CloudProvider, "Auth0"u8);
        ocsf.Copy(OcsfAttributes.CloudAccountName, OcsfAttributes.MetadataTenantUid);
    }

    private static void SetApi(EventView view, OcsfEvent ocsf, OcsfClass ocsfClass, ReadOnlySpan<byte> code)
    {
        if (ocsfClass == OcsfClass.ApiActivity)
        {
            Auth0ApiCall.Set(view, ocsf, code);
            return;
        }

        _ = ocsf.Set(OcsfAttributes.ApiOperation, code) || ocsf.Set(OcsfAttributes.ApiOperation, "Unknown"u8);
        ocsf.Set(OcsfAttributes.ApiServiceName, "Auth0"u8);
    }

    private static void SetProtection(OcsfEvent ocsf, Auth0LogType? type, OcsfClass ocsfClass)
    {
        if (type?.IsMfa == true)
        {
            ocsf.Set(OcsfAttributes.IsMfa, true);
        }

        if (type?.IsAttack != true)
        {
            OcsfProfiles.Set(ocsf, ocsfClass == OcsfClass.BaseEvent ? """["cloud","host"]"""u8 : """["cloud"]"""u8);
            return;
        }

        OcsfProfiles.Set(ocsf, """["cloud","security_control"]"""u8);
        ocsf.Set(OcsfAttributes.ActionId, 2);
        ocsf.Set(OcsfAttributes.Action, "Denied"u8);
        ocsf.Set(OcsfAttributes.DispositionId, 2);
        ocsf.Set(OcsfAttributes.Disposition, "Blocked"u8);
        ocsf.Set(OcsfAttributes.IsAlert, true);
    }
}
