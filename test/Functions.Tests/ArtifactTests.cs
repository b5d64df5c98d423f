using System.Runtime.InteropServices;
using System.Text;
using Targets.Functions.Tests.Support;
using Targets.LocalLambda;

namespace Targets.Functions.Tests;

/// <summary>What <c>make build-FUNCTION</c> has left in TARGETS_TEST_ARTIFACTS, a directory for each function, as .ci/run does.</summary>
public sealed class ArtifactTests
{
    private const string Event =
        """{"id":"1","detail-type":"AWS API Call via CloudTrail","detail":{"eventVersion":"1.11","eventID":"e1","eventName":"GetSecretValue","eventTime":"2026-01-02T03:04:05Z"}}""";

    private const string Counts = """{"received":1,"delivered":1,"rejected":0,"malformed":0,"backedUp":0,"dropped":0,"duplicates":0,"reasons":{}}""";

    private const string Redriven =
        """{"objects":0,"events":0,"delivered":0,"stored":0,"dropped":0,"remaining":0,"quarantined":0,"unreadable":0,"failed":0,"formats":{},"reasons":{}}""";

    [Theory]
    [InlineData("Auth0LogFunction", Counts)]
    [InlineData("CloudTrailFunction", Counts)]
    [InlineData("BatchFunction", """{"batchItemFailures":[]}""")]
    [InlineData("FirehoseTransformFunction", """{"records":[{"recordId":"r1","result":"ProcessingFailed"}]}""")]
    [InlineData("RedriveFunction", Redriven)]
    public async Task A_functions_artifact_starts_and_answers(string name, string answer)
    {
        await using var environment = await FunctionEnvironment.StartAsync();
        await using var function = new LocalFunction(new LocalFunctionOptions { Name = name, Handler = name, Executable = Bootstrap(name), Environment = environment.Variables });
        var result = await function.InvokeAsync(Encoding.UTF8.GetBytes(Payload(name)), FunctionEnvironment.Token);
        Assert.Equal((InvocationStatus.Succeeded, answer), (result.Status, Encoding.UTF8.GetString(result.Payload.Span)));
    }

    [Fact]
    public async Task Every_functions_artifact_is_the_same_executable_for_the_architecture_it_was_built_for()
    {
        var artifacts = FunctionCatalogue.Names.Select(Bootstrap).ToList();
        var architectures = await Task.WhenAll(artifacts.Select(file => ElfFile.ArchitectureAsync(file, FunctionEnvironment.Token)));
        var own = RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? "arm64" : "x86_64";
        Assert.Equal([own], architectures.Distinct());
        Assert.Single(artifacts.Select(file => new FileInfo(file).Length).Distinct());
    }

    private static string Payload(string function) => function switch
    {
        "BatchFunction" => SomeBatch.OfQueue(("m1", 1, Event)),
        "FirehoseTransformFunction" => SomeBatch.OfFirehose(("r1", "no json")),
        "RedriveFunction" => "{}",
        _ => Event,
    };

    private static string Bootstrap(string function)
    {
        var directory = Environment.GetEnvironmentVariable("TARGETS_TEST_ARTIFACTS");
        Assert.SkipWhen(string.IsNullOrEmpty(directory), "TARGETS_TEST_ARTIFACTS is not set; .ci/run sets it");
        return Path.Combine(directory!, function, "bootstrap");
    }
}
