using Targets.Forwarder.Ocsf;

namespace Targets.Forwarder.CloudTrail;

/// <summary>Writes <c>message</c>: who called what, from where, with what outcome.</summary>
internal static class CloudTrailMessage
{
    public static void Set(OcsfEvent ocsf, bool isFailure)
    {
        var scratch = ocsf.Scratch;
        var start = scratch.Length;
        scratch.Write((byte)'"');
        AppendFirst(ocsf, OcsfAttributes.ActorUserName, OcsfAttributes.ActorUserUid, OcsfAttributes.ActorAppName);
        scratch.Write(isFailure ? " failed to call "u8 : " called "u8);
        ocsf.AppendText(OcsfAttributes.ApiOperation);
        if (ocsf.Has(OcsfAttributes.ApiServiceName))
        {
            scratch.Write(" of "u8);
            ocsf.AppendText(OcsfAttributes.ApiServiceName);
        }

        scratch.Write(" from "u8);
        AppendFirst(ocsf, OcsfAttributes.SourceIp, OcsfAttributes.SourceDomain, OcsfAttributes.SourceServiceName, OcsfAttributes.SourceName);
        if (ocsf.Has(OcsfAttributes.StatusCode))
        {
            scratch.Write(": "u8);
            ocsf.AppendText(OcsfAttributes.StatusCode);
        }

        scratch.Write(".\""u8);
        ocsf.SetComposed(OcsfAttributes.Message, start);
    }

    private static void AppendFirst(OcsfEvent ocsf, params ReadOnlySpan<OcsfAttribute> attributes)
    {
        foreach (var attribute in attributes)
        {
            if (ocsf.Has(attribute))
            {
                ocsf.AppendText(attribute);
                return;
            }
        }
    }
}
