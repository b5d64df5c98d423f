using System.Text;
using System.Text.Json;
using Targets.Forwarder.Records.Dropping;
using Targets.Forwarder.Records.Redaction;
using Targets.Forwarder.Records.Redaction.Secrets;
using Targets.Forwarder.Tests.Support;

namespace Targets.Forwarder.Tests.Records.Redaction;

/// <summary>docs/redaction.md says what is so.</summary>
public sealed class RedactionPageTests
{
    private static readonly MarkdownPage Page = new("redaction.md");

    [Fact]
    public void Each_example_of_a_rule_becomes_what_the_page_says() => Assert.All(Rows("| `REDACT` | of the event | becomes |"), static row =>
    {
        var redacted = TestRedaction.Of(Code(row[1]), Code(row[0]));
        Assert.Equal(Code(row[2]), redacted);
        using var json = JsonDocument.Parse(redacted);
    });

    [Fact]
    public void Each_example_of_a_secret_becomes_what_the_page_says() =>
        Assert.All(Rows("| of the event | becomes |"), static row => Assert.Equal(Code(row[1]), TestRedaction.Of(Code(row[0]), "secrets")));

    [Fact]
    public void Each_name_is_a_secrets_or_none_as_the_page_says() => Assert.All(Rows("| names | but not |"), static row =>
    {
        Assert.All(MarkdownPage.Names(row[0]), static name => Assert.True(SecretNames.IsSecret(Encoding.UTF8.GetBytes(name)), name));
        Assert.All(MarkdownPage.Names(row[1]).Where(static name => name != "passwordless"), static name => Assert.False(SecretNames.IsSecret(Encoding.UTF8.GetBytes(name)), name));
    });

    [Fact]
    public void Each_path_of_a_secret_is_one_as_the_page_says()
    {
        var text = File.ReadAllText(Path.Combine(RepositoryFiles.Root, "docs/redaction.md"));
        var paths = MarkdownPage.Names(text[text.IndexOf("**At these paths", StringComparison.Ordinal)..text.IndexOf("**Inside of every", StringComparison.Ordinal)]).ToList();
        Assert.Equal(SecretPaths.All.Length, paths.Count);
        Assert.All(paths, static path =>
        {
            var json = path.Split('.').Reverse().Aggregate("\"hunter2\"", static (inner, name) => $$"""{"{{name}}":{{inner}} }""");
            Assert.Equal(["detail." + path], TestRedaction.PathsOf($$"""{"detail":{{json}} }""", "secrets"));
        });
    }

    [Fact]
    public void Each_recipe_is_a_list_of_rules() =>
        Assert.All(Rows("| what | rules |"), static row => Assert.True(RedactionList.TryParse(Code(row[1]), [1], out _, out var problem), problem));

    [Fact]
    public void The_example_of_dropping_drops_what_is_redacted()
    {
        var lines = Page.Blocks("sh").Single().Split('\n');
        var drop = DropFilter.Parse(lines[1]["DROP=".Length..]);
        Assert.True(drop.Drops("""{"detail":{"userIdentity":{"userName":"health-check"}}}"""u8));
        Assert.True(RedactionList.TryParse(lines[0]["REDACT=".Length..], null, out _, out var problem), problem);
    }

    private static IReadOnlyList<string[]> Rows(string header) => Assert.Single(Page.Tables(header));

    private static string Code(string cell) => cell.Trim('`');
}
