using System.Buffers.Text;
using System.Text.Json;
using Targets.Forwarder.Envelopes;
using Targets.Forwarder.Fields;
using Targets.Forwarder.Ocsf;

namespace Targets.Forwarder.Auth0;

/// <summary>Writes the OCSF attributes of an Auth0 tenant log. Sets all but those that depend on the delivery: time, raw data, unmapped.</summary>
internal static class Auth0Normalizer
{
    private const int LowSeverity = 2;
    private const int HighSeverity = 4;
    private const int LongestMethod = 16;

    public static void Normalize(EventView view, OcsfEvent ocsf)
    {
        var code = view.Text(Auth0Fields.Type);
        var type = Auth0LogTypes.Find(code);
        var ocsfClass = type?.Class ?? OcsfClass.BaseEvent;
        SetClass(view, ocsf, type, code);
        var outcome = type?.Outcome ?? Auth0OutcomeRule.Of(code);
        var statusId = type?.IsAttack == true || outcome == Auth0Outcome.Failure ? 2 : outcome == Auth0Outcome.Success ? 1 : 0;
        OcsfClassification.SetStatus(ocsf, statusId);
        OcsfClassification.SetSeverity(ocsf, type?.IsAttack == true ? HighSeverity : statusId == 2 ? LowSeverity : 1);
        if (statusId == 2)
        {
            ocsf.Set(OcsfAttributes.StatusDetail, view[Auth0Fields.Description]);
        }

        SetMetadata(view, ocsf);
        SetCloud(view, ocsf);
        SetApi(view, ocsf, ocsfClass, code);
        Auth0Actor.Set(view, ocsf);
        if (ocsfClass != OcsfClass.BaseEvent)
        {
            SetSource(view, ocsf, ocsfClass);
            SetHttpRequest(view, ocsf, ocsfClass);
            Auth0Subject.Set(view, ocsf, ocsfClass);
        }

        SetProtection(ocsf, type, ocsfClass);
        Auth0Message.Set(view, ocsf, type, statusId);
    }

    private static void SetClass(EventView view, OcsfEvent ocsf, Auth0LogType? type, ReadOnlySpan<byte> code)
    {
        if (type is null)
        {
            OcsfClassification.SetClass(ocsf, OcsfClass.BaseEvent, OcsfClassification.OtherActivity, code);
            return;
        }

        var activity = type.Class == OcsfClass.ApiActivity && type.Activity == OcsfClassification.OtherActivity
            ? MethodActivity(view.Text(Auth0Fields.RequestMethod))
            : type.Activity;
        OcsfClassification.SetClass(ocsf, type.Class, activity, type.Utf8Name);
    }

    private static int MethodActivity(ReadOnlySpan<byte> method)
    {
        Span<byte> upper = stackalloc byte[LongestMethod];
        return Upper(method, upper) switch
        {
            var text when text.SequenceEqual("POST"u8) => 1,
            var text when text.SequenceEqual("GET"u8) || text.SequenceEqual("HEAD"u8) => 2,
            var text when text.SequenceEqual("PUT"u8) || text.SequenceEqual("PATCH"u8) => 3,
            var text when text.SequenceEqual("DELETE"u8) => 4,
            _ => OcsfClassification.OtherActivity,
        };
    }

    // API2 writes methods in lower case, Guardian in upper case. Empty for what is no method.
    private static ReadOnlySpan<byte> Upper(ReadOnlySpan<byte> method, Span<byte> upper)
    {
        if (method.Length > upper.Length)
        {
            return default;
        }

        for (var i = 0; i < method.Length; i++)
        {
            if (!char.IsAsciiLetter((char)method[i]))
            {
                return default;
            }

            upper[i] = (byte)(method[i] & ~0x20);
        }

        return upper[..method.Length];
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
        ocsf.Set(OcsfAttributes.MetadataTenantUid, view[Auth0Fields.TenantName]);
        ocsf.Set(OcsfAttributes.MetadataLogName, "Auth0 tenant log"u8);
        ocsf.Set(OcsfAttributes.MetadataLogVersion, view[Auth0Fields.EventSchemaVersion]);
        ocsf.Set(OcsfAttributes.MetadataOriginalTime, view[Auth0Fields.Date]);
    }

    private static void SetCloud(EventView view, OcsfEvent ocsf)
    {
        ocsf.Set(OcsfAttributes.CloudProvider, "Auth0"u8);
        ocsf.Set(OcsfAttributes.CloudAccountName, view[Auth0Fields.TenantName]);
    }

    private static void SetApi(EventView view, OcsfEvent ocsf, OcsfClass ocsfClass, ReadOnlySpan<byte> code)
    {
        if (ocsfClass != OcsfClass.ApiActivity)
        {
            _ = ocsf.Set(OcsfAttributes.ApiOperation, code) || ocsf.Set(OcsfAttributes.ApiOperation, "Unknown"u8);
            ocsf.Set(OcsfAttributes.ApiServiceName, "Auth0"u8);
            return;
        }

        if (!ocsf.Set(OcsfAttributes.ApiOperation, view[Auth0Fields.Description]))
        {
            SetMethodAndPath(view, ocsf, code);
        }

        ocsf.Set(OcsfAttributes.ApiServiceName, "Auth0 Management API"u8);
        var status = view[Auth0Fields.ResponseStatusCode];
        if (status.Kind == JsonTokenType.Number && Utf8Parser.TryParse(status.Raw(view.Json.Span), out int number, out var length)
            && length == status.Length)
        {
            ocsf.Set(OcsfAttributes.ApiResponseCode, number);
        }
    }

    private static void SetMethodAndPath(EventView view, OcsfEvent ocsf, ReadOnlySpan<byte> code)
    {
        var method = view.Text(Auth0Fields.RequestMethod);
        var path = view.Text(Auth0Fields.RequestPath);
        if (method.IsEmpty || path.IsEmpty)
        {
            ocsf.Set(OcsfAttributes.ApiOperation, code);
            return;
        }

        var start = ocsf.Scratch.Length;
        ocsf.Scratch.Write((byte)'"');
        ocsf.Scratch.Write(method);
        ocsf.Scratch.Write((byte)' ');
        ocsf.Scratch.Write(path);
        ocsf.Scratch.Write((byte)'"');
        ocsf.SetComposed(OcsfAttributes.ApiOperation, start);
    }

    private static void SetSource(EventView view, OcsfEvent ocsf, OcsfClass ocsfClass)
    {
        var address = view.Text(Auth0Fields.Ip);
        address = address.IsEmpty ? view.Text(Auth0Fields.ClientIp) : address;
        address = address.IsEmpty ? view.Text(Auth0Fields.RequestIp) : address;
        if (!address.IsEmpty)
        {
            SourceEndpoint.Set(ocsf, address);
        }
        else if (ocsfClass == OcsfClass.ApiActivity)
        {
            ocsf.Set(OcsfAttributes.SourceServiceName, "Auth0"u8);
        }
    }

    private static void SetHttpRequest(EventView view, OcsfEvent ocsf, OcsfClass ocsfClass)
    {
        ocsf.Set(OcsfAttributes.HttpUserAgent, view[Auth0Fields.UserAgent]);
        if (ocsfClass != OcsfClass.ApiActivity)
        {
            return;
        }

        ocsf.Set(OcsfAttributes.HttpUrlPath, view[Auth0Fields.RequestPath]);
        Span<byte> upper = stackalloc byte[LongestMethod];
        ocsf.Set(OcsfAttributes.HttpMethod, Upper(view.Text(Auth0Fields.RequestMethod), upper));
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
