using Targets.Replay.Templates;

namespace Targets.Replay.Doctor.Rules;

/// <summary>A template, or why there is none.</summary>
/// <param name="File">Its name.</param>
/// <param name="Routes">What it says of the ways of events; null where it can't be read.</param>
/// <param name="Problem">Why it can't be read; null where it can.</param>
internal sealed record LoadedTemplate(string File, TemplateRoutes? Routes, string? Problem)
{
    public static LoadedTemplate Load(string file, IReadOnlyDictionary<string, string> parameters)
    {
        try
        {
            return new LoadedTemplate(file, TemplateRoutes.Read(SamTemplate.Load(file, parameters)), null);
        }
        catch (TemplateException exception)
        {
            return new LoadedTemplate(file, null, exception.Message);
        }
    }
}
