using System.Diagnostics;

namespace Targets.Forwarder.Tests.Support;

/// <summary><c>../shared/ocsf/validate.py</c>, which checks events against the OCSF 1.8.0 schema.</summary>
internal static class OcsfValidator
{
    private const string Python = "python3";

    /// <summary>Validates events: one JSON object a line. Skips the test where the validator or Python is absent.</summary>
    /// <returns>What it prints: the kinds of errors and warnings, and a closing line of counts.</returns>
    public static async Task<string> RunAsync(IEnumerable<string> events)
    {
        var script = RepositoryFiles.Shared("ocsf/validate.py");
        using var validator = Start(script);
        foreach (var json in events)
        {
            await validator.StandardInput.WriteLineAsync(json);
        }

        validator.StandardInput.Close();
        var output = await validator.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await validator.WaitForExitAsync(TestContext.Current.CancellationToken);
        return output;
    }

    private static Process Start(string script)
    {
        try
        {
            var start = new ProcessStartInfo(Python, [script, "-"]) { RedirectStandardInput = true, RedirectStandardOutput = true };
            start.Environment["PYTHONUTF8"] = "1";
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip($"no {Python}");
            throw;
        }
    }
}
