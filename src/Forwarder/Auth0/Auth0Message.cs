using Targets.Forwarder.Fields;
using Targets.Forwarder.Ocsf;

namespace Targets.Forwarder.Auth0;

/// <summary>Writes <c>message</c>: what happened, to whom, in which application, from where.</summary>
internal static class Auth0Message
{
    public static void Set(EventView view, OcsfEvent ocsf, Auth0LogType? type, int statusId)
    {
        var scratch = ocsf.Scratch;
        var start = scratch.Length;
        scratch.Write((byte)'"');
        scratch.Write(type is null ? "Log type "u8 : type.Utf8Name);
        if (type is null)
        {
            scratch.Write(view.Text(Auth0Fields.Type));
        }

        Append(ocsf, ": "u8, OcsfAttributes.ActorUserName, OcsfAttributes.ActorUserUid);
        Append(ocsf, " in "u8, OcsfAttributes.ActorAppName, OcsfAttributes.ActorAppUid);
        Append(ocsf, " from "u8, OcsfAttributes.SourceIp, OcsfAttributes.SourceDomain, OcsfAttributes.SourceName);
        if (statusId == 2)
        {
            Append(ocsf, ": "u8, OcsfAttributes.StatusDetail);
        }

        scratch.Write(scratch.Written[^1] == '.' ? "\""u8 : ".\""u8);
        ocsf.SetComposed(OcsfAttributes.Message, start);
    }

    private static void Append(OcsfEvent ocsf, ReadOnlySpan<byte> before, params ReadOnlySpan<OcsfAttribute> attributes)
    {
        foreach (var attribute in attributes)
        {
            if (ocsf.Has(attribute))
            {
                ocsf.Scratch.Write(before);
                ocsf.AppendText(attribute);
                return;
            }
        }
    }
}
