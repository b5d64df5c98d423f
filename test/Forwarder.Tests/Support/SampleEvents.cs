using Targets.Forwarder.Envelopes;

namespace Targets.Forwarder.Tests.Support;

/// <summary>The events of <c>samples/</c>, by name.</summary>
internal static class SampleEvents
{
    public static IEnumerable<SourceEvent> All => RepositoryFiles.Samples.Select(static file => new SourceEvent(
        Path.GetRelativePath(Path.Combine(RepositoryFiles.Root, "samples"), file).Replace('\\', '/'), KindOf(file), File.ReadAllBytes(file)));

    private static EventKind KindOf(string file) =>
        Path.GetFileName(Path.GetDirectoryName(file)) == "auth0" ? EventKind.Auth0Log : EventKind.CloudTrail;
}
