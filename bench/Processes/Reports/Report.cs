using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace Targets.Processes.Reports;

/// <summary>A page of results in Markdown: what was measured, how and on what, and its tables.</summary>
internal sealed class Report
{
    private readonly StringBuilder _text = new();
    private readonly string _name;

    /// <param name="name">The page's name, as in the file's.</param>
    /// <param name="title">Its heading.</param>
    /// <param name="command">What made it, without <c>dotnet run …</c>.</param>
    /// <param name="method">How it was measured.</param>
    public Report(string name, string title, string command, string method)
    {
        _name = name;
        var load = File.ReadAllText("/proc/loadavg").Split(' ')[0];
        _text.Append(CultureInfo.InvariantCulture, $"# {title}, {TimeProvider.System.GetUtcNow():yyyy-MM-dd}\n\n")
            .Append(CultureInfo.InvariantCulture, $"`dotnet run --project bench/Processes -c Release -- {command}`\n\n")
            .Append(CultureInfo.InvariantCulture, $"Commit {Commit()}; .NET {Environment.Version}, {Processor()}, {Environment.ProcessorCount} processors ")
            .Append(CultureInfo.InvariantCulture, $"that others use too, load {load} at the start; {RuntimeInformation.OSDescription.Trim()}.\n\n{method}\n");
    }

    public void Text(string text) => _text.Append('\n').Append(text).Append('\n');

    /// <param name="columns">The first holds names, the others numbers.</param>
    /// <param name="rows">As many cells each as there are columns.</param>
    public void Table(string[] columns, IEnumerable<string[]> rows)
    {
        Text($"| {string.Join(" | ", columns)} |\n|---|{string.Concat(Enumerable.Repeat("--:|", columns.Length - 1))}");
        foreach (var row in rows)
        {
            _text.Append(CultureInfo.InvariantCulture, $"| {string.Join(" | ", row)} |\n");
        }
    }

    public static string Number(double value) => value.ToString(value switch { >= 100 => "N0", >= 10 => "N1", _ => "N2" }, CultureInfo.InvariantCulture);

    /// <summary>Prints the page, and keeps it under <c>bench/results</c> where asked to.</summary>
    public void Finish(bool isKept)
    {
        Console.Write(_text);
        if (isKept)
        {
            File.WriteAllText(Repository.PathOf($"bench/results/{TimeProvider.System.GetUtcNow():yyyy-MM-dd}-{_name}.md"), _text.ToString());
        }
    }

    private static string Processor() =>
        File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(": ")[1] ?? "an unnamed processor";

    private static string Commit()
    {
        using var git = Process.Start(new ProcessStartInfo("git", ["-C", Repository.Root, "describe", "--always", "--dirty"]) { RedirectStandardOutput = true })!;
        return git.StandardOutput.ReadToEnd().Trim();
    }
}
