using System.Text.Json;
using Targets.Replay.Rules;
using Targets.Replay.Templates;
using Targets.Replay.Tests.Support;

namespace Targets.Replay.Tests.Templates;

public sealed class TemplateRulesTests
{
    private const string Pattern = """ "EventPattern":{"source":["aws.iam"]}""";

    [Fact]
    public void A_rule_has_its_name_pattern_state_bus_and_targets()
    {
        var rule = Assert.Single(TemplateRules.Rules(TemplateText.WithRule(
            Pattern + ""","State":"ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS", "Targets":[{"Id":"1","Arn":{"Fn::GetAtt":["Function","Arn"]}}] """)));
        Assert.Equal(("Rule", EventBus.Default, RuleState.EnabledWithAllCloudTrailManagementEvents), (rule.Name, rule.Bus, rule.State));
        Assert.Equal(["Function"], rule.Targets);
        Assert.True(rule.Pattern.Matches(JsonElement.Parse("""{"source":"aws.iam"}""")));
        Assert.False(rule.Pattern.Matches(JsonElement.Parse("""{"source":"aws.ec2"}""")));
    }

    [Fact]
    public void A_rule_on_a_schedule_is_none() => Assert.Empty(TemplateRules.Rules(TemplateText.WithRule(""" "ScheduleExpression":"rate(1 day)" """)));

    [Theory]
    [InlineData("\"ENABLED\"", RuleState.Enabled)]
    [InlineData("\"DISABLED\"", RuleState.Disabled)]
    [InlineData("\"ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS\"", RuleState.EnabledWithAllCloudTrailManagementEvents)]
    [InlineData("{\"Ref\":\"AWS::NoValue\"}", RuleState.Enabled)]
    public void A_state_is(string state, RuleState expected) =>
        Assert.Equal(expected, Assert.Single(TemplateRules.Rules(TemplateText.WithRule(Pattern + ",\"State\":" + state))).State);

    [Theory]
    [InlineData("\"default\"", EventBus.Default)]
    [InlineData("\"arn:aws:events:us-east-1:111122223333:event-bus/default\"", EventBus.Default)]
    [InlineData("{\"Ref\":\"AWS::NoValue\"}", EventBus.Default)]
    [InlineData("\"aws.partner/auth0.com/example-0000/auth0.logs\"", EventBus.Partner)]
    [InlineData("\"arn:aws:events:us-east-1:111122223333:event-bus/aws.partner/auth0.com/example-0000/auth0.logs\"", EventBus.Partner)]
    [InlineData("{\"Ref\":\"PartnerBus\"}", EventBus.Partner)]
    [InlineData("{\"Fn::GetAtt\":[\"PartnerBus\",\"Arn\"]}", EventBus.Partner)]
    [InlineData("{\"Fn::GetAtt\":\"PartnerBus.Name\"}", EventBus.Partner)]
    [InlineData("\"partner-name\"", EventBus.Partner)]
    [InlineData("{\"Ref\":\"OwnBus\"}", EventBus.Custom)]
    [InlineData("{\"Fn::GetAtt\":[\"OwnBus\",\"Arn\"]}", EventBus.Custom)]
    [InlineData("\"another\"", EventBus.Custom)]
    public void A_bus_is(string name, EventBus expected)
    {
        const string Buses = """
            ,"PartnerBus":{"Type":"AWS::Events::EventBus","Properties":{"Name":{"Fn::Join":["-",["partner","name"]]},"EventSourceName":"partner-name"}}
            ,"OwnBus":{"Type":"AWS::Events::EventBus","Properties":{"Name":"own"}}
            """;
        Assert.Equal(expected, Assert.Single(TemplateRules.Rules(TemplateText.WithRule(Pattern + ",\"EventBusName\":" + name, Buses))).Bus);
    }

    [Theory]
    [InlineData("{\"Fn::GetAtt\":[\"Function\",\"Arn\"]}", "Function")]
    [InlineData("{\"Fn::Sub\":\"${Function.Arn}:live\"}", "Function")]
    [InlineData("\"arn:aws-cn:lambda:cn-north-1:111122223333:function:Function\"", "Function")]
    [InlineData("{\"Fn::GetAtt\":[\"Queue\",\"Arn\"]}", "arn:aws:sqs:us-east-1:111122223333:Queue")]
    public void A_target_is_a_functions_name_or_another_services_arn(string arn, string target)
    {
        var template = TemplateText.WithRule(Pattern + ",\"Targets\":[{\"Arn\":" + arn + "}]", ""","Queue":{"Type":"AWS::SQS::Queue"}""");
        Assert.Equal([target], Assert.Single(TemplateRules.Rules(template)).Targets);
    }

    [Fact]
    public void A_target_that_stands_twice_is_one() => Assert.Equal(
        ["Function"],
        Assert.Single(TemplateRules.Rules(TemplateText.WithRule(
            Pattern + """,  "Targets":[{"Id":"1","Arn":{"Fn::GetAtt":["Function","Arn"]}},{"Id":"2","Arn":{"Fn::GetAtt":["Function","Arn"]}}]"""))).Targets);

    [Fact]
    public void The_events_of_a_sam_function_are_rules_that_invoke_it()
    {
        var rules = TemplateRules.Rules(TemplateText.Load("""
            {"Resources":{"Handler":{"Type":"AWS::Serverless::Function","Properties":{"Events":{
              "Sign": {"Type":"EventBridgeRule","Properties":{"Pattern":{"source":["aws.signin"]},"State":"DISABLED"}},
              "Old": {"Type":"CloudWatchEvent","Properties":{"Pattern":{"source":["aws.ec2"]},"EventBusName":"aws.partner/x"}},
              "Off": {"Type":"CloudWatchEvent","Properties":{"Pattern":{"source":["aws.ec2"]},"Enabled":false}},
              "Queue": {"Type":"SQS","Properties":{}},
              "Timer": {"Type":"Schedule","Properties":{"Schedule":"rate(1 day)"}}
            }}}}}
            """));
        Assert.Equal(
            [
                ("HandlerSign", EventBus.Default, RuleState.Disabled, "Handler"),
                ("HandlerOld", EventBus.Partner, RuleState.Enabled, "Handler"),
                ("HandlerOff", EventBus.Default, RuleState.Disabled, "Handler"),
            ],
            rules.Select(rule => (rule.Name, rule.Bus, rule.State, Assert.Single(rule.Targets))));
    }

    [Fact]
    public void A_rule_whose_condition_does_not_hold_is_none() => Assert.Empty(TemplateRules.Rules(TemplateText.Load(
        """{"Conditions":{"No":{"Fn::Equals":["a","b"]}},"Resources":{"Rule":{"Type":"AWS::Events::Rule","Condition":"No","Properties":{""" + Pattern + "}}}}")));

    [Theory]
    [InlineData(""" "EventPattern":{"source":["a"]},"State":"ON" """, "Resources.Rule.Properties.State: found ON; expected ENABLED, DISABLED or ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS")]
    [InlineData(""" "EventPattern":{"source":["a"]},"Targets":[{"Id":"1"}] """, "Resources.Rule.Properties.Targets[0].Arn: is missing")]
    [InlineData(""" "EventPattern":{"source":["a"]},"Targets":["x"] """, "Resources.Rule.Properties.Targets[0].Arn: is missing")]
    [InlineData(""" "EventPattern":{"source":[{"Ref":"Nobody"}]} """, "Resources.Rule.Properties.EventPattern.source[0]: Ref Nobody: there is no such parameter or resource")]
    [InlineData(""" "EventPattern":{"source":["a"]},"EventBusName":{"Ref":"Nobody"} """, "Resources.Rule.Properties.EventBusName: Ref Nobody: there is no such parameter or resource")]
    public void An_error_in_a_rule_names_the_path(string properties, string message) =>
        Assert.Equal(message, Assert.Throws<TemplateException>(() => TemplateRules.Rules(TemplateText.WithRule(properties))).Message);

    [Fact]
    public void A_wrong_pattern_names_the_path() => Assert.StartsWith(
        "Resources.Rule.Properties.EventPattern: ",
        Assert.Throws<TemplateException>(() => TemplateRules.Rules(TemplateText.WithRule(""" "EventPattern":{"source":[{"no-such-matcher":"x"}]}"""))).Message,
        StringComparison.Ordinal);

    [Theory]
    [InlineData("""{"Type":"EventBridgeRule"}""")]
    [InlineData("""{"Type":"EventBridgeRule","Properties":{}}""")]
    public void An_event_of_a_function_without_a_pattern_names_the_path(string definition)
    {
        var template = TemplateText.Load("""{"Resources":{"F":{"Type":"AWS::Serverless::Function","Properties":{"Events":{"E":""" + definition + "}}}}}");
        Assert.Equal("Resources.F.Properties.Events.E.Properties.Pattern: is missing", Assert.Throws<TemplateException>(() => TemplateRules.Rules(template)).Message);
    }

    [Fact]
    public void A_function_has_its_own_properties_before_the_globals_and_the_variables_of_both()
    {
        var functions = TemplateRules.Functions(TemplateText.Load("""
            {
              "Parameters": { "Seconds": { "Type": "Number", "Default": 45 } },
              "Globals": { "Function": { "Handler": "Common", "Timeout": 30, "MemorySize": 512,
                "Environment": { "Variables": { "A": "global", "B": { "Ref": "AWS::Region" } } } } },
              "Resources": {
                "Own": { "Type": "AWS::Serverless::Function", "Properties": { "Handler": "Own", "Timeout": { "Ref": "Seconds" }, "MemorySize": 256,
                  "Environment": { "Variables": { "A": "own", "C": 5 } } } },
                "Common": { "Type": "AWS::Serverless::Function" },
                "Plain": { "Type": "AWS::Lambda::Function", "Properties": { "Handler": "Plain" } }
              }
            }
            """));
        Assert.Equal(
            [
                "Own Own 45 256 A=own B=us-east-1 C=5",
                "Common Common 30 512 A=global B=us-east-1",
                "Plain Plain 3 128 ",
            ],
            functions.Values.Select(function =>
                $"{function.LogicalId} {function.Handler} {function.Timeout.TotalSeconds} {function.MemoryMB} {string.Join(' ', function.Environment.OrderBy(pair => pair.Key).Select(pair => $"{pair.Key}={pair.Value}"))}"));
    }

    [Fact]
    public void A_time_that_is_no_number_names_the_path()
    {
        var template = TemplateText.Load("""{"Resources":{"F":{"Type":"AWS::Serverless::Function","Properties":{"Timeout":"soon"}}}}""");
        Assert.Equal("Resources.F.Properties.Timeout: found \"soon\"; expected a number", Assert.Throws<TemplateException>(() => TemplateRules.Functions(template)).Message);
    }
}
