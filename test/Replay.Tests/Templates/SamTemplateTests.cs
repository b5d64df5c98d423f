using Targets.Replay.Templates;
using Targets.Replay.Tests.Support;

namespace Targets.Replay.Tests.Templates;

public sealed class SamTemplateTests : IDisposable
{
    private readonly TemporaryDirectory _files = new();

    public void Dispose() => _files.Dispose();

    [Theory]
    [InlineData("template.json", "", ": found no object with Resources; expected a SAM template in JSON or YAML")]
    [InlineData("template.json", "{\n\"Resources\": {\n", ":3: found no JSON; expected a SAM template in JSON or YAML")]
    [InlineData("template.yaml", "Resources: 1\n", ": found no object with Resources; expected a SAM template in JSON or YAML")]
    [InlineData("template.yaml", "Resources:\n  A: [\n", ":3: While parsing a node, did not find expected node content; expected a SAM template in JSON or YAML")]
    [InlineData("template.json", "[]", ": found no object with Resources; expected a SAM template in JSON or YAML")]
    [InlineData("template.json", "null", ": found no object with Resources; expected a SAM template in JSON or YAML")]
    [InlineData("template.json", "{\"Resources\":[]}", ": found no object with Resources; expected a SAM template in JSON or YAML")]
    public void What_is_no_template_is_told_with_the_file(string name, string text, string message)
    {
        var file = _files.Write(name, text);
        Assert.Equal(file + message, LoadError(file));
    }

    [Fact]
    public void A_name_that_stands_twice_is_told()
    {
        var file = _files.Write("template.json", """{"Resources":{"A":{"Type":"x"},"A":{"Type":"y"}}}""");
        var message = LoadError(file);
        Assert.StartsWith(file + ": Duplicate property 'A'", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_not_there_is_told()
    {
        var file = _files.PathOf("none/template.json");
        Assert.Equal($"{file}: there is no such file; expected a SAM template in JSON or YAML", LoadError(file));
    }

    [Fact]
    public void A_directory_is_told() =>
        Assert.StartsWith($"{_files.Location}: the template can't be read: ", LoadError(_files.Location), StringComparison.Ordinal);

    [Fact]
    public void Comments_and_commas_at_the_end_are_taken() =>
        Assert.Equal(["A"], TemplateText.Load("{ // why\n\"Resources\": { \"A\": { \"Type\": \"x\", }, }, }").Resources().Select(resource => resource.LogicalId));

    [Fact]
    public void What_has_no_type_is_no_resource() =>
        Assert.Equal(["C"], TemplateText.Load("""{"Resources":{"A":{},"B":"x","C":{"Type":"x"}}}""").Resources().Select(resource => resource.LogicalId));

    [Fact]
    public void A_resource_with_an_unknown_condition_is_told_with_its_path()
    {
        var template = TemplateText.Load("""{"Resources":{"A":{"Type":"x","Condition":"Nope"}}}""");
        Assert.Equal("Resources.A.Condition: there is no condition Nope", Assert.Throws<TemplateException>(() => template.Resources().ToList()).Message);
    }

    private static string LoadError(string file) => Assert.Throws<TemplateException>(() => SamTemplate.Load(file, new Dictionary<string, string>())).Message;
}
