namespace Targets.Forwarder.Ocsf;

/// <summary>Writes <c>metadata.profiles</c>.</summary>
internal static class OcsfProfiles
{
    /// <param name="ocsf">The event.</param>
    /// <param name="profiles">A JSON array of profile names.</param>
    public static void Set(OcsfEvent ocsf, ReadOnlySpan<byte> profiles)
    {
        if (!ocsf.Takes(OcsfAttributes.MetadataProfiles))
        {
            return;
        }

        var start = ocsf.Scratch.Length;
        ocsf.Scratch.Write(profiles);
        ocsf.SetComposed(OcsfAttributes.MetadataProfiles, start);
    }
}
