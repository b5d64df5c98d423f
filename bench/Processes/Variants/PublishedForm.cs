namespace Targets.Processes.Variants;

/// <summary>A way to publish a function.</summary>
/// <param name="Name">Its name in tables.</param>
/// <param name="Directory">Where it is built, below <c>artifacts/bench</c>.</param>
/// <param name="Properties">What <c>dotnet publish</c> gets.</param>
internal sealed record PublishedForm(string Name, string Directory, params string[] Properties)
{
    /// <summary>As the Makefile publishes: the default.</summary>
    public static PublishedForm ReadyToRun { get; } =
        new("ReadyToRun", "r2r", "--self-contained", "-p:PublishSingleFile=true", "-p:PublishTrimmed=true", "-p:PublishReadyToRun=true");

    /// <summary>Native AOT of .NET 9, as the compiler of .NET 10 is not on every feed.</summary>
    public static PublishedForm NativeAot { get; } =
        new("Native AOT (.NET 9)", "aot", "-p:Framework=net9.0", "-p:PublishAot=true", "-p:PublishAotUsingRuntimePack=false");
}
