using System.Text.Json;
using System.Text.RegularExpressions;
using Targets.Functions.Tests.Support;

namespace Targets.Functions.Tests;

/// <summary>The Makefile that <c>sam build</c> calls for each function; what is really published is <see cref="ArtifactTests"/>'s.</summary>
public sealed class MakefileTests
{
    private const string JitForm = "--self-contained -p:PublishSingleFile=true -p:PublishTrimmed=true -p:PublishReadyToRun=true --artifacts-path";

    [Fact]
    public async Task Functions_built_at_the_same_time_are_published_once_and_each_gets_a_copy_without_symbols()
    {
        using var directory = new MakeDirectory();
        string[] functions = [.. FunctionCatalogue.Names];
        var results = await Task.WhenAll(functions.Select(function => directory.MakeAsync($"build-{function}", "ARCH=x64", $"ARTIFACTS_DIR={directory.PathOf(function)}")));
        Assert.All(results, result => Assert.Equal((0, ""), result));
        Assert.StartsWith($"publish src/Functions -c Release -r linux-x64 {JitForm}", Assert.Single(directory.Calls), StringComparison.Ordinal);
        Assert.All(functions, function => Assert.Equal([directory.PathOf($"{function}/bootstrap")], Directory.GetFiles(directory.PathOf(function))));
    }

    [Theory]
    [InlineData("src/Forwarder/New.cs", 2)]
    [InlineData("global.json", 2)]
    [InlineData("src/Replay/A.cs", 1)]
    public async Task It_is_published_anew_where_a_source_of_the_functions_has_changed(string file, int times)
    {
        using var directory = new MakeDirectory();
        await directory.MakeAsync("build-BatchFunction", "ARCH=x64", $"ARTIFACTS_DIR={directory.PathOf("out")}");
        directory.Write(file, "changed");
        await directory.MakeAsync("build-BatchFunction", "ARCH=x64", $"ARTIFACTS_DIR={directory.PathOf("out")}");
        Assert.Equal(times, directory.Calls.Length);
    }

    [Fact]
    public async Task Each_architecture_and_form_is_published_for_itself()
    {
        using var directory = new MakeDirectory(ElfFile.Arm64);
        await directory.MakeAsync("build-BatchFunction", $"ARTIFACTS_DIR={directory.PathOf("out")}");
        await directory.MakeAsync("build-BatchFunction", "NATIVE_AOT=true", $"ARTIFACTS_DIR={directory.PathOf("out")}");
        Assert.Equal(2, directory.Calls.Length);
        Assert.StartsWith($"publish src/Functions -c Release -r linux-arm64 {JitForm}", directory.Calls[0], StringComparison.Ordinal);
        Assert.StartsWith("publish src/Functions -c Release -r linux-arm64 --self-contained -p:PublishAot=true --artifacts-path", directory.Calls[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_executable_for_another_processor_than_the_architectures_is_not_handed_out()
    {
        using var directory = new MakeDirectory(ElfFile.Arm64);
        var (exitCode, errors) = await directory.MakeAsync("build-BatchFunction", "ARCH=x64", $"ARTIFACTS_DIR={directory.PathOf("out")}");
        Assert.Equal(2, exitCode);
        Assert.StartsWith("bootstrap: is for ELF machine b7; expected 3e, as ARCH is x64\n", errors, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(directory.PathOf("out")));
    }

    [Fact]
    public async Task An_architecture_that_there_is_not_is_refused()
    {
        using var directory = new MakeDirectory();
        var (exitCode, errors) = await directory.MakeAsync("build-BatchFunction", "ARCH=x86", $"ARTIFACTS_DIR={directory.PathOf("out")}");
        Assert.Equal(2, exitCode);
        Assert.EndsWith("*** ARCH: got \"x86\"; expected arm64 or x64.  Stop.\n", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_default_architecture_is_the_templates()
    {
        var makefile = await File.ReadAllTextAsync(Path.Combine(RepositoryFiles.Root, "Makefile"), FunctionEnvironment.Token);
        using var template = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(RepositoryFiles.Root, "serverless.template"), FunctionEnvironment.Token));
        Assert.Equal(
            template.RootElement.GetProperty("Parameters").GetProperty("Architecture").GetProperty("Default").GetString(),
            Regex.Match(makefile, @"^ARCH \?= (\w+)$", RegexOptions.Multiline).Groups[1].Value);
    }
}
