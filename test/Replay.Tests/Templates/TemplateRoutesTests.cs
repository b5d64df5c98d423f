using System.Text.Json;
using Targets.Replay.Rules;
using Targets.Replay.Templates;
using Targets.Replay.Tests.Support;

namespace Targets.Replay.Tests.Templates;

public sealed class TemplateRoutesTests
{
    private const string Pattern = """ "EventPattern":{"source":["aws.iam"]}""";

    [Fact]
    public void A_rule_has_its_name_pattern_state_bus_and_targets()
    {
        var rule = Assert.Single(TemplateRoutes.Read(TemplateText.WithRule(
            Pattern + ""","State":"ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS", "Targets":[{"Id":"1","Arn":{"Fn::GetAtt":["Function","Arn"]}}] """)).Rules);
        Assert.Equal(("Rule", EventBus.Default, RuleState.EnabledWithAllCloudTrailManagementEvents), (rule.Name, rule.Bus, rule.State));
        Assert.Equal([new Route("Function")], rule.Routes);
        Assert.True(rule.Pattern.Matches(JsonElement.Parse("""{"source":"aws.iam"}""")));
        Assert.False(rule.Pattern.Matches(JsonElement.Parse("""{"source":"aws.ec2"}""")));
    }

    [Fact]
    public void A_rule_on_a_schedule_is_none() => Assert.Empty(TemplateRoutes.Read(TemplateText.WithRule(""" "ScheduleExpression":"rate(1 day)" """)).Rules);

    [Theory]
    [InlineData("\"ENABLED\"", RuleState.Enabled)]
    [InlineData("\"DISABLED\"", RuleState.Disabled)]
    [InlineData("\"ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS\"", RuleState.EnabledWithAllCloudTrailManagementEvents)]
    [InlineData("{\"Ref\":\"AWS::NoValue\"}", RuleState.Enabled)]
    public void A_state_is(string state, RuleState expected) =>
        Assert.Equal(expected, Assert.Single(TemplateRoutes.Read(TemplateText.WithRule(Pattern + ",\"State\":" + state)).Rules).State);

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
        Assert.Equal(expected, Assert.Single(TemplateRoutes.Read(TemplateText.WithRule(Pattern + ",\"EventBusName\":" + name, Buses)).Rules).Bus);
    }

    [Fact]
    public void The_events_of_a_sam_function_are_rules_that_invoke_it()
    {
        var rules = TemplateRoutes.Read(TemplateText.Load("""
            {"Resources":{"Handler":{"Type":"AWS::Serverless::Function","Properties":{"Events":{
              "Sign": {"Type":"EventBridgeRule","Properties":{"Pattern":{"source":["aws.signin"]},"State":"DISABLED"}},
              "Old": {"Type":"CloudWatchEvent","Properties":{"Pattern":{"source":["aws.ec2"]},"EventBusName":"aws.partner/x"}},
              "Off": {"Type":"CloudWatchEvent","Properties":{"Pattern":{"source":["aws.ec2"]},"Enabled":false}},
              "Queue": {"Type":"SQS","Properties":{}},
              "Timer": {"Type":"Schedule","Properties":{"Schedule":"rate(1 day)"}}
            }}}}}
            """)).Rules;
        Assert.Equal(
            [
                ("HandlerSign", EventBus.Default, RuleState.Disabled, "Handler"),
                ("HandlerOld", EventBus.Partner, RuleState.Enabled, "Handler"),
                ("HandlerOff", EventBus.Default, RuleState.Disabled, "Handler"),
            ],
            rules.Select(rule => (rule.Name, rule.Bus, rule.State, Assert.Single(rule.Routes).Function)));
    }

    [Fact]
    public void A_rule_whose_condition_does_not_hold_is_none() => Assert.Empty(TemplateRoutes.Read(TemplateText.Load(
        """{"Conditions":{"No":{"Fn::Equals":["a","b"]}},"Resources":{"Rule":{"Type":"AWS::Events::Rule","Condition":"No","Properties":{""" + Pattern + "}}}}")).Rules);

    [Theory]
    [InlineData(""" "EventPattern":{"source":["a"]},"State":"ON" """, "Resources.Rule.Properties.State: found ON; expected ENABLED, DISABLED or ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS")]
    [InlineData(""" "EventPattern":{"source":["a"]},"Targets":[{"Id":"1"}] """, "Resources.Rule.Properties.Targets[0].Arn: is missing")]
    [InlineData(""" "EventPattern":{"source":["a"]},"Targets":["x"] """, "Resources.Rule.Properties.Targets[0].Arn: is missing")]
    [InlineData(""" "EventPattern":{"source":[{"Ref":"Nobody"}]} """, "Resources.Rule.Properties.EventPattern.source[0]: Ref Nobody: there is no such parameter or resource")]
    [InlineData(""" "EventPattern":{"source":["a"]},"EventBusName":{"Ref":"Nobody"} """, "Resources.Rule.Properties.EventBusName: Ref Nobody: there is no such parameter or resource")]
    public void An_error_in_a_rule_names_the_path(string properties, string message) =>
        Assert.Equal(message, Assert.Throws<TemplateException>(() => TemplateRoutes.Read(TemplateText.WithRule(properties)).Rules).Message);

    [Fact]
    public void A_wrong_pattern_names_the_path() => Assert.StartsWith(
        "Resources.Rule.Properties.EventPattern: ",
        Assert.Throws<TemplateException>(() => TemplateRoutes.Read(TemplateText.WithRule(""" "EventPattern":{"source":[{"no-such-matcher":"x"}]}""")).Rules).Message,
        StringComparison.Ordinal);

    [Theory]
    [InlineData("""{"Type":"EventBridgeRule"}""")]
    [InlineData("""{"Type":"EventBridgeRule","Properties":{}}""")]
    public void An_event_of_a_function_without_a_pattern_names_the_path(string definition)
    {
        var template = TemplateText.Load("""{"Resources":{"F":{"Type":"AWS::Serverless::Function","Properties":{"Events":{"E":""" + definition + "}}}}}");
        Assert.Equal("Resources.F.Properties.Events.E.Properties.Pattern: is missing", Assert.Throws<TemplateException>(() => TemplateRoutes.Read(template).Rules).Message);
    }

    [Fact]
    public void A_function_has_its_own_properties_before_the_globals_and_the_variables_of_both()
    {
        var functions = TemplateRoutes.Read(TemplateText.Load("""
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
            """)).Functions;
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
        Assert.Equal("Resources.F.Properties.Timeout: found \"soon\"; expected a number", Assert.Throws<TemplateException>(() => TemplateRoutes.Read(template).Functions).Message);
    }

    [Theory]
    [InlineData(""" "EventPattern":{"source":[{"Fn::ImportValue":"x"}]} """, "EventPattern.source[0]: found Fn::ImportValue, whose value only a deployed stack has")]
    [InlineData(""" "EventPattern":{"source":["a"]},"EventBusName":"{{resolve:ssm:/bus}}" """, "EventBusName: found a dynamic reference, which CloudFormation resolves at deployment")]
    [InlineData(""" "EventPattern":{"source":["a"]},"Targets":[{"Arn":{"Fn::ImportValue":"x"}}] """, "Targets[0].Arn: found Fn::ImportValue, whose value only a deployed stack has")]
    public void A_rule_that_only_a_stack_knows_is_left_out_and_noted(string properties, string note)
    {
        var routes = TemplateRoutes.Read(TemplateText.WithRule(properties, ""","Other":{"Type":"AWS::Events::Rule","Properties":{"EventPattern":{"source":["b"]}}}"""));
        Assert.Equal(["Other"], routes.Rules.Select(rule => rule.Name));
        Assert.Equal([$"Resources.Rule.Properties.{note}; the rule is left out"], routes.Notes);
    }

    [Fact]
    public void A_variable_that_only_a_stack_knows_is_left_out_and_noted_once()
    {
        var routes = TemplateRoutes.Read(TemplateText.Load("""
            {"Globals":{"Function":{"Environment":{"Variables":{"A":{"Fn::ImportValue":"x"},"B":"b"}}}},
             "Resources":{"F":{"Type":"AWS::Serverless::Function"},"G":{"Type":"AWS::Serverless::Function"}}}
            """));
        Assert.Equal(["B=b", "B=b"], routes.Functions.Values.SelectMany(function => function.Environment).Select(pair => $"{pair.Key}={pair.Value}"));
        Assert.Equal(["Globals.Function.Environment.Variables.A: found Fn::ImportValue, whose value only a deployed stack has; the variable is left out"], routes.Notes);
    }

    [Fact]
    public void A_pattern_may_ask_for_null()
    {
        var rule = Assert.Single(TemplateRoutes.Read(TemplateText.WithRule(""" "EventPattern":{"detail":{"errorCode":[null]}} """)).Rules);
        Assert.True(rule.Pattern.Matches(JsonElement.Parse("""{"detail":{"errorCode":null}}""")));
        Assert.False(rule.Pattern.Matches(JsonElement.Parse("""{"detail":{"errorCode":"AccessDenied"}}""")));
    }

    [Fact]
    public void A_template_in_yaml_says_the_same_as_one_in_json()
    {
        using var files = new TemporaryDirectory();
        var yaml = files.Write("template.yaml", """
            AWSTemplateFormatVersion: 2010-09-09
            Parameters:
              Tenant: {Type: String, Default: example}
            Conditions:
              HasBus: !Not [!Equals [!Ref Tenant, '']]
            Resources:
              Bus:
                Type: AWS::Events::EventBus
                Condition: HasBus
                Properties:
                  Name: !Sub aws.partner/auth0.com/${Tenant}/auth0.logs
                  EventSourceName: !Sub aws.partner/auth0.com/${Tenant}/auth0.logs
              Function:
                Type: AWS::Serverless::Function
                Properties:
                  Handler: Auth0LogFunction
              Rule:
                Type: AWS::Events::Rule
                Properties:
                  EventBusName: !If [HasBus, !Ref Bus, !Ref AWS::NoValue]
                  State: ENABLED
                  EventPattern:
                    source: [{prefix: aws.partner/auth0.com/}]
                    detail:
                      data:
                        type: [s, f]
                        isMobile: [yes]
                  Targets:
                    - Id: Function
                      Arn: !GetAtt Function.Arn
            """);
        var rule = Assert.Single(TemplateRoutes.Read(SamTemplate.Load(yaml, new Dictionary<string, string>())).Rules);
        Assert.Equal(("Rule", EventBus.Partner, RuleState.Enabled), (rule.Name, rule.Bus, rule.State));
        Assert.Equal([new Route("Function")], rule.Routes);
        Assert.True(rule.Pattern.Matches(JsonElement.Parse("""{"source":"aws.partner/auth0.com/x","detail":{"data":{"type":"s","isMobile":true}}}""")));
        Assert.False(rule.Pattern.Matches(JsonElement.Parse("""{"source":"aws.partner/auth0.com/x","detail":{"data":{"type":"s","isMobile":"yes"}}}""")));
    }
}
