using System.Text.Encodings.Web;
using System.Text.Json;
using Spectre.Console;
using Targets.Replay.Doctor;

namespace Targets.Replay.Reporting;

/// <summary>What the checks came to, for people and for machines.</summary>
internal static class DoctorReport
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Write(IAnsiConsole console, Diagnosis diagnosis)
    {
        var table = new Table().Border(TableBorder.Simple);
        foreach (var title in (string[])["", "Check", "Found, and what to do"])
        {
            table.AddColumn(new TableColumn(title).Padding(0, 0));
        }

        foreach (var (check, result) in diagnosis.Items)
        {
            var remedy = result.Remedy is { } text ? $"\n→ {Markup.Escape(text)}" : "";
            table.AddRow(Word(result.Verdict), Markup.Escape(check), Markup.Escape(result.Found) + remedy);
        }

        console.Write(table);
        var (warnings, failures) = (Number(diagnosis, Verdict.Warning), Number(diagnosis, Verdict.Failure));
        console.Profile.Out.Writer.WriteLine($"{diagnosis.Count(Verdict.Ok)} ok, {warnings}, {failures}, {diagnosis.Count(Verdict.Unknown)} unknown");
    }

    /// <summary>One object on one line.</summary>
    public static string ToJson(Diagnosis diagnosis) => JsonSerializer.Serialize(
        new
        {
            ok = diagnosis.Count(Verdict.Ok),
            warnings = diagnosis.Count(Verdict.Warning),
            failures = diagnosis.Count(Verdict.Failure),
            unknown = diagnosis.Count(Verdict.Unknown),
            checks = diagnosis.Items.Select(item => new { check = item.Check, verdict = Word(item.Result.Verdict), found = item.Result.Found, remedy = item.Result.Remedy }),
        },
        Options);

    private static string Number(Diagnosis diagnosis, Verdict verdict) =>
        diagnosis.Count(verdict) is var count && count == 1 ? $"1 {Word(verdict)}" : $"{count} {Word(verdict)}s";

    private static string Word(Verdict verdict) => verdict switch
    {
        Verdict.Ok => "ok",
        Verdict.Warning => "warning",
        Verdict.Failure => "failure",
        _ => "unknown",
    };
}
