namespace Targets.LocalLambda.Tests.Function;

/// <summary>A response that ends the process when it was sent.</summary>
internal sealed class LastResponse() : MemoryStream("bye"u8.ToArray())
{
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        Environment.Exit(0);
    }
}
