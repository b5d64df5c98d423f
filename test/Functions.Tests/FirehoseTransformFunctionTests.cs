using System.Text;
using System.Text.Json;
using Amazon.Lambda.TestUtilities;
using Targets.Functions.Batches;
using Targets.Functions.Tests.Support;

namespace Targets.Functions.Tests;

public sealed class FirehoseTransformFunctionTests
{
    /// <summary>Lambda's bound.</summary>
    private const int MostBytes = 6 * 1024 * 1024;

    private readonly TestLambdaContext _context = new() { FunctionName = "transform", AwsRequestId = "r", RemainingTime = TimeSpan.FromSeconds(30) };

    [Fact]
    public async Task Each_record_comes_back_once_in_its_order_with_what_became_of_it()
    {
        var response = await HandleAsync(
            SomeBatch.OfFirehose(("r1", Event("e1")), ("r2", "no json"), ("r3", Event("dropped")), ("r4", ""), ("r5", $"[{Event("e2")},{Event("e3")}]")),
            ("DROP", """[{"detail":{"eventID":["dropped"]}}]"""));
        Assert.Equal(["r1 Ok e1", "r2 ProcessingFailed", "r3 Dropped", "r4 ProcessingFailed", "r5 Ok e2 e3"], Records(response));
        Assert.Equal("Warning: {Failed} of {Received} records could not be transformed; Firehose backs them up\n\t2\n\t5\n", Log());
    }

    [Fact]
    public async Task Only_what_is_ok_has_data_and_that_ends_with_a_line_break()
    {
        var response = await HandleAsync(SomeBatch.OfFirehose(("r1", Event("e1")), ("r2", "7")));
        using var json = JsonDocument.Parse(response);
        var records = json.RootElement.GetProperty("records");
        Assert.EndsWith("}\n", Encoding.UTF8.GetString(records[0].GetProperty("data").GetBytesFromBase64()), StringComparison.Ordinal);
        Assert.Equal(["recordId", "result"], records[1].EnumerateObject().Select(member => member.Name));
    }

    [Fact]
    public async Task A_batch_without_records_is_answered_with_none() => Assert.Equal("""{"records":[]}""", await HandleAsync(SomeBatch.OfFirehose()));

    [Fact]
    public async Task What_goes_beyond_the_bound_of_a_response_comes_back_as_failed_and_nothing_is_missing()
    {
        var large = Event("e", new string('x', 400_000));
        (string, string)[] records = [.. Enumerable.Range(0, 8).Select(number => ($"{number}", number == 6 ? Event("small") : large))];
        var response = await HandleAsync(SomeBatch.OfFirehose(records));
        Assert.InRange(response.Length, MostBytes * 3 / 4, MostBytes);
        Assert.Equal(
            ["0 Ok e", "1 Ok e", "2 Ok e", "3 Ok e", "4 Ok e", "5 ProcessingFailed", "6 Ok small", "7 ProcessingFailed"],
            Records(response));
    }

    [Fact]
    public async Task A_thousand_small_records_reach_the_bound_and_do_not_pass_it()
    {
        var text = new string('x', 4000);
        var response = await HandleAsync(SomeBatch.OfFirehose([.. Enumerable.Range(0, 1200).Select(number => ($"{new string('0', 50)}{number:D6}", Event($"e{number}", text)))]));
        Assert.InRange(response.Length, MostBytes - 50_000, MostBytes);
        var records = Records(response);
        Assert.Equal(1200, records.Length);
        Assert.Equal(Enumerable.Range(0, 1200).Select(number => $"{new string('0', 50)}{number:D6}"), records.Select(record => record.Split(' ')[0]));
        Assert.Contains(records, record => record.EndsWith(" ProcessingFailed", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("no json", "found no JSON object; expected the records of a Firehose stream")]
    [InlineData("{}", "found an object without a list of records; expected the records of a Firehose stream")]
    [InlineData("""{"records":[{"data":"e30="}]}""", "found a record without an id, or of another source; expected the records of a Firehose stream")]
    public async Task What_is_no_batch_of_firehose_fails(string payload, string message) =>
        Assert.Equal(message, (await Assert.ThrowsAsync<BatchException>(() => HandleAsync(payload))).Message);

    [Fact]
    public async Task Its_figures_are_one_line()
    {
        using var output = new MemoryStream();
        using var function = FunctionCatalogue.Create("FirehoseTransformFunction", static _ => null, new EmbeddedMetrics(output, TimeProvider.System));
        using var payload = new MemoryStream(Encoding.UTF8.GetBytes(SomeBatch.OfFirehose(("r1", Event("e1")), ("r2", "7"))));
        await using var response = await function.HandleAsync(payload, _context);
        Assert.EndsWith(",\"function\":\"transform\",\"source\":\"firehose\",\"received\":2,\"dropped\":0,\"processing-failed\":1}\n", Encoding.UTF8.GetString(output.ToArray()), StringComparison.Ordinal);
    }

    private async Task<string> HandleAsync(string payload, params (string Name, string Value)[] variables)
    {
        var all = variables.ToDictionary(variable => variable.Name, variable => variable.Value);
        using var function = FunctionCatalogue.Create("FirehoseTransformFunction", all.GetValueOrDefault);
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(payload));
        await using var response = await function.HandleAsync(stream, _context);
        using var text = new StreamReader(response);
        return await text.ReadToEndAsync(FunctionEnvironment.Token);
    }

    private string Log() => ((TestLambdaLogger)_context.Logger).Buffer.ToString();

    private static string Event(string id, string text = "") =>
        $$$"""{"detail-type":"AWS API Call via CloudTrail","detail":{"eventVersion":"1.11","eventID":"{{{id}}}","eventName":"GetObject","errorMessage":"{{{text}}}"}}""";

    // The id, the result, and the ids of the events whose lines are its data.
    private static string[] Records(string response)
    {
        using var json = JsonDocument.Parse(response);
        return [.. json.RootElement.GetProperty("records").EnumerateArray().Select(record =>
        {
            var lines = record.TryGetProperty("data", out var data) ? Encoding.UTF8.GetString(data.GetBytesFromBase64()).Split('\n', StringSplitOptions.RemoveEmptyEntries) : [];
            return string.Join(' ', [$"{record.GetProperty("recordId")} {record.GetProperty("result")}", .. lines.Select(line => JsonElement.Parse(line).GetProperty("eventID").GetString())]);
        })];
    }
}
