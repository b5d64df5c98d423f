using System.Globalization;
using System.Text.Json;

namespace Targets.Processes.Questions;

/// <summary>What a million events cost on each route, out of a file of prices, measurements and assumptions: docs/costs.md.</summary>
internal static class Costs
{
    /// <summary>AWS Lambda Developer Guide, "Configure Lambda function memory": at this memory a function has a whole processor.</summary>
    private const double MegabytesOfProcessor = 1769;

    private const double MillisecondsPerSecond = 1000;
    private const int Million = 1_000_000;

    /// <param name="path">The file; docs/costs.json is an example.</param>
    public static int Run(string path)
    {
        using var file = JsonDocument.Parse(File.ReadAllText(path));
        var (prices, measured, assumed) = (file.RootElement.GetProperty("prices"), file.RootElement.GetProperty("measured"), file.RootElement.GetProperty("assumed"));
        var (kilobytes, batch) = (Number(assumed, "eventKilobytes"), Number(assumed, "batch"));
        var answer = Number(assumed, "answerMilliseconds");
        var share = Math.Min(1, Number(assumed, "memoryMegabytes") / MegabytesOfProcessor);
        var cold = Number(measured, "coldStartCpuMilliseconds") / share * Number(assumed, "coldStartsPerThousand") / 1000;
        var single = Billed(answer + (Number(measured, "singleEventCpuMilliseconds") / share) + cold);
        var together = Billed(answer + (Number(measured, "batchedEventCpuMilliseconds") * batch / share) + cold);
        var transformed = Billed((Number(measured, "batchedEventCpuMilliseconds") * batch / share) + cold);
        var bus = Number(prices, "busPerMillion");
        (string Route, double Milliseconds, double Function, double Carrier)[] routes =
        [
            ("direct", single, Function(prices, assumed, single, 1), 0),
            ("buffered", together, Function(prices, assumed, together, batch), 1.2 * Number(prices, "queueRequestsPerMillion") * Math.Ceiling(kilobytes / 64)),
            ("streamed", together, Function(prices, assumed, together, batch), Number(prices, "streamUnitsPerMillion") * Math.Ceiling(kilobytes / 25)),
            ("firehose", transformed, Function(prices, assumed, transformed, batch), 5 * Math.Ceiling(kilobytes / 5) * Number(prices, "firehosePerGigabyte")),
            ("plain", 0, 0, Number(prices, "apiDestinationsPerMillion")),
        ];

        Console.WriteLine($"A million events of {Text(kilobytes)} KB, {Text(Number(assumed, "memoryMegabytes"))} MB, {Text(batch)} a batch; prices of {prices.GetProperty("date")}: {prices.GetProperty("source")}.\n");
        Console.WriteLine("| route | billed ms an invocation | function | carrier | together | with a partner's bus |\n|---|--:|--:|--:|--:|--:|");
        foreach (var (route, milliseconds, function, carrier) in routes)
        {
            Console.WriteLine(
                $"| {route} | {(milliseconds == 0 ? "" : Text(milliseconds))} | {Dollars(function)} | {Dollars(carrier)} | {Dollars(function + carrier)} | {Dollars(function + carrier + bus)} |");
        }

        return 0;
    }

    // Whole milliseconds are billed.
    private static double Billed(double milliseconds) => Math.Ceiling(milliseconds);

    private static double Function(JsonElement prices, JsonElement assumed, double milliseconds, double batch) =>
        (Number(prices, "invocationsPerMillion")
            + (Million * milliseconds / MillisecondsPerSecond * (Number(assumed, "memoryMegabytes") / 1024) * Number(prices, "gigabyteSecond"))) / batch;

    private static double Number(JsonElement values, string name) => values.GetProperty(name).GetDouble();

    private static string Text(double value) => value.ToString("#,0.##", CultureInfo.InvariantCulture);

    private static string Dollars(double value) => value.ToString("$0.000", CultureInfo.InvariantCulture);
}
