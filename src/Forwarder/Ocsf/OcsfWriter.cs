using Targets.Forwarder.Records;

namespace Targets.Forwarder.Ocsf;

/// <summary>Writes the OCSF event as the schema nests it.</summary>
internal static class OcsfWriter
{
    /// <summary>Writes one JSON object.</summary>
    public static void Write(OcsfEvent ocsf, PooledBuffer output)
    {
        output.Write((byte)'{');
        WriteMembers(ocsf, OcsfNode.Root, output);
        output.Write((byte)'}');
    }

    /// <summary>Writes the members that have a value, without brackets. Returns false, having written nothing, where none has.</summary>
    public static bool WriteMembers(OcsfEvent ocsf, OcsfNode node, PooledBuffer output)
    {
        var isFirst = true;
        foreach (var member in node.Members)
        {
            var start = output.Length;
            output.Write(isFirst ? ""u8 : ","u8);
            output.Write(member.Key);
            if (WriteValue(ocsf, member, output))
            {
                isFirst = false;
            }
            else
            {
                output.Truncate(start);
            }
        }

        return !isFirst;
    }

    private static bool WriteValue(OcsfEvent ocsf, OcsfNode member, PooledBuffer output)
    {
        if (member.Attribute is { } attribute)
        {
            var raw = ocsf.Raw(attribute);
            output.Write(raw);
            return !raw.IsEmpty;
        }

        output.Write((byte)'{');
        var isWritten = WriteMembers(ocsf, member, output);
        output.Write((byte)'}');
        return isWritten;
    }
}
