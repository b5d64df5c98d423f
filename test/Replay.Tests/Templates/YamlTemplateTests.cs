using Targets.Replay.Templates;
using YamlDotNet.Core;

namespace Targets.Replay.Tests.Templates;

public sealed class YamlTemplateTests
{
    [Theory]
    [InlineData("!Ref Name", """{"Ref":"Name"}""")]
    [InlineData("!Ref 'AWS::Region'", """{"Ref":"AWS::Region"}""")]
    [InlineData("!Condition IsProd", """{"Condition":"IsProd"}""")]
    [InlineData("!GetAtt Queue.Arn", """{"Fn::GetAtt":"Queue.Arn"}""")]
    [InlineData("!GetAtt [Queue, Arn]", """{"Fn::GetAtt":["Queue","Arn"]}""")]
    [InlineData("!Sub \"${A}-b\"", """{"Fn::Sub":"${A}-b"}""")]
    [InlineData("!Sub ['${A}', {A: !Ref B}]", """{"Fn::Sub":["${A}",{"A":{"Ref":"B"}}]}""")]
    [InlineData("!Join ['', [a, !Ref B]]", """{"Fn::Join":["",["a",{"Ref":"B"}]]}""")]
    [InlineData("!If [Yes, 1, !Ref 'AWS::NoValue']", """{"Fn::If":[true,1,{"Ref":"AWS::NoValue"}]}""")]
    [InlineData("!Select [0, !Split [',', a]]", """{"Fn::Select":[0,{"Fn::Split":[",","a"]}]}""")]
    [InlineData("!FindInMap [A, B, C]", """{"Fn::FindInMap":["A","B","C"]}""")]
    [InlineData("!Equals [!Ref A, true]", """{"Fn::Equals":[{"Ref":"A"},true]}""")]
    [InlineData("!ImportValue x", """{"Fn::ImportValue":"x"}""")]
    [InlineData("Fn::Join: [a, [b]]", """{"Fn::Join":["a",["b"]]}""")]
    [InlineData("Fn::Sub: !Ref B", """{"Fn::Sub":{"Ref":"B"}}""")]
    public void A_short_form_is_its_function(string yaml, string json) => Assert.Equal(json, Parse(yaml));

    [Theory]
    [InlineData("text", "\"text\"")]
    [InlineData("'1'", "\"1\"")]
    [InlineData("\"true\"", "\"true\"")]
    [InlineData("true", "true")]
    [InlineData("No", "false")]
    [InlineData("on", "true")]
    [InlineData("y", "\"y\"")]
    [InlineData("~", null)]
    [InlineData("null", null)]
    [InlineData("5", "5")]
    [InlineData("-1.50", "-1.50")]
    [InlineData("1e3", "1e3")]
    [InlineData("012345678901", "\"012345678901\"")]
    [InlineData("1.2.3.4", "\"1.2.3.4\"")]
    [InlineData("10.0.0.0/8", "\"10.0.0.0/8\"")]
    [InlineData("2010-09-09", "\"2010-09-09\"")]
    [InlineData("1_000", "\"1_000\"")]
    [InlineData("12:30", "\"12:30\"")]
    [InlineData("-", null)]
    [InlineData("!!str 5", "\"5\"")]
    [InlineData("|\n  a\n  b\n", "\"a\\nb\\n\"")]
    [InlineData(">\n  a\n  b\n", "\"a b\\n\"")]
    public void A_scalar_has_the_type_that_cloudformation_reads(string yaml, string? json) =>
        Assert.Equal($$"""{"a":{{(yaml == "-" ? "[null]" : json ?? "null")}}}""", Parse(yaml == "-" ? "a:\n  -" : $"a: {yaml}"));

    [Fact]
    public void An_anchor_stands_for_its_value() => Assert.Equal("""{"a":{"b":[1]},"c":{"b":[1]}}""", Parse("a: &x\n  b: [1]\nc: *x\n"));

    [Fact]
    public void A_text_without_a_document_is_null() => Assert.Null(YamlTemplate.Parse(new StringReader("# nothing\n")));

    [Theory]
    [InlineData("a: 1\na: 2\n", 2)]
    [InlineData("a: [\n", 2)]
    [InlineData("a: 1\n---\nb: 2\n", 3)]
    [InlineData("[a]: 1\n", 1)]
    [InlineData("a: *nobody\n", 1)]
    public void What_is_no_template_is_told_with_its_line(string yaml, long line) =>
        Assert.Equal(line, Assert.ThrowsAny<YamlException>(() => Parse(yaml)).Start.Line);

    [Fact]
    public void An_alias_within_its_own_anchor_is_told() => Assert.ThrowsAny<YamlException>(() => Parse("a: &x\n  b: *x\n"));

    [Fact]
    public void Nesting_without_bound_is_told() => Assert.ThrowsAny<YamlException>(() => Parse(new string('[', 300) + new string(']', 300)));

    private static string Parse(string yaml) => YamlTemplate.Parse(new StringReader(yaml))!.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
