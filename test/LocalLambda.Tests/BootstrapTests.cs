namespace Targets.LocalLambda.Tests;

/// <summary>The executable that is deployed, as Lambda would start it.</summary>
public sealed class BootstrapTests
{
    [Fact]
    public async Task A_function_without_its_variables_fails_at_start_and_names_them_all()
    {
        await using var function = Start("Auth0LogFunction");
        var result = await function.InvokeAsync("{}"u8.ToArray(), TestContext.Current.CancellationToken);
        Assert.Equal((InvocationStatus.InitError, "ConfigurationException"), (result.Status, result.ErrorType));
        Assert.Equal(
            """
            OPENOBSERVE_URL: is not set; expected the ingestion URL of OpenObserve's page Data sources > AWS
            OPENOBSERVE_ACCESS_KEY: is not set; expected the Access Key of OpenObserve, or OPENOBSERVE_SECRET_ID with the secret that holds it
            BACKUP_BUCKET: is not set; expected the name of a bucket, or BACKUP_DIRECTORY with a directory
            """,
            result.ErrorMessage);
    }

    [Fact]
    public async Task A_handler_that_there_is_not_fails_at_start_and_names_those_there_are()
    {
        await using var function = Start("Nothing");
        var result = await function.InvokeAsync("{}"u8.ToArray(), TestContext.Current.CancellationToken);
        Assert.Equal(
            (InvocationStatus.InitError, "UnknownHandlerException", "_HANDLER: got \"Nothing\"; expected one of Auth0LogFunction, CloudTrailFunction, BatchFunction, FirehoseTransformFunction, RedriveFunction"),
            (result.Status, result.ErrorType, result.ErrorMessage));
    }

    private static LocalFunction Start(string handler) =>
        new(new LocalFunctionOptions { Name = "Test", Handler = handler, Executable = Path.Combine(AppContext.BaseDirectory, "bootstrap") });
}
