using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Targets.Forwarder.Records;
using Targets.Forwarder.Tests.Support;

namespace Targets.Forwarder.Tests.Records;

/// <summary>What holds for a real event whatever is done to it: nothing throws, nothing is lost, no column changes its type, and its OCSF is valid.</summary>
public sealed class MutationLawTests
{
    private const int Cases = 400;

    private static readonly Dictionary<string, ColumnType> Types = RecordColumns.All.ToDictionary(static column => column.Name, static column => column.Type);

    public static TheoryData<string> Sources => ["samples", "recorded", "schemas"];

    [Theory]
    [MemberData(nameof(Sources))]
    public async Task Any_change_of_a_real_event_is_kept_typed_and_valid(string sources)
    {
        var ocsf = new List<string>();
        Prop.ForAll(
            EventMutations.Of(Events(sources)).ToArbitrary(),
            source =>
            {
                var json = Encoding.UTF8.GetString(source.Json);
                IsTypedAndLossless(source, TestRecord.Of(json));
                ocsf.Add(TestRecord.OcsfOf(json, "secrets"));
                HasRequiredAttributes(ocsf[^1]);
            }).Check(Config.QuickThrowOnFailure.WithMaxTest(Cases));

        var output = await OcsfValidator.RunAsync(ocsf);
        Assert.StartsWith($"{Cases} events, {Cases} valid, 0 errors, 0 warnings, ", output, StringComparison.Ordinal);
    }

    private static List<SourceEvent> Events(string sources) => sources switch
    {
        "samples" => [.. SampleEvents.All],
        "recorded" => [.. RecordedEvents.All.Where(static (_, index) => index % 10 == 5)],
        _ => [.. StoredDataSets.Events(StoredDataSets.Schemas)],
    };

    private static void IsTypedAndLossless(SourceEvent source, string record)
    {
        using var parsed = JsonDocument.Parse(record);
        var columns = parsed.RootElement.EnumerateObject().ToList();
        Assert.All(columns, static column => Assert.True(Fits(Types[column.Name], column.Value), column.Name));
        var stored = JsonSerializer.SerializeToElement(columns.ToDictionary(static column => column.Name.ToLowerInvariant(), static column => column.Value));
        Assert.Equal("", string.Join('\n', LosslessCheck.Of(source, stored).Problems));
    }

    private static bool Fits(ColumnType type, JsonElement value) => type switch
    {
        ColumnType.Int64 => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        ColumnType.Boolean => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        _ => value.ValueKind == JsonValueKind.String,
    };

    // Those of every class; the validator knows the others too, where it is.
    private static void HasRequiredAttributes(string ocsf)
    {
        using var parsed = JsonDocument.Parse(ocsf);
        var json = parsed.RootElement;
        var (classUid, activity) = (json.GetProperty("class_uid").GetInt32(), json.GetProperty("activity_id").GetInt32());
        Assert.Equal((classUid * 100) + activity, json.GetProperty("type_uid").GetInt32());
        Assert.Equal(classUid / 1000, json.GetProperty("category_uid").GetInt32());
        Assert.InRange(json.GetProperty("severity_id").GetInt32(), 1, 4);
        Assert.Equal(JsonValueKind.Number, json.GetProperty("time").ValueKind);
        Assert.Equal("1.8.0", json.GetProperty("metadata").GetProperty("version").GetString());
        Assert.Equal(JsonValueKind.String, json.GetProperty("metadata").GetProperty("product").GetProperty("name").ValueKind);
    }
}
