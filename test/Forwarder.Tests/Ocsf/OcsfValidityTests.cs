using System.Text;
using System.Text.Json;
using Targets.Forwarder.Tests.Support;

namespace Targets.Forwarder.Tests.Ocsf;

/// <summary>The OCSF events of whole data sets, nested as <c>targets normalize --format ocsf</c> prints them.</summary>
public sealed class OcsfValidityTests
{
    public static TheoryData<string> DataSets => [.. StoredDataSets.Names];

    [Theory]
    [MemberData(nameof(DataSets))]
    public async Task Every_event_is_valid_without_a_warning(string dataSet)
    {
        var events = StoredDataSets.Events(dataSet).Select(Ocsf).ToList();
        var output = (await OcsfValidator.RunAsync(events)).TrimEnd();
        TestContext.Current.TestOutputHelper!.WriteLine($"{dataSet}: {output.Split('\n')[^1]}");
        Assert.StartsWith($"{events.Count} events, {events.Count} valid, 0 errors, 0 warnings, ", output, StringComparison.Ordinal);
    }

    [Fact]
    public void No_recorded_event_is_a_base_event()
    {
        var types = StoredDataSets.Events(StoredDataSets.Recorded).Select(Ocsf).CountBy(TypeOf).OrderBy(static type => type.Key.Uid).ToList();
        TestContext.Current.TestOutputHelper!.WriteLine(string.Join('\n', types.Select(static type => $"{type.Key.Uid} {type.Key.Name}: {type.Value}")));
        Assert.Equal(2902, types.Sum(static type => type.Value));
        Assert.DoesNotContain(types, static type => type.Key.Uid < 100);
    }

    private static string Ocsf(SourceEvent source) => TestRecord.OcsfOf(Encoding.UTF8.GetString(source.Json), "secrets");

    private static (long Uid, string Name) TypeOf(string ocsf)
    {
        using var json = JsonDocument.Parse(ocsf);
        return (json.RootElement.GetProperty("type_uid").GetInt64(), json.RootElement.GetProperty("type_name").GetString()!);
    }
}
