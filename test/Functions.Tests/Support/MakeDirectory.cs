using System.Diagnostics;

namespace Targets.Functions.Tests.Support;

/// <summary>A directory with the repository's Makefile, a few sources, and a <c>dotnet</c> that only notes how it was called and writes a header.</summary>
internal sealed class MakeDirectory : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("make-test-").FullName;

    public MakeDirectory(ushort machine = ElfFile.X64)
    {
        File.Copy(Path.Combine(RepositoryFiles.Root, "Makefile"), PathOf("Makefile"));
        foreach (var file in (string[])["src/Functions/Program.cs", "src/Forwarder/A.cs", "src/Lambda/A.cs", "src/EventPatterns/A.cs", "src/Directory.Build.props",
            "eng/A.props", "Directory.Build.props", "Directory.Packages.props", "global.json", "src/Replay/A.cs"])
        {
            Write(file, "");
        }

        File.WriteAllBytes(PathOf("header"), ElfFile.For(machine));
        Write("bin/dotnet", $"""
            #!/bin/sh
            if [ "$1" = --version ]; then echo 10.0.0; exit; fi
            echo "$@" >> "{PathOf("calls")}"
            while [ "$1" != -o ]; do shift; done
            mkdir -p "$2" && cp "{PathOf("header")}" "$2/bootstrap" && : > "$2/bootstrap.pdb"
            """);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(PathOf("bin/dotnet"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    /// <summary>The arguments of each publish.</summary>
    public string[] Calls => File.Exists(PathOf("calls")) ? File.ReadAllLines(PathOf("calls")) : [];

    public string PathOf(string name) => Path.Combine(_directory, name);

    public void Write(string name, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(name))!);
        File.WriteAllText(PathOf(name), text);
    }

    /// <returns>The exit code, and what was written to standard error.</returns>
    public async Task<(int ExitCode, string Errors)> MakeAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("make", ["-C", _directory, $"CACHE={PathOf("cache")}", .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PATH"] = $"{PathOf("bin")}:{start.Environment["PATH"]}";
        foreach (var name in (string[])["ARCH", "NATIVE_AOT", "MAKEFLAGS", "MAKELEVEL"])
        {
            start.Environment.Remove(name);
        }

        using var make = Process.Start(start)!;
        var output = make.StandardOutput.ReadToEndAsync(FunctionEnvironment.Token);
        var errors = await make.StandardError.ReadToEndAsync(FunctionEnvironment.Token);
        await output;
        await make.WaitForExitAsync(FunctionEnvironment.Token);
        return (make.ExitCode, errors);
    }

    public void Dispose() => Directory.Delete(_directory, recursive: true);
}
