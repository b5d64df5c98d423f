namespace Targets.Functions.Tests;

public sealed class FunctionCatalogueTests
{
    [Fact]
    public void The_functions_are_known_by_the_names_of_their_classes() =>
        Assert.Equal(["Auth0LogFunction", "CloudTrailFunction", "BatchFunction", "FirehoseTransformFunction", "RedriveFunction"], FunctionCatalogue.Names);

    [Theory]
    [InlineData("Auth0logFunction", "_HANDLER: got \"Auth0logFunction\"; expected one of Auth0LogFunction, CloudTrailFunction, BatchFunction, FirehoseTransformFunction, RedriveFunction")]
    [InlineData(null, "_HANDLER: got \"\"; expected one of Auth0LogFunction, CloudTrailFunction, BatchFunction, FirehoseTransformFunction, RedriveFunction")]
    public void Another_name_lists_those_that_there_are(string? handler, string message) =>
        Assert.Equal(message, Assert.Throws<UnknownHandlerException>(() => FunctionCatalogue.Create(handler, _ => null)).Message);
}
