using Targets.Replay.Rules;
using Targets.Replay.Templates;
using Targets.Replay.Tests.Support;

namespace Targets.Replay.Tests.Templates;

public sealed class TemplateTargetsTests
{
    private const string Queue = ""","Queue":{"Type":"AWS::SQS::Queue","Properties":{"QueueName":"events"}}""";

    private const string Stream = ""","Stream":{"Type":"AWS::Kinesis::Stream"}""";

    private const string ToQueue = """{"Fn::GetAtt":["Queue","Arn"]}""";

    private const string ToStream = """{"Fn::GetAtt":["Stream","Arn"]}""";

    private const string ToFirehose = """{"Fn::GetAtt":["Firehose","Arn"]}""";

    [Theory]
    [InlineData("""{"Fn::GetAtt":["Function","Arn"]}""")]
    [InlineData("""{"Fn::Sub":"${Function.Arn}:live"}""")]
    [InlineData("""{"Fn::Sub":"arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}:function:${Function}"}""")]
    [InlineData("""{"Ref":"Function.Alias"}""")]
    [InlineData("\"arn:aws-cn:lambda:cn-north-1:111122223333:function:Function\"")]
    public void A_target_is_a_function(string arn) => Assert.Equal([new Route("Function")], Routes(arn));

    [Fact]
    public void A_function_has_the_retries_of_its_own()
    {
        var template = TemplateText.Load("""
            {"Resources":{
              "F":{"Type":"AWS::Serverless::Function","Properties":{"FunctionName":"forwarder","EventInvokeConfig":{"MaximumRetryAttempts":0},
                "Events":{"E":{"Type":"EventBridgeRule","Properties":{"Pattern":{"source":["a"]}}}}}},
              "R":{"Type":"AWS::Events::Rule","Properties":{"EventPattern":{"source":["a"]},"Targets":[{"Arn":"arn:aws:lambda:us-east-1:111122223333:function:forwarder"}]}}
            }}
            """);
        Assert.Equal(
            ["FE", "R"],
            TemplateRoutes.Read(template).Rules.Where(rule => rule.Routes is [{ Function: "F", Carrier: Carrier.Invocation, Attempts: 1 }]).Select(rule => rule.Name));
    }

    [Theory]
    [InlineData("\"EventSourceArn\":{\"Fn::GetAtt\":[\"Queue\",\"Arn\"]},\"FunctionName\":{\"Ref\":\"Function\"}", 10)]
    [InlineData("\"EventSourceArn\":\"arn:aws:sqs:eu-west-1:111122223333:events\",\"FunctionName\":{\"Fn::GetAtt\":[\"Function\",\"Arn\"]},\"BatchSize\":500", 500)]
    [InlineData("\"EventSourceArn\":{\"Fn::GetAtt\":[\"Queue\",\"Arn\"]},\"FunctionName\":\"Function\",\"BatchSize\":{\"Ref\":\"Size\"},\"Enabled\":true", 25)]
    public void A_queue_leads_to_the_function_of_its_mapping(string mapping, int batchSize) =>
        Assert.Equal([new Route("Function", Carrier.Queue, "Queue", batchSize, 10)], Routes(ToQueue, Queue + Mapping(mapping)));

    [Theory]
    [InlineData("\"EventSourceArn\":{\"Fn::GetAtt\":[\"Queue\",\"Arn\"]},\"FunctionName\":{\"Ref\":\"Function\"},\"Enabled\":false")]
    [InlineData("\"EventSourceArn\":\"arn:aws:sqs:us-east-1:111122223333:other\",\"FunctionName\":{\"Ref\":\"Function\"}")]
    [InlineData("\"EventSourceArn\":{\"Fn::GetAtt\":[\"Queue\",\"Arn\"]},\"FunctionName\":\"another\"")]
    [InlineData("\"SelfManagedEventSource\":{},\"FunctionName\":{\"Ref\":\"Function\"}")]
    public void A_queue_without_a_mapping_leads_nowhere_and_that_is_noted(string mapping)
    {
        var template = Template(ToQueue, Queue + Mapping(mapping));
        var routes = TemplateRoutes.Read(template);
        Assert.Empty(Assert.Single(routes.Rules).Routes);
        Assert.Equal(
            ["Resources.Rule.Properties.Targets[0].Arn: arn:aws:sqs:us-east-1:111122223333:events leads to no function of the template; events do not go there"], routes.Notes);
    }

    [Fact]
    public void A_queue_hands_a_message_out_as_often_as_its_redrive_policy_says()
    {
        const string Redriven = ""","Queue":{"Type":"AWS::SQS::Queue","Properties":{"RedrivePolicy":{"maxReceiveCount":4,"deadLetterTargetArn":"x"}}}""";
        const string Mapped = """ "EventSourceArn":{"Fn::GetAtt":["Queue","Arn"]},"FunctionName":{"Ref":"Function"} """;
        Assert.Equal([new Route("Function", Carrier.Queue, "Queue", 10, 4)], Routes(ToQueue, Redriven + Mapping(Mapped)));
    }

    [Theory]
    [InlineData("", 100, 10)]
    [InlineData(",\"BatchSize\":1000,\"MaximumRetryAttempts\":2", 1000, 3)]
    [InlineData(",\"MaximumRetryAttempts\":-1", 100, 10)]
    [InlineData(",\"MaximumRetryAttempts\":10000", 100, 10)]
    public void A_stream_leads_to_the_function_of_its_mapping(string more, int batchSize, int attempts) => Assert.Equal(
        [new Route("Function", Carrier.Stream, "Stream", batchSize, attempts)],
        Routes(ToStream, Stream + Mapping(""" "EventSourceArn":{"Fn::GetAtt":["Stream","Arn"]},"FunctionName":{"Ref":"Function"} """ + more)));

    [Fact]
    public void The_queues_and_streams_of_a_sam_functions_events_are_mappings()
    {
        var template = TemplateText.Load("""
            {"Resources":{
              "Queue":{"Type":"AWS::SQS::Queue"},"Stream":{"Type":"AWS::Kinesis::Stream"},
              "F":{"Type":"AWS::Serverless::Function","Properties":{"Events":{
                "Q":{"Type":"SQS","Properties":{"Queue":{"Fn::GetAtt":["Queue","Arn"]},"BatchSize":7}},
                "K":{"Type":"Kinesis","Properties":{"Stream":{"Fn::GetAtt":["Stream","Arn"]},"StartingPosition":"LATEST"}},
                "T":{"Type":"Schedule","Properties":{"Schedule":"rate(1 day)"}}}}},
              "Rule":{"Type":"AWS::Events::Rule","Properties":{"EventPattern":{"source":["a"]},"Targets":[
                {"Id":"1","Arn":{"Fn::GetAtt":["Queue","Arn"]}},{"Id":"2","Arn":{"Fn::GetAtt":["Stream","Arn"]}},{"Id":"3","Arn":{"Fn::GetAtt":["F","Arn"]}}]}}
            }}
            """);
        Assert.Equal(
            [new Route("F", Carrier.Queue, "Queue", 7, 10), new Route("F", Carrier.Stream, "Stream", 100, 10), new Route("F")],
            Assert.Single(TemplateRoutes.Read(template).Rules).Routes);
    }

    [Theory]
    [InlineData("HttpEndpointDestinationConfiguration")]
    [InlineData("ExtendedS3DestinationConfiguration")]
    public void A_firehose_stream_leads_to_the_function_that_transforms(string destination) =>
        Assert.Equal([new Route("Function", Carrier.DeliveryStream, "Firehose", 500, 4)], Routes(ToFirehose, Firehose(destination, "true")));

    [Fact]
    public void A_firehose_stream_without_a_transformation_leads_nowhere() =>
        Assert.Empty(Routes(ToFirehose, Firehose("HttpEndpointDestinationConfiguration", "false")));

    [Fact]
    public void A_firehose_stream_that_reads_a_kinesis_stream_is_behind_it() => Assert.Equal(
        [new Route("Function", Carrier.DeliveryStream, "Firehose", 500, 4)],
        Routes(ToStream, Stream + Firehose("HttpEndpointDestinationConfiguration", "true", ""","KinesisStreamSourceConfiguration":{"KinesisStreamARN":{"Fn::GetAtt":["Stream","Arn"]}} """)));

    [Fact]
    public void A_target_that_stands_twice_is_one()
    {
        var template = TemplateText.WithRule(
            """ "EventPattern":{"source":["a"]},"Targets":[{"Id":"1","Arn":{"Fn::GetAtt":["Function","Arn"]}},{"Id":"2","Arn":{"Fn::GetAtt":["Function","Arn"]}}]""");
        Assert.Equal([new Route("Function")], Assert.Single(TemplateRoutes.Read(template).Rules).Routes);
    }

    [Theory]
    [InlineData("""{"Ref":"Topic"}""", "arn:aws:sns:us-east-1:111122223333:Topic")]
    [InlineData("\"arn:aws:lambda:us-east-1:111122223333:function:another\"", "arn:aws:lambda:us-east-1:111122223333:function:another")]
    [InlineData("\"arn:aws:events:us-east-1:111122223333:event-bus/central\"", "arn:aws:events:us-east-1:111122223333:event-bus/central")]
    public void A_target_that_leads_to_no_function_is_noted(string arn, string shown)
    {
        var routes = TemplateRoutes.Read(Template(arn, ""","Topic":{"Type":"AWS::SNS::Topic"}"""));
        Assert.Empty(Assert.Single(routes.Rules).Routes);
        Assert.Equal([$"Resources.Rule.Properties.Targets[0].Arn: {shown} leads to no function of the template; events do not go there"], routes.Notes);
    }

    [Fact]
    public void What_changes_or_filters_an_event_on_its_way_is_noted()
    {
        const string Mapped = """ "EventSourceArn":{"Fn::GetAtt":["Queue","Arn"]},"FunctionName":{"Ref":"Function"},"FilterCriteria":{"Filters":[]} """;
        var template = TemplateText.WithRule(
            """ "EventPattern":{"source":["a"]},"Targets":[{"Id":"1","Arn":{"Fn::GetAtt":["Queue","Arn"]},"InputPath":"$.detail"}]""", Queue + Mapping(Mapped));
        Assert.Equal(
            [
                "Resources.Mapping.Properties.FilterCriteria: is not looked at here; the function gets every event",
                "Resources.Rule.Properties.Targets[0].InputPath: is not applied here; the function gets the event as it is",
            ],
            TemplateRoutes.Read(template).Notes);
    }

    [Theory]
    [InlineData("\"EventSourceArn\":{\"Fn::ImportValue\":\"queue\"},\"FunctionName\":{\"Ref\":\"Function\"}", "EventSourceArn")]
    [InlineData("\"EventSourceArn\":{\"Fn::GetAtt\":[\"Queue\",\"Arn\"]},\"FunctionName\":{\"Fn::ImportValue\":\"function\"}", "FunctionName")]
    public void A_mapping_that_only_a_stack_knows_is_left_out_and_noted(string mapping, string property) => Assert.Equal(
        [$"Resources.Mapping.Properties.{property}: found Fn::ImportValue, whose value only a deployed stack has; the mapping is left out"],
        TemplateRoutes.Read(TemplateText.WithRule(""" "EventPattern":{"source":["a"]} """, Queue + Mapping(mapping))).Notes);

    [Fact]
    public void A_mapping_without_a_function_is_told() => Assert.Equal(
        "Resources.Mapping.Properties.FunctionName: is missing",
        Assert.Throws<TemplateException>(() => Routes(ToQueue, Queue + Mapping(""" "EventSourceArn":{"Fn::GetAtt":["Queue","Arn"]} """))).Message);

    private static string Mapping(string properties) => $$$""","Mapping":{"Type":"AWS::Lambda::EventSourceMapping","Properties":{ {{{properties}}} }}""";

    private static string Firehose(string destination, string enabled, string more = "") => $$$$"""
        ,"Firehose":{"Type":"AWS::KinesisFirehose::DeliveryStream","Properties":{"DeliveryStreamType":"DirectPut","{{{{destination}}}}":{
          "ProcessingConfiguration":{"Enabled":{{{{enabled}}}},"Processors":[{"Type":"AppendDelimiterToRecord"},{"Type":"Lambda","Parameters":[
            {"ParameterName":"NumberOfRetries","ParameterValue":"3"},{"ParameterName":"LambdaArn","ParameterValue":{"Fn::GetAtt":["Function","Arn"]}}]}]}}{{{{more}}}}}}
        """;

    private static SamTemplate Template(string arn, string more = "") =>
        TemplateText.WithRule(""" "EventPattern":{"source":["a"]},"Targets":[{"Id":"1","Arn":""" + arn + "}]", more);

    private static IReadOnlyList<Route> Routes(string arn, string more = "") => Assert.Single(TemplateRoutes.Read(Template(arn, more)).Rules).Routes;
}
