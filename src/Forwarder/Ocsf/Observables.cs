namespace Targets.Forwarder.Ocsf;

/// <summary>The <c>observables</c> of an event: what an investigator searches for first, named by path (OCSF 1.8.0, object <c>observable</c>).</summary>
internal static class Observables
{
    private static readonly (OcsfAttribute Attribute, int TypeId, string Type)[] Observed =
    [
        (OcsfAttributes.SourceIp, 2, "IP Address"),
        (OcsfAttributes.SourceDomain, 1, "Hostname"),
        (OcsfAttributes.ActorUserName, 4, "User Name"),
        (OcsfAttributes.UserName, 4, "User Name"),
        (OcsfAttributes.UserEmail, 5, "Email Address"),
        (OcsfAttributes.ActorSessionCredentialUid, 19, "User Credential ID"),
        (OcsfAttributes.HttpUserAgent, 16, "HTTP User-Agent"),
    ];

    public static void Set(OcsfEvent ocsf)
    {
        var scratch = ocsf.Scratch;
        var start = scratch.Length;
        foreach (var (attribute, typeId, type) in Observed)
        {
            if (!ocsf.Has(attribute))
            {
                continue;
            }

            scratch.Write(scratch.Length == start ? (byte)'[' : (byte)',');
            scratch.Write("{\"name\":\""u8);
            WriteAscii(attribute.Path, scratch);
            scratch.Write("\",\"type_id\":"u8);
            WriteAscii(typeId.ToString(System.Globalization.CultureInfo.InvariantCulture), scratch);
            scratch.Write(",\"type\":\""u8);
            WriteAscii(type, scratch);
            scratch.Write("\",\"value\":"u8);
            ocsf.AppendRaw(attribute);
            scratch.Write((byte)'}');
        }

        if (scratch.Length > start)
        {
            scratch.Write((byte)']');
            ocsf.SetComposed(OcsfAttributes.Observables, start);
        }
    }

    private static void WriteAscii(string text, Records.PooledBuffer output) =>
        output.Advance(System.Text.Encoding.ASCII.GetBytes(text, output.GetSpan(text.Length)));
}
