using System.Text.Json;
using Targets.Replay.Rules;

namespace Targets.Replay.Tests.Rules;

public sealed class RoutedEventTests
{
    [Theory]
    [InlineData("""{"source":"aws.partner/auth0.com/example-0000/auth0.logs"}""", EventBus.Partner)]
    [InlineData("""{"source":"aws.partner"}""", EventBus.Default)]
    [InlineData("""{"source":"aws.iam"}""", EventBus.Default)]
    [InlineData("""{"source":"com.example.shop"}""", EventBus.Default)]
    [InlineData("""{"source":7}""", EventBus.Default)]
    [InlineData("{}", EventBus.Default)]
    public void An_event_arrives_on_the_bus_of_its_source(string envelope, EventBus bus) =>
        Assert.Equal(bus, RoutedEvent.Of(JsonElement.Parse(envelope)).Bus);

    [Theory]
    [InlineData("AWS API Call via CloudTrail", """{"readOnly":true,"eventCategory":"Management","managementEvent":true}""", true)]
    [InlineData("AWS API Call via CloudTrail", """{"readOnly":true}""", true)]
    [InlineData("AWS API Call via CloudTrail", """{"readOnly":false,"eventCategory":"Management"}""", false)]
    [InlineData("AWS API Call via CloudTrail", """{"eventCategory":"Management"}""", false)]
    [InlineData("AWS API Call via CloudTrail", """{"readOnly":"true"}""", false)]
    [InlineData("AWS API Call via CloudTrail", """{"readOnly":true,"eventCategory":"Data","managementEvent":false}""", false)]
    [InlineData("AWS API Call via CloudTrail", """{"readOnly":true,"managementEvent":false}""", false)]
    [InlineData("AWS Network Activity Event via CloudTrail", """{"readOnly":true,"eventCategory":"NetworkActivity"}""", false)]
    [InlineData("Something else", """{"readOnly":true}""", false)]
    [InlineData("AWS API Call via CloudTrail", "[]", false)]
    public void Read_only_management_events_are_known(string detailType, string detail, bool isReadOnly) =>
        Assert.Equal(isReadOnly, RoutedEvent.Of(JsonElement.Parse($$"""{"detail-type":"{{detailType}}","detail":{{detail}}}""")).IsReadOnlyManagementEvent);
}
