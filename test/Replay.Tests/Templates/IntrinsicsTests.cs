using System.Text.Json.Nodes;
using Targets.Replay.Templates;
using Targets.Replay.Tests.Support;

namespace Targets.Replay.Tests.Templates;

public sealed class IntrinsicsTests
{
    private const string Template = """
        {
          "Parameters": {
            "Name": { "Type": "String", "Default": "targets" },
            "Nothing": { "Type": "String", "Default": "" },
            "NoDefault": { "Type": "String" },
            "Days": { "Type": "Number", "Default": 30 },
            "Codes": { "Type": "CommaDelimitedList", "Default": "s, f" },
            "Ports": { "Type": "List<Number>", "Default": "1,2" },
            "InSystemsManager": { "Type": "AWS::SSM::Parameter::Value<String>", "Default": "/bus" }
          },
          "Mappings": { "Sizes": { "small": { "MB": 128, "Names": ["a", "b"] } } },
          "Conditions": {
            "Yes": { "Fn::Equals": [{ "Ref": "Name" }, "targets"] },
            "No": { "Fn::Equals": [{ "Ref": "Name" }, "other"] },
            "IsThirty": { "Fn::Equals": [{ "Ref": "Days" }, 30] },
            "NotNo": { "Fn::Not": [{ "Condition": "No" }] },
            "Both": { "Fn::And": [{ "Condition": "Yes" }, { "Condition": "NotNo" }] },
            "BothNot": { "Fn::And": [{ "Condition": "Yes" }, { "Condition": "No" }] },
            "Either": { "Fn::Or": [{ "Condition": "No" }, { "Condition": "Yes" }] },
            "Neither": { "Fn::Or": [{ "Condition": "No" }, { "Fn::Equals": ["a", "b"] }] },
            "Round": { "Fn::Not": [{ "Condition": "AndRound" }] },
            "AndRound": { "Condition": "Round" },
            "Odd": { "Fn::Contains": [["a"], "a"] },
            "Bare": true,
            "Flat": { "Fn::And": "Yes" }
          },
          "Resources": {
            "Function": { "Type": "AWS::Serverless::Function" },
            "Plain": { "Type": "AWS::Lambda::Function" },
            "Role": { "Type": "AWS::IAM::Role" },
            "Queue": { "Type": "AWS::SQS::Queue" },
            "Own": { "Type": "Custom" },
            "Named": { "Type": "AWS::SQS::Queue", "Properties": { "QueueName": { "Fn::Sub": "${Name}-queue" } } },
            "Stream": { "Type": "AWS::Kinesis::Stream" },
            "Firehose": { "Type": "AWS::KinesisFirehose::DeliveryStream", "Properties": { "DeliveryStreamName": "fire" } },
            "Bus": { "Type": "AWS::Events::EventBus", "Properties": { "Name": "bus" } },
            "Bucket": { "Type": "AWS::S3::Bucket" },
            "Topic": { "Type": "AWS::SNS::Topic" },
            "Alias": { "Type": "AWS::Lambda::Alias", "Properties": { "FunctionName": { "Ref": "Plain" } } },
            "Version": { "Type": "AWS::Lambda::Version", "Properties": { "FunctionName": { "Fn::GetAtt": ["Plain", "Arn"] } } },
            "Unaliased": { "Type": "AWS::Lambda::Alias" },
            "Ouroboros": { "Type": "AWS::SQS::Queue", "Properties": { "QueueName": { "Ref": "Ouroboros" } } }
          }
        }
        """;

    private readonly SamTemplate _template = TemplateText.Load(Template);

    [Theory]
    [InlineData("""{"Ref":"Name"}""", "\"targets\"")]
    [InlineData("""{"Ref":"Nothing"}""", "\"\"")]
    [InlineData("""{"Ref":"NoDefault"}""", "\"NoDefault\"")]
    [InlineData("""{"Ref":"Days"}""", "\"30\"")]
    [InlineData("""{"Ref":"Codes"}""", """["s","f"]""")]
    [InlineData("""{"Ref":"Ports"}""", """["1","2"]""")]
    [InlineData("""{"Ref":"Queue"}""", "\"Queue\"")]
    [InlineData("""{"Ref":"Named"}""", "\"targets-queue\"")]
    [InlineData("""{"Ref":"Topic"}""", "\"arn:aws:sns:us-east-1:111122223333:Topic\"")]
    [InlineData("""{"Ref":"Alias"}""", "\"arn:aws:lambda:us-east-1:111122223333:function:Plain:Alias\"")]
    [InlineData("""{"Ref":"Version"}""", "\"arn:aws:lambda:us-east-1:111122223333:function:Plain:Version\"")]
    [InlineData("""{"Ref":"Function.Alias"}""", "\"arn:aws:lambda:us-east-1:111122223333:function:Function:live\"")]
    [InlineData("""{"Ref":"AWS::AccountId"}""", "\"111122223333\"")]
    [InlineData("""{"Ref":"AWS::Region"}""", "\"us-east-1\"")]
    [InlineData("""{"Ref":"AWS::Partition"}""", "\"aws\"")]
    [InlineData("""{"Ref":"AWS::URLSuffix"}""", "\"amazonaws.com\"")]
    [InlineData("""{"Ref":"AWS::StackName"}""", "\"targets\"")]
    [InlineData("""{"Ref":"AWS::StackId"}""", "\"arn:aws:cloudformation:us-east-1:111122223333:stack/targets/00000000-0000-0000-0000-000000000000\"")]
    [InlineData("""{"a":{"Ref":"AWS::NoValue"},"b":[{"Ref":"AWS::NoValue"},1]}""", """{"b":[1]}""")]
    [InlineData("""{"Ref":{"Fn::Sub":"Na${Nothing}me"}}""", "\"targets\"")]
    public void Ref(string value, string expected) => AssertResolved(expected, value);

    [Theory]
    [InlineData("""{"Fn::GetAtt":["Function","Arn"]}""", "\"arn:aws:lambda:us-east-1:111122223333:function:Function\"")]
    [InlineData("""{"Fn::GetAtt":"Plain.Arn"}""", "\"arn:aws:lambda:us-east-1:111122223333:function:Plain\"")]
    [InlineData("""{"Fn::GetAtt":["Role","Arn"]}""", "\"arn:aws:iam::111122223333:role/Role\"")]
    [InlineData("""{"Fn::GetAtt":["Queue","Arn"]}""", "\"arn:aws:sqs:us-east-1:111122223333:Queue\"")]
    [InlineData("""{"Fn::GetAtt":["Named","Arn"]}""", "\"arn:aws:sqs:us-east-1:111122223333:targets-queue\"")]
    [InlineData("""{"Fn::GetAtt":["Named","QueueName"]}""", "\"targets-queue\"")]
    [InlineData("""{"Fn::GetAtt":["Stream","Arn"]}""", "\"arn:aws:kinesis:us-east-1:111122223333:stream/Stream\"")]
    [InlineData("""{"Fn::GetAtt":["Firehose","Arn"]}""", "\"arn:aws:firehose:us-east-1:111122223333:deliverystream/fire\"")]
    [InlineData("""{"Fn::GetAtt":["Bus","Arn"]}""", "\"arn:aws:events:us-east-1:111122223333:event-bus/bus\"")]
    [InlineData("""{"Fn::GetAtt":["Bucket","Arn"]}""", "\"arn:aws:s3:::Bucket\"")]
    [InlineData("""{"Fn::GetAtt":["Own","Arn"]}""", "\"arn:aws:unknown:us-east-1:111122223333:Own\"")]
    [InlineData("""{"Fn::GetAtt":["Queue","QueueName"]}""", "\"Queue\"")]
    [InlineData("""{"Fn::GetAtt":["Queue","Other"]}""", "\"Queue.Other\"")]
    [InlineData("""{"Fn::GetAtt":"Queue.A.B"}""", "\"Queue.A.B\"")]
    public void GetAtt(string value, string expected) => AssertResolved(expected, value);

    [Theory]
    [InlineData("""{"Fn::Sub":"${Name}/${Queue}/${Queue.Arn}/${AWS::Region}"}""", "\"targets/Queue/arn:aws:sqs:us-east-1:111122223333:Queue/us-east-1\"")]
    [InlineData("""{"Fn::Sub":"${!Name} $Name {Name}"}""", "\"${Name} $Name {Name}\"")]
    [InlineData("""{"Fn::Sub":["${Own} ${Name}",{"Own":{"Fn::Join":["-",["a","b"]]}}]}""", "\"a-b targets\"")]
    [InlineData("""{"Fn::Sub":["${Name}",{"Name":"mine"}]}""", "\"mine\"")]
    public void Sub(string value, string expected) => AssertResolved(expected, value);

    [Theory]
    [InlineData("""{"Fn::Join":["",["a",{"Ref":"Name"},"c"]]}""", "\"atargetsc\"")]
    [InlineData("""{"Fn::Join":["|",{"Ref":"Codes"}]}""", "\"s|f\"")]
    [InlineData("""{"Fn::Join":["|",[]]}""", "\"\"")]
    public void Join(string value, string expected) => AssertResolved(expected, value);

    [Theory]
    [InlineData("""{"Fn::If":["Yes","then","else"]}""", "\"then\"")]
    [InlineData("""{"Fn::If":["No","then",{"Ref":"Name"}]}""", "\"targets\"")]
    [InlineData("""{"a":{"Fn::If":["No","then",{"Ref":"AWS::NoValue"}]}}""", "{}")]
    [InlineData("""{"Fn::If":["Yes",{"Fn::If":["No",1,2]},3]}""", "2")]
    public void If(string value, string expected) => AssertResolved(expected, value);

    [Theory]
    [InlineData("""{"Fn::Select":[1,["a","b"]]}""", "\"b\"")]
    [InlineData("""{"Fn::Select":["0",{"Ref":"Codes"}]}""", "\"s\"")]
    [InlineData("""{"Fn::Select":["1",{"Fn::Split":["/","a/b/c"]}]}""", "\"b\"")]
    [InlineData("""{"Fn::FindInMap":["Sizes","small","MB"]}""", "128")]
    [InlineData("""{"Fn::Select":[1,{"Fn::FindInMap":["Sizes",{"Fn::Join":["",["sm","all"]]},"Names"]}]}""", "\"b\"")]
    public void Select_and_find_in_map(string value, string expected) => AssertResolved(expected, value);

    [Theory]
    [InlineData("""{"Ref":"a","Fn::Sub":"b"}""")]
    [InlineData("""{"Condition":{"StringEquals":["a"]}}""")]
    [InlineData("""{"a":[1,1.50,true,"x",{"b":{}}]}""")]
    [InlineData("""{"a":[null,{"b":null}]}""")]
    public void What_is_no_function_is_left(string value) => AssertResolved(value, value);

    [Theory]
    [InlineData("Yes", true)]
    [InlineData("No", false)]
    [InlineData("IsThirty", true)]
    [InlineData("NotNo", true)]
    [InlineData("Both", true)]
    [InlineData("BothNot", false)]
    [InlineData("Either", true)]
    [InlineData("Neither", false)]
    public void A_condition_holds_or_not(string condition, bool holds) =>
        AssertResolved(holds ? "1" : "2", $$"""{"Fn::If":["{{condition}}",1,2]}""");

    [Theory]
    [InlineData("""{"Ref":"Nobody"}""", "Here: Ref Nobody: there is no such parameter or resource")]
    [InlineData("""{"a":[{"b":{"Ref":"Nobody"}}]}""", "Here.a[0].b: Ref Nobody: there is no such parameter or resource")]
    [InlineData("""{"Ref":["Name"]}""", "Here: expected text")]
    [InlineData("""{"Fn::GetAtt":["Nobody","Arn"]}""", "Here: Fn::GetAtt Nobody: there is no such resource")]
    [InlineData("""{"Fn::GetAtt":"Queue"}""", "Here: Fn::GetAtt: expected a resource and an attribute")]
    [InlineData("""{"Fn::GetAtt":["Queue","a","b"]}""", "Here: Fn::GetAtt: expected a resource and an attribute")]
    [InlineData("""{"Fn::Sub":"${Nobody}"}""", "Here: Ref Nobody: there is no such parameter or resource")]
    [InlineData("""{"Fn::Sub":"${Nobody.Arn}"}""", "Here: Fn::GetAtt Nobody: there is no such resource")]
    [InlineData("""{"Fn::Sub":["${a}"]}""", "Here: expected a list of more than 1")]
    [InlineData("""{"Fn::Join":["",{"Ref":"Name"}]}""", "Here: expected a list")]
    [InlineData("""{"Fn::Join":"x"}""", "Here: expected a list")]
    [InlineData("""{"Fn::If":["Maybe",1,2]}""", "Here: there is no condition Maybe")]
    [InlineData("""{"Fn::If":["No",1]}""", "Here: expected a list of more than 2")]
    [InlineData("""{"Fn::If":["Round",1,2]}""", "Conditions.Round: refers to itself")]
    [InlineData("""{"Fn::If":["Odd",1,2]}""", "Conditions.Odd: found Fn::Contains; expected Fn::Equals, Not, And, Or or Condition")]
    [InlineData("""{"Fn::If":["Bare",1,2]}""", "Conditions.Bare: expected a condition function")]
    [InlineData("""{"Fn::If":["Flat",1,2]}""", "Conditions.Flat: expected a list")]
    [InlineData("""{"Fn::Select":[2,["a","b"]]}""", "Here: Fn::Select: the list has no such element")]
    [InlineData("""{"Fn::Select":["x",["a","b"]]}""", "Here: Fn::Select: the list has no such element")]
    [InlineData("""{"Fn::FindInMap":["Sizes","large","MB"]}""", "Here: Fn::FindInMap: there is no Sizes.large.MB")]
    [InlineData("""{"Fn::ImportValue":"x"}""", "Here: found Fn::ImportValue, whose value only a deployed stack has")]
    [InlineData("""{"Fn::Nothing":"x"}""", "Here: found Fn::Nothing; expected Ref or Fn::GetAtt, Sub, Join, If, Select, Split or FindInMap")]
    [InlineData("""{"Fn::Split":[","]}""", "Here: expected a list of more than 1")]
    [InlineData("""{"Ref":"Unaliased"}""", "Here: Ref Unaliased: has no FunctionName")]
    [InlineData("""{"Ref":"Queue.Alias.More"}""", "Here: Ref Queue.Alias.More: there is no such parameter or resource")]
    [InlineData("""{"Fn::GetAtt":["Ouroboros","Arn"]}""", "Resources.Ouroboros.Properties.QueueName: refers to itself")]
    public void An_error_names_the_path(string value, string message) =>
        Assert.Equal(message, Assert.Throws<TemplateException>(() => _template.Resolve(JsonNode.Parse(value), "Here")).Message);

    [Theory]
    [InlineData("""{"Fn::ImportValue":"x"}""", "found Fn::ImportValue, whose value only a deployed stack has")]
    [InlineData("""{"Fn::GetAZs":""}""", "found Fn::GetAZs, whose value only a deployed stack has")]
    [InlineData("\"{{resolve:ssm:/bus}}\"", "found a dynamic reference, which CloudFormation resolves at deployment")]
    [InlineData("""{"Ref":"InSystemsManager"}""", "the value of InSystemsManager lies in Systems Manager; --parameter InSystemsManager=VALUE gives it")]
    public void What_only_a_stack_knows_is_told_apart(string value, string problem)
    {
        var exception = Assert.Throws<TemplateException>(() => _template.Resolve(JsonNode.Parse(value), "Here"));
        Assert.Equal(($"Here: {problem}", true), (exception.Message, exception.NeedsStack));
        Assert.False(Assert.Throws<TemplateException>(() => _template.Resolve(JsonNode.Parse("""{"Ref":"Nobody"}"""), "Here")).NeedsStack);
    }

    private void AssertResolved(string expected, string value) => Assert.Equal(expected, _template.Resolve(JsonNode.Parse(value), "Here")!.ToJsonString());
}
