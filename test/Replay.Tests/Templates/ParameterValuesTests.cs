using Targets.Replay.Templates;
using Targets.Replay.Tests.Support;

namespace Targets.Replay.Tests.Templates;

public sealed class ParameterValuesTests
{
    private const string Template = """
        {
          "Parameters": {
            "Mode": { "Type": "String", "Default": "a", "AllowedValues": ["a", "b"] },
            "Days": { "Type": "Number", "Default": 7, "AllowedValues": [7, 30] },
            "Code": { "Type": "String", "Default": "x1", "AllowedPattern": "[a-z][0-9]+", "NoEcho": true }
          },
          "Conditions": { "IsB": { "Fn::Equals": [{ "Ref": "Mode" }, "b"] }, "IsLong": { "Fn::Equals": [{ "Ref": "Days" }, "30"] } },
          "Resources": {
            "Always": { "Type": "A" },
            "WithB": { "Type": "A", "Condition": "IsB" },
            "WithLong": { "Type": "A", "Condition": "IsLong" }
          }
        }
        """;

    [Fact]
    public void The_defaults_stand_for_what_is_not_given() => Assert.Equal(["Always"], Resources());

    [Fact]
    public void A_value_decides_which_resources_there_are() => Assert.Equal(["Always", "WithB", "WithLong"], Resources(("Mode", "b"), ("Days", "30")));

    [Fact]
    public void A_value_that_is_not_allowed_is_told_with_those_that_are()
    {
        Assert.Equal("--parameter Mode: got \"c\"; expected one of a, b", Assert.Throws<TemplateException>(() => Resources(("Mode", "c"))).Message);
        Assert.Equal("--parameter Days: got \"8\"; expected one of 7, 30", Assert.Throws<TemplateException>(() => Resources(("Days", "8"))).Message);
    }

    [Fact]
    public void A_value_that_does_not_match_the_pattern_is_told_but_not_shown_where_it_is_secret()
    {
        Assert.Equal(["Always"], Resources(("Code", "b20")));
        Assert.Equal("--parameter Code: got another value; expected what matches [a-z][0-9]+", Assert.Throws<TemplateException>(() => Resources(("Code", "b20!"))).Message);
    }

    [Fact]
    public void A_parameter_that_the_template_has_not_is_told_with_those_that_it_has() =>
        Assert.EndsWith(
            "template.json has no such parameter; expected one of Mode, Days, Code",
            Assert.Throws<TemplateException>(() => Resources(("mode", "b"))).Message,
            StringComparison.Ordinal);

    private static IEnumerable<string> Resources(params (string Name, string Value)[] parameters) =>
        TemplateText.Load(Template, parameters).Resources().Select(resource => resource.LogicalId);
}
