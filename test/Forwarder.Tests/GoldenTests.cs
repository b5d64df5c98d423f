using System.Text.Encodings.Web;
using System.Text.Json;
using Targets.Forwarder.Tests.Support;

namespace Targets.Forwarder.Tests;

/// <summary>
/// What each sample becomes: <c>Golden/…/NAME.record.json</c> and <c>NAME.ocsf.json</c>. TARGETS_UPDATE_GOLDEN=true writes the files instead of
/// comparing; the difference is then looked at in git.
/// </summary>
public sealed class GoldenTests
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static TheoryData<string> Samples =>
        [.. RepositoryFiles.Samples.Select(file => Path.GetRelativePath(Path.Combine(RepositoryFiles.Root, "samples"), file).Replace('\\', '/'))];

    [Theory]
    [MemberData(nameof(Samples))]
    public void A_sample_becomes_its_golden_record(string sample) => Compare(sample, "record", TestRecord.Of(Read(sample), "secrets"));

    [Theory]
    [MemberData(nameof(Samples))]
    public void A_sample_becomes_its_golden_ocsf_event(string sample) => Compare(sample, "ocsf", TestRecord.OcsfOf(Read(sample), "secrets"));

    private static string Read(string sample) => File.ReadAllText(Path.Combine(RepositoryFiles.Root, "samples", sample));

    private static void Compare(string sample, string form, string json)
    {
        using var document = JsonDocument.Parse(json);
        var actual = JsonSerializer.Serialize(document, Readable) + "\n";
        var file = Path.Combine(RepositoryFiles.Root, "test/Forwarder.Tests/Golden", Path.ChangeExtension(sample, $".{form}.json"));
        if (Environment.GetEnvironmentVariable("TARGETS_UPDATE_GOLDEN") == "true")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, actual);
        }

        Assert.Equal(File.ReadAllText(file), actual);
    }
}
