using System.Diagnostics;
using Targets.Processes.Reports;

namespace Targets.Processes.Variants;

/// <summary>Makes the variants: publishes those in C#, finds the interpreters of the others.</summary>
internal static class Publishing
{
    private static readonly PublishedForm[] Forms = [PublishedForm.NativeAot, PublishedForm.ReadyToRun];

    /// <summary>The functions and the function that posts untouched bytes, each published both ways.</summary>
    public static List<Variant> Compiled()
    {
        var variants = new List<Variant>();
        foreach (var form in Forms)
        {
            var baseline = new Variant($"untouched, {form.Name}", null, Publish("bench/Baselines/Untouched", "untouched", form));
            variants.Add(baseline);
            variants.Add(new Variant($"targets, {form.Name}", baseline.Name, Publish("src/Functions", "bootstrap", form)));
        }

        return variants;
    }

    /// <summary>The functions alone, published both ways.</summary>
    public static List<Variant> Functions() =>
        [.. Forms.Select(form => new Variant($"targets, {form.Name}", null, Publish("src/Functions", "bootstrap", form)))];

    /// <summary>The plainest forwarders in other languages, as far as this machine runs them.</summary>
    public static IEnumerable<Variant> Interpreted()
    {
        // What is on the path may be a script that looks for the interpreter, and takes longer than it.
        if (Read("python3", "-c", "import sys; print(sys.executable)") is { } python)
        {
            yield return new Variant("plain, Python", null, python, Repository.PathOf("bench/Baselines/forwarder.py"));
        }

        if (Read("node", "-p", "process.execPath") is { } node)
        {
            yield return new Variant("plain, Node", null, node, Repository.PathOf("bench/Baselines/forwarder.mjs"));
        }
    }

    private static string Publish(string project, string executable, PublishedForm form)
    {
        Console.Error.WriteLine($"publishing {project} as {form.Name}");
        var built = Repository.PathOf($"artifacts/bench/{form.Directory}");
        var output = Path.Combine(built, "published", executable);
        string[] arguments =
            ["publish", Repository.PathOf(project), "-c", "Release", "-r", "linux-x64", .. form.Properties, "--artifacts-path", built, "-o", output, "-v", "quiet", "--nologo"];
        using var process = Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true })!;
        var log = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? Path.Combine(output, executable) : throw new InvalidOperationException($"dotnet {string.Join(' ', arguments)} failed:\n{log}");
    }

    private static string? Read(string command, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(command, arguments) { RedirectStandardOutput = true })!;
            var text = process.StandardOutput.ReadToEnd().Trim();
            process.WaitForExit();
            return process.ExitCode == 0 ? text : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
